import * as v from 'valibot'
import { formats } from '../../lib/exporting.ts'
import { Page, PageQuery } from '../../lib/page.ts'
import { Day, DivisionCode, distinct, Id, Instant, Integer, line, list, prose } from '../../lib/wire.ts'
import { countedBy, type LineKind, lineKinds, moments, shippedForms } from './rules.ts'

/** One of the forms that are shipped, by its name, or one that a district has defined, by its id. */
export const FormId = v.union([v.picklist(shippedForms), Id])

/** What is added up. */
const termOf = (by: LineKind) =>
  v.strictObject({
    of: v.picklist(countedBy[by]),
    /** As it stood at the end of the last day, before the first one, or by how much it changed in between. */
    at: v.picklist(moments),
    /** Taken away instead. */
    minus: v.optional(v.boolean(), false),
  })

const termsAtMost = 6

const columnOf = (by: LineKind) =>
  v.strictObject({
    /** What stands above it, from the top down: neighbours under the same heading share it. */
    headings: list(line, 3, 1),
    sum: list(termOf(by), termsAtMost, 1),
    /** The sum is a share of this one; of nothing, unless there is any. */
    per: v.optional(list(termOf(by), termsAtMost), []),
  })

const contentBy = <B extends LineKind>(by: B) =>
  v.strictObject({
    title: line,
    /** What has a line each: the district’s offices, or an office’s units or sectors. */
    by: v.literal(by),
    /** No two under the same headings. */
    columns: distinct(columnOf(by), 40, { least: 1, by: ({ headings }) => JSON.stringify(headings) }),
    notes: list(line, 10),
  })

/** 统计表: which columns it has, and how each follows from the indicators. */
export const FormContent = v.variant('by', [contentBy('office'), contentBy('unit'), contentBy('sector')])
export type FormContent = v.InferOutput<typeof FormContent>
export type FormColumn = FormContent['columns'][number]

/** The next version of a form of the district. */
export const FormVersion = v.strictObject({
  version: v.pipe(Integer, v.minValue(1), v.maxValue(9999)),
  content: FormContent,
  /** No longer in use: what was signed stays. */
  ended: v.boolean(),
})

export const FormListed = v.strictObject({
  id: v.string(),
  /** Of a form that is shipped: 0. */
  version: Integer,
  title: v.string(),
  by: v.picklist(lineKinds),
  ended: v.boolean(),
  /** Whether it is filled in for this division: the others are for a district’s offices, or for their district. */
  filled: v.boolean(),
  definedAt: v.nullable(Instant),
})
export type FormListed = v.InferOutput<typeof FormListed>

export const FormWhole = v.strictObject({ id: v.string(), version: Integer, ended: v.boolean(), content: FormContent })
export type FormWhole = v.InferOutput<typeof FormWhole>

const language = v.optional(v.picklist(['zh', 'en']), 'zh')

const asked = {
  /** The first of January of the year of the last day, unless given. */
  from: v.optional(Day),
  /** Today unless given. */
  to: v.optional(Day),
  /** Of campaigns of this template alone; of all unless given. */
  template: v.optional(Id),
  language,
}

/** In which language forms that are shipped are shown. */
export const LanguageQuery = v.strictObject({ language })

export const FiguresQuery = v.strictObject(asked)
export const FiguresExported = v.strictObject({ ...asked, format: v.optional(v.picklist(formats), 'xlsx') })

/** A form that isn't kept yet, to be filled in. */
export const Preview = v.strictObject({ content: FormContent })
export type Preview = v.InferOutput<typeof Preview>

const values = v.array(v.nullable(v.number()))

/** A form with its numbers: what is signed, and what its hash covers. */
export const Figures = v.strictObject({
  division: v.string(),
  name: v.string(),
  form: v.string(),
  version: Integer,
  title: v.string(),
  by: v.picklist(lineKinds),
  from: Day,
  to: Day,
  template: v.nullable(Id),
  columns: v.array(
    v.strictObject({
      headings: v.array(v.string()),
      share: v.boolean(),
      /** The indicator that it shows as it stood at the end of the last day; null where it shows something else. */
      indicator: v.nullable(v.string()),
    }),
  ),
  /**
   * An office’s code, a unit’s id or a sector’s name, the code of what has one, and a value for each column: shares between 0 and 1. Null before
   * there were any, and of shares of nothing.
   */
  lines: v.array(v.strictObject({ line: v.string(), lineCode: v.nullable(v.string()), lineName: v.string(), values })),
  total: values,
  notes: v.array(v.string()),
})
export type Figures = v.InferOutput<typeof Figures>

/** Signed figures, as a list has them. */
export const FilingListed = v.strictObject({
  id: Id,
  form: v.string(),
  title: v.string(),
  template: v.nullable(Id),
  from: Day,
  to: Day,
  /** From 2 on: a correction. */
  version: Integer,
  reason: v.nullable(v.string()),
  hash: v.string(),
  signedAt: Instant,
  signedBy: v.string(),
})
export type FilingListed = v.InferOutput<typeof FilingListed>

export const FiguresShown = v.strictObject({
  figures: Figures,
  /** The form is no longer in use: what was signed may be corrected, nothing else is signed. */
  ended: v.boolean(),
  asOf: Instant,
  /** Of the figures in Chinese, whatever the language: who signs names it. */
  hash: v.string(),
  /** The versions that were signed of this form, template and days, the last one first. */
  filings: v.array(FilingListed),
})
export type FiguresShown = v.InferOutput<typeof FiguresShown>

export const FiguresPreviewed = v.strictObject({ figures: Figures, asOf: Instant })

/** Signs figures as they were looked at. */
export const NewFiling = v.pipe(
  v.strictObject({
    form: FormId,
    template: v.nullable(Id),
    from: Day,
    to: Day,
    version: v.pipe(Integer, v.minValue(1), v.maxValue(999)),
    /** Why the version before is corrected; null of the first one. */
    reason: v.nullable(prose),
    /** Of the figures that were looked at. */
    hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  v.forward(
    v.check(({ from, to }) => from <= to, 'endsBeforeStart'),
    ['to'],
  ),
  v.forward(
    v.check(({ version, reason }) => (version === 1) === (reason === null), 'correctsWithReason'),
    ['reason'],
  ),
)
export type NewFiling = v.InferOutput<typeof NewFiling>

export const FilingMade = v.strictObject({ id: Id, version: Integer, hash: v.string(), signedAt: Instant })

/** What a correction changes: the cell by its line and its column’s headings. A line of null is the total. */
const Difference = v.strictObject({
  line: v.nullable(v.string()),
  lineName: v.nullable(v.string()),
  headings: v.array(v.string()),
  earlier: v.nullable(v.number()),
  later: v.nullable(v.number()),
})
export type Difference = v.InferOutput<typeof Difference>

/** Signed figures whole. */
export const Filing = v.strictObject({
  ...FilingListed.entries,
  figures: Figures,
  /** Whether the figures still have the hash that was signed. */
  intact: v.boolean(),
  /** What the version before said otherwise; of a first version nothing. */
  differences: v.array(Difference),
})
export type Filing = v.InferOutput<typeof Filing>

export const FilingsQuery = v.strictObject({
  form: v.optional(FormId),
  /** What stood at the end of this day: of each form, template and days the last version that was signed by then. */
  asKnownOn: v.optional(Day),
  ...PageQuery.entries,
})

export const Filings = Page(FilingListed)

export const FilingsReportedQuery = v.strictObject({
  /** The key's own division unless given. */
  division: v.optional(DivisionCode),
  /** The `seq` of the last one that is known; from the first one on unless given. */
  after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), '0'),
  limit: PageQuery.entries.limit,
})

/** Signed figures as programs read them: without whoever signed. */
const { signedBy: _, ...reported } = FilingListed.entries
export const FilingsReported = v.strictObject({
  items: v.array(
    v.strictObject({
      /** The order in which they came. */
      seq: Integer,
      division: v.string(),
      ...reported,
      figures: Figures,
    }),
  ),
  /** Whether there are more after the last of these. */
  more: v.boolean(),
})

import type { Day } from '../../lib/day.ts'
import {
  type Counters,
  type Indicator,
  indicators,
  type Numbers,
  numbersIn,
  ofHazards,
  rate,
} from '../indicators/rules.ts'
import type { Difference, Figures, FormColumn } from './schema.ts'

// The database holds that versions of a form follow one another and never change (`refuse_skipped_form_version`,
// `refuse_changed_form`, `refuse_deleted_form`), and so those of what was signed (`refuse_skipped_filing`,
// `refuse_changed_filing`, `refuse_deleted_filing`).

/** Forms that are shipped. */
export const shippedForms = ['investigation', 'progress', 'units', 'sectors'] as const
export type ShippedForm = (typeof shippedForms)[number]

/** What has a line each. */
export const lineKinds = ['office', 'unit', 'sector'] as const
export type LineKind = (typeof lineKinds)[number]

const hazardsAlone = Object.keys(ofHazards(Object.fromEntries(indicators.map((name) => [name, 0])))) as Indicator[]

/** At which level forms with such lines are filled in. */
export const levelFor = (by: LineKind) => (by === 'office' ? 'district' : 'office')

/** What is counted by lines of a kind: enterprises have no unit, and a visit has no sector. */
export const countedBy = {
  office: indicators,
  unit: ['inspections', ...hazardsAlone],
  sector: hazardsAlone,
} as const satisfies Record<LineKind, readonly Indicator[]>

/** At the end of the last day, before the first one, or the change in between. */
export const moments = ['end', 'start', 'period'] as const

/** A line's numbers before the first day and at the end of the last one; null before there were any. */
export interface LineCounted {
  line: string
  lineCode: string | null
  lineName: string
  start: Partial<Numbers> | null
  end: Partial<Numbers> | null
}

/** An office's counters at the end of a day, by sector and unit. */
interface Part {
  sector: string
  unit: string
  day: Day
  counters: Counters | null
}

/** The lines of an office's units, or of its sectors, as far as any hazard or visit was counted by the last day. */
export function linesOf(
  parts: readonly Part[],
  by: 'unit' | 'sector',
  { before, last }: { before: Day; last: Day },
  namesOf: (line: string) => { code: string | null; name: string },
): LineCounted[] {
  const on = (rows: readonly Part[], day: Day) => {
    const known = rows.flatMap((row) => (row.day === day && row.counters ? [row.counters] : []))
    return known.length === 0 ? null : numbersIn(known)
  }
  return [...Map.groupBy(parts, (part) => part[by])]
    .filter(([line, rows]) => line !== '' && on(rows, last) !== null)
    .map(([line, rows]) => {
      const { code, name } = namesOf(line)
      return { line, lineCode: code, lineName: name, start: on(rows, before), end: on(rows, last) }
    })
    .sort((one, other) => one.lineName.localeCompare(other.lineName, 'zh'))
}

type Term = FormColumn['sum'][number]

function termIn({ of, at, minus }: Term, { start, end }: Pick<LineCounted, 'start' | 'end'>): number {
  const [before, after] = [start?.[of] ?? 0, end?.[of] ?? 0]
  const value = { end: after, start: before, period: after - before }[at]
  return minus ? -value : value
}

const sumOf = (terms: readonly Term[], counted: LineCounted) =>
  terms.reduce((sum, term) => sum + termIn(term, counted), 0)

/** A value for each column. */
const valuesOf = (columns: readonly FormColumn[], counted: LineCounted): (number | null)[] =>
  columns.map(({ sum, per }) => {
    if (counted.end === null) return null
    const value = sumOf(sum, counted)
    return per.length === 0 ? value : rate(value, sumOf(per, counted))
  })

/** The numbers of several lines, added up: a share of the whole isn't the sum of shares. */
function together(lines: readonly LineCounted[]): LineCounted {
  const sum = (all: readonly (Partial<Numbers> | null)[]) => {
    const known = all.filter((one) => one !== null)
    if (known.length === 0) return null
    return Object.fromEntries(indicators.map((name) => [name, known.reduce((n, one) => n + (one[name] ?? 0), 0)]))
  }
  return {
    line: '',
    lineCode: null,
    lineName: '',
    start: sum(lines.map(({ start }) => start)),
    end: sum(lines.map(({ end }) => end)),
  }
}

type Filled = Pick<Figures, 'columns' | 'lines' | 'total'>

/** The one indicator that a column shows as it is at the end. */
function indicatorShown({ sum: [first, ...others], per }: FormColumn): Indicator | null {
  const alone = first !== undefined && others.length === 0 && per.length === 0
  return alone && first.at === 'end' && !first.minus ? first.of : null
}

/** Fills a form in. */
export const filledIn = (columns: readonly FormColumn[], lines: readonly LineCounted[]): Filled => ({
  columns: columns.map((column) => ({
    headings: column.headings,
    share: column.per.length > 0,
    indicator: indicatorShown(column),
  })),
  lines: lines.map((counted) => ({
    line: counted.line,
    lineCode: counted.lineCode,
    lineName: counted.lineName,
    values: valuesOf(columns, counted),
  })),
  total: valuesOf(columns, together(lines)),
})

const pathOf = (headings: readonly string[]) => JSON.stringify(headings)

/** What later figures say otherwise than earlier ones, cell by cell; the total is the last line. */
export function differencesOf(earlier: Filled, later: Filled): Difference[] {
  const all = ({ lines, total }: Filled) => [...lines, { line: null, lineName: null, values: total }]
  const columns = [...new Map([...earlier.columns, ...later.columns].map((c) => [pathOf(c.headings), c.headings]))]
  const cell = (figures: Filled, line: string | null, path: string) => {
    const place = figures.columns.findIndex(({ headings }) => pathOf(headings) === path)
    return all(figures).find((one) => one.line === line)?.values[place] ?? null
  }
  const lines = new Map([...all(earlier), ...all(later)].map(({ line, lineName }) => [line, lineName]))
  const ordered = [...lines].sort(([one], [other]) => Number(one === null) - Number(other === null))
  return ordered.flatMap(([line, lineName]) =>
    columns.flatMap(([path, headings]) => {
      const [before, after] = [cell(earlier, line, path), cell(later, line, path)]
      return before === after ? [] : [{ line, lineName, headings, earlier: before, later: after }]
    }),
  )
}

import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import * as v from 'valibot'
import { permit } from '../../auth/can.ts'
import type { FormsEnv, ReportingEnv } from '../../http/env.ts'
import { answersSheet, inOnePage, sendsSheet } from '../../http/exporting.ts'
import { farOff, isFarOff } from '../../http/own-id.ts'
import { answers, decode, OneId, opens, permits } from '../../http/route.ts'
import type { Act } from '../../lib/acts.ts'
import type { Clock } from '../../lib/clock.ts'
import { addDays, type Day, endOf } from '../../lib/day.ts'
import { levelOf } from '../../lib/division.ts'
import { fault } from '../../lib/fault.ts'
import { contentHash } from '../../lib/hash.ts'
import { keyOf, pageOf } from '../../lib/page.ts'
import { Failure, problem } from '../../lib/problem.ts'
import { atHome } from '../../lib/role.ts'
import { Id, Integer } from '../../lib/wire.ts'
import { officesOnDays, partsOnDays } from '../indicators/days/queries.ts'
import { divisionsAt, numbersOfOffices } from '../indicators/days/rules.ts'
import { unitNames } from '../units/queries.ts'
import {
  defineForm,
  fileFigures,
  filingsOf,
  filingsOfSame,
  filingsReported,
  filingWhole,
  formsDefined,
  formVersions,
} from './queries.ts'
import { differencesOf, filledIn, type LineCounted, type LineKind, linesOf, shippedForms } from './rules.ts'
import {
  type Figures,
  FiguresExported,
  FiguresPreviewed,
  FiguresQuery,
  FiguresShown,
  Filing,
  type FilingListed,
  FilingMade,
  Filings,
  FilingsQuery,
  FilingsReported,
  FilingsReportedQuery,
  type FormContent,
  FormId,
  FormListed,
  FormVersion,
  FormWhole,
  NewFiling,
  Preview,
} from './schema.ts'
import { figuresSheet } from './sheet.ts'
import { isShipped, type Language, shipped } from './shipped.ts'

type Served = FormsEnv['Variables']

const OneForm = v.object({ form: FormId })

const levelFor = (by: LineKind) => (by === 'office' ? 'district' : 'office')

/** A form as it is now, or as a version has it. */
async function formNamed({ shelf }: Served, id: string, language: Language, version?: number) {
  if (isShipped(id)) return { id, version: 0, ended: false, content: shipped(id, language) }
  const versions = await formVersions(shelf, id)
  const found = version === undefined ? versions[0] : versions.find((one) => one.version === version)
  if (!found) throw problem.notFound()
  return found
}

interface Asked {
  from: Day
  to: Day
  template: string | null
}

/** What is asked for, unless it is said: since the first of January, until today. */
type Said = { [K in keyof Asked]?: Asked[K] | undefined }

function daysAsked({ from, to, template }: Said, clock: Clock): Asked {
  const last = to ?? clock.today()
  const first = from ?? `${last.slice(0, 4)}-01-01`
  if (first > last) throw problem.badInput({ errors: [fault('to', 'endsBeforeStart')] })
  if (last > clock.today()) throw problem.dayInFuture({ about: ['to'] })
  return { from: first, to: last, template: template ?? null }
}

/** What a form counts, line by line. */
async function linesCounted(
  { counted, division }: Served,
  by: LineKind,
  { from, to, template }: Asked,
): Promise<LineCounted[]> {
  const [before, last] = [addDays(from, -1), to]
  if ('district' in counted) {
    const { district, nameOf } = counted
    const numbersOn = numbersOfOffices(
      await officesOnDays(district, [before, last], template ?? undefined),
      template !== null,
    )
    return divisionsAt('office', division, nameOf.keys()).map((line) => ({
      ...{ line, lineCode: line, lineName: nameOf.get(line) ?? line },
      ...{ start: numbersOn(line, before), end: numbersOn(line, last) },
    }))
  }
  const [parts, units] = await Promise.all([
    partsOnDays(counted.office, [before, last], template ?? undefined),
    unitNames(counted.office),
  ])
  return linesOf(
    parts,
    by === 'unit' ? 'unit' : 'sector',
    { before, last },
    (line) => units.get(line) ?? { code: null, name: line },
  )
}

interface Form {
  id: string
  version: number
  content: FormContent
}

/** A form filled in for the division; refused where it is for the other level. */
async function figuresOf(served: Served, { id, version, content }: Form, asked: Asked): Promise<Figures> {
  const { division, divisionName: name } = served
  const { title, by, notes, columns } = content
  if (levelOf(division) !== levelFor(by)) throw problem.notFound()
  const lines = await linesCounted(served, by, asked)
  return { division, name, form: id, version, title, by, ...asked, notes, ...filledIn(columns, lines) }
}

/** Of a day that is over, its end. */
const asOf = ({ to }: Asked, clock: Clock) => (to < clock.today() ? endOf(to) : clock.now())

/** Refuses whoever may not do it in the very division, before anything that they send is decoded. */
const permitsAtHome = (act: Act) =>
  createMiddleware<FormsEnv>(async (c, next) => {
    permit(atHome(c.var.person, c.var.division), act)
    await next()
  })

export const forms = new Hono<FormsEnv>()
  .get(
    '/',
    answers(
      'The statistical forms that are shipped, and those that the district has defined',
      {
        schema: v.strictObject({ items: v.array(FormListed) }),
      },
      'notMember',
    ),
    decode('query', v.strictObject({ language: FiguresQuery.entries.language })),
    async (c) => {
      const { shelf, division } = c.var
      const { language } = c.req.valid('query')
      const own = await formsDefined(shelf)
      const all = [
        ...shippedForms.map((id) => ({
          id,
          version: 0,
          content: shipped(id, language),
          ended: false,
          definedAt: null,
        })),
        ...own,
      ]
      const items = all.map(({ content: { title, by }, ...form }) => ({
        ...form,
        title,
        by,
        filled: levelOf(division) === levelFor(by),
      }))
      return c.json({ items })
    },
  )
  .post(
    '/preview',
    answers(
      'Fill in a form that isn’t kept yet',
      { schema: FiguresPreviewed },
      'notMember',
      'notPermitted',
      'dayInFuture',
    ),
    permits('form.define'),
    decode('query', FiguresQuery),
    decode('json', Preview),
    async (c) => {
      const { clock } = c.var
      const asked = daysAsked(c.req.valid('query'), clock)
      const figures = await figuresOf(c.var, { id: '', version: 0, ...c.req.valid('json') }, asked)
      return c.json({ figures, asOf: asOf(asked, clock) })
    },
  )
  .get(
    '/:form',
    answers('What a form consists of', { schema: FormWhole }, 'notMember'),
    decode('param', OneForm),
    decode('query', v.strictObject({ language: FiguresQuery.entries.language })),
    async (c) => c.json(await formNamed(c.var, c.req.valid('param').form, c.req.valid('query').language)),
  )
  .put(
    '/:form',
    answers(
      'Define the first version of a form, or the next one',
      { status: 201, schema: v.strictObject({ id: Id, version: Integer }) },
      'notMember',
      'notPermitted',
      'versionNotNext',
      'idTaken',
      'idFarOff',
    ),
    permitsAtHome('form.define'),
    decode('param', v.object({ form: Id })),
    decode('json', FormVersion),
    async (c) => {
      const { directory, shelf, person, clock } = c.var
      const { form: id } = c.req.valid('param')
      const { version, ...said } = c.req.valid('json')
      if (!(await kept())) {
        if (version === 1 && isFarOff(id, clock)) throw farOff(clock)
        try {
          await defineForm(directory, { id, version, ...said }, person, clock.now())
        } catch (error) {
          if (!(error instanceof Failure && error.code === 'idTaken' && (await kept()))) throw error
        }
      }
      return c.json({ id, version }, 201)

      /** Whether this very version is there already; another one under its number is a conflict. */
      async function kept(): Promise<boolean> {
        const found = (await formVersions(shelf, id)).find((one) => one.version === version)
        if (!found) return false
        const { content, ended } = found
        if (contentHash({ content, ended }) !== contentHash(said)) throw problem.idTaken()
        return true
      }
    },
  )
  .get(
    '/:form/figures',
    answers('A form filled in, and what was signed of it', { schema: FiguresShown }, 'notMember', 'dayInFuture'),
    decode('param', OneForm),
    decode('query', FiguresQuery),
    async (c) => {
      const { clock, directory } = c.var
      const { form } = c.req.valid('param')
      const { language, ...query } = c.req.valid('query')
      const asked = daysAsked(query, clock)
      const [found, filings] = await Promise.all([
        formNamed(c.var, form, language),
        filingsOfSame(directory, { form, ...asked }),
      ])
      const figures = await figuresOf(c.var, found, asked)
      return c.json({ figures, asOf: asOf(asked, clock), hash: hashOf(figures), filings })
    },
  )
  .get(
    '/:form/figures/export',
    answersSheet('The same as a sheet', 'notMember', 'dayInFuture'),
    decode('param', OneForm),
    decode('query', FiguresExported),
    async (c) => {
      const { language, format, ...query } = c.req.valid('query')
      const asked = daysAsked(query, c.var.clock)
      const figures = await figuresOf(c.var, await formNamed(c.var, c.req.valid('param').form, language), asked)
      return sendsSheet(c, format, figuresSheet(language, figures, null), inOnePage(lined(figures)))
    },
  )

/** What is signed, in Chinese whatever the language in which it was looked at. */
function hashOf(figures: Figures): string {
  if (!isShipped(figures.form)) return contentHash(figures)
  const { title, notes, columns } = shipped(figures.form, 'zh')
  const named = figures.columns.map((column, place) => ({ ...column, headings: columns[place]?.headings ?? [] }))
  return contentHash({ ...figures, title, notes, columns: named })
}

/** The lines of a sheet: the last one is the total. */
const lined = ({ lines, total }: Figures) => [...lines, { lineName: null, values: total }]

export const filings = new Hono<FormsEnv>()
  .get(
    '/',
    answers('The figures that the division has signed, the last first', { schema: Filings }, 'notMember'),
    decode('query', FilingsQuery),
    async (c) => {
      const { form, asKnownOn } = c.req.valid('query')
      const found = await filingsOf(c.var.directory, { form, by: asKnownOn })
      const seen = new Set<string>()
      const last = ({ form, template, from, to }: FilingListed) => {
        const key = `${form} ${template} ${from} ${to}`
        return seen.has(key) ? false : seen.add(key)
      }
      return c.json({ items: asKnownOn ? found.filter(last) : found })
    },
  )
  .put(
    '/:id',
    answers(
      'Sign the figures of a form as they were looked at, or a correction of those that were signed',
      { status: 201, schema: FilingMade },
      'notMember',
      'notPermitted',
      'dayInFuture',
      'figuresChanged',
      'filedMeanwhile',
      'idTaken',
      'idFarOff',
    ),
    permitsAtHome('form.sign'),
    decode('param', OneId),
    decode('json', NewFiling),
    async (c) => {
      const { directory, person, clock } = c.var
      const { id } = c.req.valid('param')
      const { form, version, reason, hash, ...days } = c.req.valid('json')
      const asked = daysAsked(days, clock)
      const [before, found] = await Promise.all([signed(), formNamed(c.var, form, 'zh')])
      if (before) return c.json(before, 201)
      if (isFarOff(id, clock)) throw farOff(clock)
      const figures = await figuresOf(c.var, found, asked)
      if (contentHash(figures) !== hash) throw problem.figuresChanged()
      const signedAt = clock.now()
      try {
        await fileFigures(directory, { id, version, reason, figures, hash }, person, signedAt)
      } catch (error) {
        const meanwhile = error instanceof Failure && error.code === 'idTaken' && (await signed())
        if (!meanwhile) throw error
        return c.json(meanwhile, 201)
      }
      return c.json({ id, version, hash, signedAt }, 201)

      /** What was signed under this id: the first answer may have got lost. */
      async function signed() {
        const found = (await filingWhole(directory, id))?.filing
        if (!found) return undefined
        const same = found.form === form && found.version === version && found.reason === reason && found.hash === hash
        if (!same) throw problem.idTaken()
        return { id, version, hash, signedAt: found.signedAt }
      }
    },
  )
  .get(
    '/:id',
    answers('Signed figures whole, and what they correct', { schema: Filing }, 'notMember'),
    decode('param', OneId),
    async (c) => {
      const { filing, before } = await filingSigned(c.var.directory, c.req.valid('param').id)
      return c.json({
        ...filing,
        intact: contentHash(filing.figures) === filing.hash,
        differences: before ? differencesOf(before, filing.figures) : [],
      })
    },
  )
  .get(
    '/:id/export',
    answersSheet('The signed figures as a sheet', 'notMember'),
    decode('param', OneId),
    decode('query', v.strictObject({ format: FiguresExported.entries.format })),
    async (c) => {
      const { filing } = await filingSigned(c.var.directory, c.req.valid('param').id)
      const sheet = figuresSheet('zh', filing.figures, filing)
      return sendsSheet(c, c.req.valid('query').format, sheet, inOnePage(lined(filing.figures)))
    },
  )

async function filingSigned(directory: Served['directory'], id: string) {
  const found = await filingWhole(directory, id)
  if (!found) throw problem.notFound()
  return found
}

export const filingsForPrograms = new Hono<ReportingEnv>().get(
  '/',
  answers(
    'The figures that a division and those in it have signed, the oldest first',
    { schema: FilingsReported },
    'keyLacksRight',
    'notMember',
  ),
  opens('figures'),
  decode('query', FilingsReportedQuery),
  async (c) => {
    const { directory, shown } = c.var
    const { after, limit } = c.req.valid('query')
    const key = after === undefined ? ['', ''] : keyOf(after, 2)
    if (!key) throw problem.badInput({ errors: [fault('after', 'notCursor')] })
    const [at = '', id = ''] = key
    const rows = await filingsReported(directory, { at, id }, limit)
    const page = pageOf(rows, limit, ({ signedAt, id }) => [signedAt, id])
    shown.rows = page.items.length
    return c.json(page)
  },
)

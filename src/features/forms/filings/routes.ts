import { Hono } from 'hono'
import * as v from 'valibot'
import type { FormsEnv, ReportingEnv } from '../../../http/env.ts'
import { answersSheet, inOnePage, sendsSheet } from '../../../http/exporting.ts'
import { orMeanwhile } from '../../../http/meanwhile.ts'
import { farOff, isFarOff } from '../../../http/own-id.ts'
import { answers, decode, OneId, opens, permitsAtHome } from '../../../http/route.ts'
import { fault } from '../../../lib/fault.ts'
import { contentHash } from '../../../lib/hash.ts'
import { keyOf, pageOf } from '../../../lib/page.ts'
import { problem } from '../../../lib/problem.ts'
import { daysAsked } from '../filling.ts'
import { figuresOf, formNamed } from '../queries.ts'
import { differencesOf } from '../rules.ts'
import {
  FiguresExported,
  Filing,
  FilingMade,
  Filings,
  FilingsQuery,
  FilingsReported,
  FilingsReportedQuery,
  NewFiling,
} from '../schema.ts'
import { figuresSheet, lined } from '../sheet.ts'
import { fileFigures, filingsOf, filingsReported, filingWhole } from './queries.ts'

export const filings = new Hono<FormsEnv>()
  .get(
    '/',
    answers('The figures that the division has signed, the last first', { schema: Filings }, 'notMember'),
    decode('query', FilingsQuery),
    async (c) => {
      const { after, limit, ...wanted } = c.req.valid('query')
      const key = after === undefined ? null : keyOf(after, 2)
      if (after !== undefined && key === null) throw problem.badInput({ errors: [fault('after', 'notCursor')] })
      const found = await filingsOf(c.var.directory, wanted, { limit, after: key })
      return c.json(pageOf(found, limit, ({ signedAt, id }) => [signedAt, id]))
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
      'formEnded',
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
      const asked = daysAsked(days, clock.today())
      const [before, found] = await Promise.all([signed(), formNamed(c.var.shelf, form, 'zh')])
      return c.json(before ?? (await orMeanwhile(sign, signed)), 201)

      async function sign() {
        if (isFarOff(id, clock)) throw farOff(clock)
        const figures = found && (await figuresOf(c.var, found, asked))
        if (!figures) throw problem.notFound()
        if (found.ended && version === 1) throw problem.formEnded()
        if (contentHash(figures) !== hash) throw problem.figuresChanged()
        const signedAt = clock.now()
        await fileFigures(directory, { id, version, reason, figures, hash }, person, signedAt)
        return { id, version, hash, signedAt }
      }

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

async function filingSigned(directory: FormsEnv['Variables']['directory'], id: string) {
  const found = await filingWhole(directory, id)
  if (!found) throw problem.notFound()
  return found
}

export const filingsForPrograms = new Hono<ReportingEnv>().get(
  '/',
  answers(
    'The figures that a division and those in it have signed, in the order in which they came',
    { schema: FilingsReported },
    'keyLacksRight',
    'notMember',
  ),
  opens('figures'),
  decode('query', FilingsReportedQuery),
  async (c) => {
    const { directory, shown } = c.var
    const { after, limit } = c.req.valid('query')
    const found = await filingsReported(directory, after, limit)
    const items = found.slice(0, limit)
    shown.rows = items.length
    return c.json({ items, more: found.length > limit })
  },
)

import { Hono } from 'hono'
import { corrects } from '../../http/correcting.ts'
import type { OfficeEnv } from '../../http/env.ts'
import { answersSheet, linesOf, pagesAfter, sendsSheet } from '../../http/exporting.ts'
import { byLifecycle, creates, steps } from '../../http/life.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { etag } from '../../http/version.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import { factsForDuties } from './duties/queries.ts'
import { stepBy } from './lifecycle.ts'
import { factsForRecord, recordForCorrection, recordForStep, recordsOf, recordWhole } from './queries.ts'
import { correctionRefusal, dutiesUnder, recordRefusal, standingIn } from './rules.ts'
import {
  Duties,
  DutiesExported,
  DutiesQuery,
  NewPerformance,
  PerformanceCorrection,
  PerformanceFile,
  PerformanceListed,
  PerformanceQuery,
  Withdrawal,
} from './schema.ts'
import { dutyLines, dutySheet } from './sheet.ts'
import { recordShown } from './shown.ts'
import { performance } from './table.ts'

export const performances = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('What the principal of one enterprise did, the latest first', { schema: Page(PerformanceListed) }),
    decode('query', PerformanceQuery),
    async (c) => {
      const { after, ...query } = c.req.valid('query')
      const rows = await recordsOf(c.var.office, query, cursor(after, 2))
      return c.json(pageOf(rows, query.limit, ({ doneOn, id }) => [doneOn, id]))
    },
  )
  .put(
    '/:id',
    ...creates({
      ownDay: ({ doneOn }) => doneOn,
      table: performance,
      summary: 'Record what a principal did',
      input: NewPerformance,
      fails: ['referenceUnknown', 'otherDepartment'],
      permission: 'performance.record',
      load: factsForRecord,
      decide({ enterprise }, { input, person, today }) {
        if (!enterprise) return { refused: 'referenceUnknown', about: ['enterprise'] }
        const row = { ...input, withdrawn: false, inspection: null }
        return recordRefusal(person, input, enterprise, today) ?? { title: enterprise.name, row }
      },
    }),
  )
  .get(
    '/:id',
    answers('One record of what a principal did, and its life', { schema: PerformanceFile }),
    decode('param', OneId),
    async (c) => {
      const { office, clock } = c.var
      const found = await recordWhole(office, c.req.valid('param').id)
      if (!found) throw problem.notFound()
      c.header('ETag', etag(found.row.seq))
      return c.json(await recordShown(office.code, found, clock.today()))
    },
  )
  .post(
    '/:id/correction',
    ...corrects({
      table: performance,
      kind: 'performance',
      summary: 'Correct the enterprise, the kind, the day or the evidence of a record; without values, a note',
      input: PerformanceCorrection,
      fails: ['referenceUnknown', 'inspectionSigned'],
      act: 'performance.record',
      load: recordForCorrection,
      standing: standingIn,
      decide(found, { input: { set }, person, today }) {
        const refusal = correctionRefusal(person, found, set, today)
        if (refusal) return refusal
        const { name: enterpriseName = found.title } = found.meant ?? {}
        return { change: set, title: enterpriseName, told: set.enterprise === undefined ? {} : { enterpriseName } }
      },
    }),
  )
  .post(
    '/:id/withdrawal',
    ...steps({
      table: performance,
      verb: 'withdraw',
      summary: 'Withdraw a record that was a mistake, for good',
      input: Withdrawal,
      fails: ['otherDepartment'],
      permission: byLifecycle(stepBy),
      load: recordForStep,
      decide: () => ({ change: { withdrawn: true } }),
    }),
  )

/** Mounted below a campaign: its template says what is due, how often, in which period. */
export const performanceDuties = new Hono<OfficeEnv>()
  .get(
    '/',
    answers(
      'What the principals of the office’s enterprises have to do, what they did, and what is missing or not known',
      { schema: Duties },
    ),
    decode('param', OneId),
    decode('query', DutiesQuery),
    async (c) => {
      const { office, clock } = c.var
      const { after, missing, ...query } = c.req.valid('query')
      const facts = await factsForDuties(office, c.req.valid('param').id, query, cursor(after, 1))
      if (!facts) throw problem.notFound()
      const { items, next } = pageOf(facts.enterprises, query.limit, ({ enterprise }) => [enterprise.id])
      const duties = dutiesUnder(facts.content, items, clock.today())
      const answer: Duties =
        duties === 'notComputable'
          ? { computable: false, items: [], next: null }
          : { computable: true, items: missing ? duties.filter((one) => one[missing] > 0) : duties, next }
      return c.json(answer)
    },
  )
  .get(
    '/export',
    answersSheet('The same as a sheet, with a line for each duty of each enterprise'),
    decode('param', OneId),
    decode('query', DutiesExported),
    async (c) => {
      const { office, clock } = c.var
      const { id } = c.req.valid('param')
      const { format, language, missing, ...query } = c.req.valid('query')
      const pages = pagesAfter(async (after, limit) => {
        const facts = await factsForDuties(office, id, { ...query, limit }, after)
        if (!facts) throw problem.notFound()
        const { content, enterprises } = facts
        return enterprises.map((one) => ({ ...one, content, key: [one.enterprise.id] }))
      })
      const lines = linesOf(pages, ({ content, ...one }) => {
        const duties = dutiesUnder(content, [one], clock.today())
        if (duties === 'notComputable') return []
        return duties.filter((found) => missing === undefined || found[missing] > 0).flatMap(dutyLines)
      })
      return sendsSheet(c, format, dutySheet(language), lines)
    },
  )

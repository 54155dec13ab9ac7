import { Hono } from 'hono'
import { permit } from '../../auth/can.ts'
import { createOnce } from '../../http/create.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode } from '../../http/route.ts'
import type { OfficeEnv } from '../../http/scopes.ts'
import { askedStep, current, OneId, replayOf, StepHeaders, Taken } from '../../http/step.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import { mayIn } from '../enterprises/rules.ts'
import { factsForDuties, factsForRecord, makeRecord, recordForStep, recordsOf, withdrawRecord } from './queries.ts'
import { dutiesUnder } from './rules.ts'
import { Duties, DutiesQuery, Performance, PerformanceListed, PerformanceQuery, Withdrawal } from './schema.ts'

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
    answers(
      'Record what a principal did',
      { status: 201, schema: Taken },
      'idTaken',
      'referenceUnknown',
      'otherDepartment',
    ),
    decode('param', OneId),
    decode('json', Performance),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'performance.record')
      const load = () => factsForRecord(office, id, input)
      const { enterprise, made } = await load()
      const make = async () => {
        if (!enterprise) throw problem.referenceUnknown({ about: ['enterprise'] })
        if (!mayIn(person, 'performance.record', enterprise.community)) throw problem.otherDepartment()
        if (input.doneOn > clock.today()) throw problem.dayInFuture({ about: ['doneOn'] })
        return makeRecord(office, id, input, enterprise, person, clock.now())
      }
      return c.json(await createOnce({ id, input, by: person.user, made }, make, async () => (await load()).made), 201)
    },
  )
  .post(
    '/:id/withdrawal',
    answers('Withdraw a record that was a mistake, for good', { schema: Taken }, 'stepNotOpen', 'otherDepartment'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Withdrawal),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'performance.record')
      const asked = await askedStep(c.req.valid('header'), person, { id, verb: 'withdraw', input })
      const { record, used } = await recordForStep(office, id, asked.key)
      const replay = replayOf(asked, used)
      if (replay) return c.json(replay)
      const found = current(asked, record)
      if (found.recorder !== person.user && !mayIn(person, 'performance.record', found.community))
        throw problem.otherDepartment()
      if (found.status === 'withdrawn') throw problem.stepNotOpen()
      return c.json(await withdrawRecord(office, found, asked, input, person, clock.now()))
    },
  )

/** Mounted below a campaign, whose template says how often what is due over which action period. */
export const performanceDuties = new Hono<OfficeEnv>().get(
  '/',
  answers('What the principals of the office’s enterprises owe', { schema: Duties }),
  decode('param', OneId),
  decode('query', DutiesQuery),
  async (c) => {
    const { office, clock } = c.var
    const { after, owing, ...query } = c.req.valid('query')
    const facts = await factsForDuties(office, c.req.valid('param').id, query, cursor(after, 1))
    if (!facts) throw problem.notFound()
    const { items, next } = pageOf(facts.enterprises, query.limit, ({ enterprise }) => [enterprise.id])
    const duties = dutiesUnder(facts.content, items, clock.today())
    const answer: Duties =
      duties === 'notComputable'
        ? { computable: false, items: [], next: null }
        : { computable: true, items: owing ? duties.filter(({ owed }) => owed > 0) : duties, next }
    return c.json(answer)
  },
)

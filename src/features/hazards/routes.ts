import { type Context, Hono } from 'hono'
import type * as v from 'valibot'
import { permit } from '../../auth/can.ts'
import { createOnce } from '../../http/create.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode } from '../../http/route.ts'
import { askedStep, current, etag, OneId, replayOf, StepHeaders, Taken } from '../../http/step.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import type { OfficeEnv } from '../../tenancy/middleware.ts'
import { chainHolds, rowFollows, type StepTaken } from '../../tenancy/step.ts'
import { stepBy } from './lifecycle.ts'
import { factsForHazard, hazardForStep, hazardsFitting, hazardWhole, makeHazard, saveStep } from './queries.ts'
import { advise, changesOf, foundBy, newHazardRefusal, type Step } from './rules.ts'
import {
  Claim,
  Confirmation,
  Hazard,
  HazardListed,
  HazardQuery,
  NewHazard,
  Order,
  Plan,
  Reinspection,
  Reopening,
} from './schema.ts'

type Headers = v.InferOutput<typeof StepHeaders>

/** Takes one step of a hazard's life as the request asks for it. */
async function take(c: Context<OfficeEnv>, id: string, headers: Headers, step: Step): Promise<StepTaken> {
  const { office, person, clock } = c.var
  const { verb, input } = step
  const asked = await askedStep(headers, person, { id, verb, input })
  const { hazard, used } = await hazardForStep(office, id, asked.key)
  const replay = replayOf(asked, used)
  if (replay) return replay
  const found = current(asked, hazard)
  const next = stepBy(person, verb, found)
  if ('refused' in next) throw problem[next.refused]()
  const today = clock.today()
  const changes = changesOf(step, found, person.user, today)
  if ('refused' in changes) throw problem[changes.refused]({ about: changes.about ?? [] })
  return saveStep(office, found, asked, { verb, to: next.to, input, changes }, person, clock.now(), today)
}

const answersStep = (summary: string, ...codes: Parameters<typeof answers>[2][]) =>
  answers(summary, { schema: Taken }, 'stepNotOpen', ...codes)

export const hazards = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The ledger, earliest due date first', { schema: Page(HazardListed) }),
    decode('query', HazardQuery),
    async (c) => {
      const { office, clock } = c.var
      const { after, ...query } = c.req.valid('query')
      const rows = await hazardsFitting(office, query, cursor(after, 2), clock.today())
      const { items, next } = pageOf(rows, query.limit, ({ key }) => key)
      return c.json({ items: items.map(({ key: _, ...item }) => item), next })
    },
  )
  .put(
    '/:id',
    answers('Report a hazard', { status: 201, schema: Taken }, 'referenceUnknown', 'idTaken', 'inspectionSigned'),
    decode('param', OneId),
    decode('json', NewHazard),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'hazard.report')
      const load = () => factsForHazard(office, id, input)
      const { sector, inspection, made } = await load()
      const make = async () => {
        const refusal = newHazardRefusal(input, {
          sector,
          inspection,
          person,
          today: clock.today(),
        })
        if (refusal) throw problem[refusal.refused]({ about: refusal.about ?? [] })
        const inspectedOn =
          inspection?.inspectedOn ?? (foundBy(input.source, false) === 'government' ? input.foundOn : null)
        const facts = { unit: sector?.lead ?? '', found: foundBy(input.source, false), inspectedOn }
        return makeHazard(office, id, input, facts, person, clock.now())
      }
      return c.json(await createOnce({ id, input, made }, make, async () => (await load()).made), 201)
    },
  )
  .get(
    '/:id',
    answers('One hazard, its life, and what the notice advises', { schema: Hazard }),
    decode('param', OneId),
    async (c) => {
      const { office, clock } = c.var
      const found = await hazardWhole(office, c.req.valid('param').id, clock.today())
      if (!found) throw problem.notFound()
      const { hazard, row, events, hash, phase, rules } = found
      const { inspectedOn, open: _, ...shown } = hazard
      c.header('ETag', etag(hazard.seq))
      return c.json({
        ...shown,
        events: events.map(({ seq, verb, fromState, toState, actor, actorName, at, detail }) => ({
          seq,
          verb,
          from: fromState,
          to: toState,
          by: { user: actor, name: actorName },
          at,
          detail,
        })),
        intact: (await chainHolds(office.code, events, hash)) && (await rowFollows(events, row)),
        advice: advise({ ...shown, inspectedOn, phase }, rules),
      })
    },
  )
  .post(
    '/:id/confirmation',
    answersStep('Confirm a reported hazard and set its level'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Confirmation),
    async (c) =>
      c.json(
        await take(c, c.req.valid('param').id, c.req.valid('header'), { verb: 'confirm', input: c.req.valid('json') }),
      ),
  )
  .post(
    '/:id/order',
    answersStep('Order rectification by a date', 'dueInPast'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Order),
    async (c) =>
      c.json(
        await take(c, c.req.valid('param').id, c.req.valid('header'), { verb: 'order', input: c.req.valid('json') }),
      ),
  )
  .post(
    '/:id/plan',
    answersStep('Enter the party’s plan with the five commitments', 'commitmentsMissing'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Plan),
    async (c) =>
      c.json(
        await take(c, c.req.valid('param').id, c.req.valid('header'), { verb: 'plan', input: c.req.valid('json') }),
      ),
  )
  .post(
    '/:id/claim',
    answersStep('Enter the party’s claim that it is rectified'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Claim),
    async (c) =>
      c.json(
        await take(c, c.req.valid('param').id, c.req.valid('header'), { verb: 'claim', input: c.req.valid('json') }),
      ),
  )
  .post(
    '/:id/reinspection',
    answersStep('Re-inspect: passed closes, failed sets a new date', 'dueNotNew'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Reinspection),
    async (c) => {
      const input = c.req.valid('json')
      const step: Step = input.result === 'passed' ? { verb: 'pass', input } : { verb: 'fail', input }
      return c.json(await take(c, c.req.valid('param').id, c.req.valid('header'), step))
    },
  )
  .post(
    '/:id/reopening',
    answersStep('Reopen a closed hazard', 'dueInPast'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Reopening),
    async (c) =>
      c.json(
        await take(c, c.req.valid('param').id, c.req.valid('header'), { verb: 'reopen', input: c.req.valid('json') }),
      ),
  )

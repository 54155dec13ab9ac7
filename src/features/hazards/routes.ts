import { type Context, Hono } from 'hono'
import type * as v from 'valibot'
import { permit } from '../../auth/can.ts'
import { createOnce } from '../../http/create.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode } from '../../http/route.ts'
import type { OfficeEnv } from '../../http/scopes.ts'
import { askedStep, current, etag, OneId, replayOf, type StepHeaders, Taken } from '../../http/step.ts'
import { stepRoute } from '../../http/step-route.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import { Note, Nothing, Reason } from '../../lib/wire.ts'
import { chainHolds, rowFollows, type StepTaken } from '../../tenancy/step.ts'
import { type HazardRefusal, stepBy } from './lifecycle.ts'
import {
  factsForHazard,
  hazardForStep,
  hazardsFitting,
  hazardWhole,
  makeHazard,
  saveStep,
  type VisitOf,
} from './queries.ts'
import { advise } from './rules/advice.ts'
import { handlesCase, partyShown, placeShown, toldOpenly } from './rules/privacy.ts'
import { communityOf, foundBy, newHazardRefusal } from './rules/reporting.ts'
import { changesOf, type Step } from './rules/steps.ts'
import {
  ApprovalAnswer,
  Confirmation,
  ExtensionAnswer,
  ExtensionAsked,
  Fix,
  Hazard,
  HazardListed,
  HazardQuery,
  Identification,
  Merging,
  NewHazard,
  Order,
  Plan,
  Referral,
  Reinspection,
  Reopening,
  Securing,
  Transfer,
  VoidingAnswer,
} from './schema.ts'

type Headers = v.InferOutput<typeof StepHeaders>

/** What a department without authority can do instead. */
const insteadOf = (refused: HazardRefusal) => (refused === 'authorityMissing' ? ['notice', 'transfer'] : [])

/** Takes one step of a hazard's life as the request asks for it. */
async function take(c: Context<OfficeEnv>, id: string, headers: Headers, step: Step): Promise<StepTaken> {
  const { office, person, clock } = c.var
  const { verb, input } = step
  const today = clock.today()
  const asked = await askedStep(headers, person, { id, verb, input })
  const { hazard, used } = await hazardForStep(office, id, asked.key, today)
  const replay = replayOf(asked, used)
  if (replay) return replay
  const found = current(asked, hazard)
  const next = stepBy(person, verb, { ...found, today })
  if ('refused' in next) throw problem[next.refused]({ about: insteadOf(next.refused) })
  const changes = changesOf(step, next.to, found, person, today)
  if ('refused' in changes) throw problem[changes.refused]({ about: changes.about ?? [] })
  return saveStep(office, found, asked, { ...step, to: next.to, changes }, person, clock.now(), today)
}

/** What a route that takes one step of a hazard's life consists of. */
const step = <S extends v.GenericSchema>(
  summary: string,
  schema: S,
  of: (input: v.InferOutput<S>) => Step,
  ...codes: Parameters<typeof stepRoute>[3][]
) => stepRoute(summary, schema, (c, { id, headers, input }) => take(c, id, headers, of(input)), ...codes)

/** Reporting a hazard; how the inspection that found it is read comes from where both are mounted. */
export const hazardsReported = (visitOf: VisitOf) =>
  new Hono<OfficeEnv>().put(
    '/:id',
    answers('Report a hazard', { status: 201, schema: Taken }, 'referenceUnknown', 'idTaken', 'inspectionSigned'),
    decode('param', OneId),
    decode('json', NewHazard),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'hazard.report')
      const load = () => factsForHazard(office, id, input, visitOf)
      const { sector, inspection, enterprise, made } = await load()
      const make = async () => {
        const enterpriseIn = enterprise?.community ?? null
        const community = communityOf(input.community, enterpriseIn, person)
        const known = { sector, inspection, community, enterpriseIn, person, today: clock.today() }
        const refusal = newHazardRefusal(input, known)
        if (refusal) throw problem[refusal.refused]({ about: refusal.about ?? [] })
        const inspectedOn =
          inspection?.inspectedOn ?? (foundBy(input.source, false) === 'government' ? input.foundOn : null)
        const facts = { unit: sector?.lead ?? '', found: foundBy(input.source, false), inspectedOn, community }
        return makeHazard(office, id, input, facts, person, clock.now())
      }
      return c.json(await createOnce({ id, input, by: person.user, made }, make, async () => (await load()).made), 201)
    },
  )

export const hazards = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The ledger, earliest due date first', { schema: Page(HazardListed) }),
    decode('query', HazardQuery),
    async (c) => {
      const { office, person, clock } = c.var
      const { after, ...query } = c.req.valid('query')
      const rows = await hazardsFitting(office, query, cursor(after, 2), clock.today())
      const { items, next } = pageOf(rows, query.limit, ({ key }) => key)
      const shown = items.map(({ key: _, ...item }) => ({
        ...item,
        place: placeShown(item, handlesCase(person, item)),
      }))
      return c.json({ items: shown, next })
    },
  )
  .get(
    '/:id',
    answers('One hazard, its life, and what the notice advises', { schema: Hazard }),
    decode('param', OneId),
    async (c) => {
      const { office, person, clock } = c.var
      const found = await hazardWhole(office, c.req.valid('param').id, clock.today())
      if (!found) throw problem.notFound()
      const { hazard, row, events, hash, named, phase, rules, ...kin } = found
      const { inspectedOn, open: _, follower, followerName, ...shown } = hazard
      const handled = handlesCase(person, { ...row, reportedBy: events[0]?.actor })
      const { details, plan } = toldOpenly({ details: events.map(({ detail }) => detail), plan: row.plan }, handled)
      const name = hazard.enterprise?.name ?? named?.name ?? null
      c.header('ETag', etag(hazard.seq))
      return c.json({
        ...shown,
        ...kin,
        place: placeShown(row, handled),
        party: partyShown({ kind: row.partyKind, name, phone: named?.phone ?? null }, handled),
        plan,
        follower: follower === null ? null : { user: follower, name: followerName ?? '' },
        events: events.map(({ seq, verb, fromState, toState, actor, actorName, at }, place) => ({
          seq,
          verb,
          from: fromState,
          to: toState,
          by: { user: actor, name: actorName },
          at,
          detail: details[place] ?? {},
        })),
        intact: (await chainHolds(office.code, events, hash)) && (await rowFollows(events, row)),
        advice: advise({ ...shown, inspectedOn, phase }, rules),
      })
    },
  )
  .post(
    '/:id/confirmation',
    ...step('Confirm a reported hazard and set its level', Confirmation, (input) => ({ verb: 'confirm', input })),
  )
  .post(
    '/:id/dismissal',
    ...step('Dismiss what turned out not to be so', Reason, (input) => ({ verb: 'dismiss', input })),
  )
  .post(
    '/:id/order',
    ...step(
      'Order rectification by a date: needs the authority to',
      Order,
      (input) => ({ verb: 'order', input }),
      'dueInPast',
      'authorityMissing',
    ),
  )
  .post(
    '/:id/notice',
    ...step(
      'Give notice to rectify by a date, as those do who can’t order',
      Order,
      (input) => ({ verb: 'notice', input }),
      'dueInPast',
    ),
  )
  .post(
    '/:id/fix',
    ...step(
      'Put a general hazard right in the visit that found it, with a photo before and after',
      Fix,
      (input) => ({ verb: 'fix', input }),
      'notSameVisit',
    ),
  )
  .post(
    '/:id/plan',
    ...step(
      'Enter the party’s plan with the five commitments',
      Plan,
      (input) => ({ verb: 'plan', input }),
      'commitmentsMissing',
    ),
  )
  .post(
    '/:id/claim',
    ...step('Enter the party’s claim that it is rectified', Note, (input) => ({ verb: 'claim', input })),
  )
  .post(
    '/:id/reinspection',
    ...step(
      'Re-inspect: passed closes a general hazard, failed sets a new date',
      Reinspection,
      (input): Step => (input.result === 'passed' ? { verb: 'pass', input } : { verb: 'fail', input }),
      'dueNotNew',
      'ownClaim',
    ),
  )
  .post(
    '/:id/countersignature',
    ...step(
      'Re-inspect a major hazard as the second officer',
      Note,
      (input) => ({ verb: 'countersign', input }),
      'ownClaim',
      'secondPerson',
    ),
  )
  .post(
    '/:id/approval',
    ...step(
      'Close a major hazard that two have re-inspected, or send it back',
      ApprovalAnswer,
      ({ result, ...input }) => ({ verb: result === 'approved' ? 'approve' : 'decline', input }),
      'secondPerson',
    ),
  )
  .post(
    '/:id/reopening',
    ...step('Reopen a closed hazard', Reopening, (input) => ({ verb: 'reopen', input }), 'dueInPast'),
  )
  .post(
    '/:id/securing',
    ...step(
      'Take measures on the spot against a major hazard',
      Securing,
      (input) => ({ verb: 'secure', input }),
      'authorityMissing',
    ),
  )
  .post(
    '/:id/party',
    ...step('Say who answers for it', Identification, (input) => ({ verb: 'identify', input }), 'referenceUnknown'),
  )
  .post('/:id/follower', ...step('Take it over as the named follower', Nothing, (input) => ({ verb: 'follow', input })))
  .post(
    '/:id/transfer',
    ...step(
      'Hand it to another department: until it accepts, the sender answers',
      Transfer,
      (input) => ({ verb: 'transfer', input }),
      'unitUnfit',
      'referenceUnknown',
    ),
  )
  .post('/:id/acceptance', ...step('Accept a transfer', Nothing, (input) => ({ verb: 'accept', input })))
  .post('/:id/return', ...step('Return a transfer with a reason', Reason, (input) => ({ verb: 'return', input })))
  .post(
    '/:id/recall',
    ...step('Take a transfer back that waits, with a reason', Reason, (input) => ({ verb: 'recall', input })),
  )
  .post(
    '/:id/extension',
    ...step(
      'Ask for more time before the date has passed',
      ExtensionAsked,
      (input) => ({ verb: 'askExtension', input }),
      'extensionLate',
      'extensionNotLater',
    ),
  )
  .post(
    '/:id/extension-answer',
    ...step(
      'Grant more time or refuse it: never who asked',
      ExtensionAnswer,
      ({ result, ...input }) => ({ verb: result === 'granted' ? 'extend' : 'refuseExtension', input }),
      'secondPerson',
    ),
  )
  .post(
    '/:id/merging',
    ...step(
      'Merge a duplicate into another open hazard',
      Merging,
      (input) => ({ verb: 'merge', input }),
      'mergeTargetUnfit',
      'referenceUnknown',
    ),
  )
  .post(
    '/:id/voiding',
    ...step('Ask that a hazard recorded in error be voided', Reason, (input) => ({ verb: 'askVoid', input })),
  )
  .post(
    '/:id/voiding-answer',
    ...step(
      'Void it as the second person, or keep it',
      VoidingAnswer,
      ({ result, ...input }) => ({ verb: result === 'voided' ? 'void' : 'keep', input }),
      'secondPerson',
    ),
  )
  .post(
    '/:id/referral',
    ...step('Refer it out of the office, with the receipt', Referral, (input) => ({ verb: 'refer', input })),
  )
  .post('/:id/end', ...step('End it: its responsible party is no more', Reason, (input) => ({ verb: 'end', input })))

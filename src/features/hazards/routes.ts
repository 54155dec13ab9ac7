import { Hono } from 'hono'
import * as v from 'valibot'
import { corrects } from '../../http/correcting.ts'
import type { OfficeEnv } from '../../http/env.ts'
import { answersSheet, linesOf, rowsAtOnce, sendsSheet } from '../../http/exporting.ts'
import { byLifecycle, creates, steps } from '../../http/life.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { succeeds } from '../../http/succeeding.ts'
import { verbRoutes } from '../../http/verbs.ts'
import { etag } from '../../http/version.ts'
import type { Day } from '../../lib/day.ts'
import { Page } from '../../lib/page.ts'
import { type Code, problem } from '../../lib/problem.ts'
import type { Person } from '../../lib/role.ts'
import { unitNames } from '../units/queries.ts'
import { changesOf } from './changing.ts'
import { hazardsLate, hazardsLateCounted } from './late/queries.ts'
import { HazardLate, LateCounted, LateQuery, LateTotal } from './late/schema.ts'
import { campaignsCalled, hazardsExported } from './ledger/exported/queries.ts'
import { hazardsSorted } from './ledger/queries.ts'
import { HazardQuery, HazardsCounted, HazardsExported, HazardTotal } from './ledger/schema.ts'
import { type CountersIn, hazardsCounted } from './ledger/totals/queries.ts'
import type { UrgingVerb } from './lifecycle.ts'
import { hazardBeside, hazardForStep, hazardWhole, titled, waitingAfter } from './queries.ts'
import {
  correctionFacts,
  factsForHazard,
  hazardForCorrection,
  newHazardFacts,
  partyRows,
  type VisitOf,
} from './reporting/queries.ts'
import { authorisedBy } from './rules/authorising.ts'
import { following } from './rules/changes.ts'
import { corrected, standingIn } from './rules/correcting.ts'
import { keyParts, usualOrder } from './rules/ordering.ts'
import { photosDemanded, photosMissing } from './rules/photographs.ts'
import { tellsPersonal } from './rules/privacy.ts'
import { reported } from './rules/reporting.ts'
import { ended, type State } from './rules/states.ts'
import { stepBy } from './rules/stepping.ts'
import { asReported, noDue, timed, undated } from './rules/steps.ts'
import { heldBy } from './rules/succeeding.ts'
import { type UrgingFacts, unurged, urgingAfter, urgingRefusal } from './rules/urging.ts'
import { Hazard, HazardCorrection, HazardListed, NewHazard, Words } from './schema.ts'
import { hazardSheet } from './sheet.ts'
import { alike, hazardShown, lateCountsShown, lateShown, ledgerShown, lineShown } from './shown.ts'
import { hazardsLike } from './similar/queries.ts'
import { HazardSimilar, SimilarHazardsQuery } from './similar/schema.ts'
import { hazard } from './table.ts'
import { hazardVerbs, type Step } from './verbs.ts'

/**
 * Reporting a hazard, and correcting what was reported. `visitOf` reads the inspection that found it; api.ts, which
 * mounts both features, passes it in.
 */
export function hazardsReported(visitOf: VisitOf) {
  const facts = newHazardFacts(visitOf)
  const toCorrect = correctionFacts(visitOf)
  return new Hono<OfficeEnv>()
    .put(
      '/:id',
      ...creates({
        ownDay: ({ foundOn }) => foundOn,
        table: hazard,
        summary:
          'Report a hazard; one that was put right at once is closed with it. The answer names open ones that may be the same',
        input: NewHazard,
        fails: ['referenceUnknown', 'inspectionSigned', 'notSameVisit', 'photosMissing'],
        permission: 'hazard.report',
        load: (office, asked) => factsForHazard(office, asked, facts),
        async decide(facts, { id, input, files, person, today }, office) {
          const found = reported(input, facts, person, today)
          if ('refused' in found) return found
          const demanded = input.fixed ? photosDemanded('fix', found) : []
          const unshown = photosMissing(demanded, files)
          if (unshown) return unshown
          const { party, fixed, ...rest } = input
          const to: State = fixed ? 'closed' : 'reported'
          const { detail, columns, before } = await partyRows(office, party)
          const begun = { ...asReported, ...found, id, limits: facts.limits, waits: null, urged: null, status: to }
          const waiting = waitingAfter(office, begun, begun, today)
          return {
            title: titled(input.description),
            to,
            row: {
              ...rest,
              personal: false,
              ...columns,
              ...asReported,
              ...found,
              ...undated,
              closedOn: fixed ? today : null,
              open: !ended.includes(to),
              due: noDue,
              ...waiting.change,
            },
            also: waiting.also,
            detail: { ...rest, ...(fixed ? { fixed } : {}), ...detail },
            before,
          }
        },
        similar: ({ similar }) => similar.map(alike),
      }),
    )
    .post(
      '/:id/correction',
      ...corrects({
        table: hazard,
        kind: 'hazard',
        summary: 'Correct what was reported; without values, a note beside it',
        input: HazardCorrection,
        fails: ['referenceUnknown', 'inspectionSigned', 'recurrenceUnfit', 'onSiteBeforeFound'],
        load: (office, asked) => hazardForCorrection(office, asked, toCorrect),
        standing: (found, person) => standingIn(found, person),
        decide(found, { input, person, today }, office) {
          const change = corrected({ ...found, today }, input, person)
          if ('refused' in change) return change
          const waiting = waitingAfter(office, found, { ...found, ...change }, today)
          return {
            ...waiting,
            change: { ...change, ...waiting.change },
            title: titled(change.description ?? found.description),
          }
        },
      }),
    )
}

/** A step beside the course of a hazard: it is urged, watched, answered for. */
const urging = (verb: UrgingVerb, summary: string, ...fails: readonly Code[]) =>
  steps({
    table: hazard,
    verb,
    summary,
    input: Words,
    fails,
    load: hazardBeside,
    permission: byLifecycle(
      (person: Person, _: unknown, found: UrgingFacts & { status: State; today: Day }) =>
        urgingRefusal(person, verb, found, found.today) ?? { to: found.status },
    ),
    decide(found, { input: { words }, person, now, today }, office) {
      const change = urgingAfter(verb, found, { words, person, now })
      const waiting = waitingAfter(office, found, { ...found, ...change }, today)
      return { ...waiting, change: { ...change, ...waiting.change } }
    },
  })

/** The ledger as a list. `countersIn` reads the counters; api.ts, which mounts those who keep them, passes it in. */
export const hazardLedger = (countersIn: CountersIn) =>
  new Hono<OfficeEnv>()
    .get(
      '/',
      answers(
        'The ledger, earliest due date first unless asked for otherwise, and what was closed on some days by when it was',
        { schema: Page(HazardListed) },
        'tooManyToSort',
      ),
      decode('query', HazardQuery),
      async (c) => {
        const { office, person, clock, staff } = c.var
        const { after, limit, descending, ...asked } = c.req.valid('query')
        const { order = usualOrder(asked), ...query } = asked
        const asker = { person, today: clock.today(), staff: query.leftBehind ? await staff.users() : [] }
        const sorting = { order, descending: descending === 'true' }
        const [rows, units] = await Promise.all([
          hazardsSorted(office, query, { limit, sorting, after: cursor(after, keyParts[order]) }, asker),
          unitNames(office),
        ])
        if (!rows) throw problem.tooManyToSort()
        return c.json(ledgerShown(rows, limit, person, units))
      },
    )
    .get(
      '/total',
      answers('How many of the ledger’s hazards fit, and in which states', { schema: HazardTotal }),
      decode('query', HazardsCounted),
      async (c) => {
        const { office, person, clock, staff } = c.var
        const query = c.req.valid('query')
        const asker = { person, today: clock.today(), staff: query.leftBehind ? await staff.users() : [] }
        return c.json(await hazardsCounted(office, query, asker, countersIn))
      },
    )
    .get(
      '/export',
      answersSheet('The ledger’s hazards that fit, by their numbers, as a sheet'),
      decode('query', HazardsExported),
      async (c) => {
        const { office, person, clock, staff } = c.var
        const { format, language, ...query } = c.req.valid('query')
        const today = clock.today()
        const asker = { person, today, staff: query.leftBehind ? await staff.users() : [] }
        const pages = hazardsExported(office, query, asker, rowsAtOnce)
        const [units, campaigns] = await Promise.all([unitNames(office), campaignsCalled(office)])
        const lines = linesOf(pages, (hazard) => lineShown(hazard, person, { units, campaigns, today }))
        return sendsSheet(c, format, hazardSheet(language), lines)
      },
    )

export const hazards = new Hono<OfficeEnv>()
  .get(
    '/late',
    answers('What should have been done by a day that has passed, the longest ago first', { schema: Page(HazardLate) }),
    decode('query', LateQuery),
    async (c) => {
      const { office, person, clock } = c.var
      const { after, ...query } = c.req.valid('query')
      const [rows, units] = await Promise.all([
        hazardsLate(office, query, cursor(after, 2), clock.today()),
        unitNames(office),
      ])
      return c.json(lateShown(rows, query.limit, person, units))
    },
  )
  .get(
    '/similar',
    answers('The open hazards that one may be which is about to be reported', {
      schema: v.strictObject({ items: v.array(HazardSimilar) }),
    }),
    decode('query', SimilarHazardsQuery),
    async (c) => {
      const { enterprise = null, place = null, inspection = null, ...query } = c.req.valid('query')
      return c.json({ items: await hazardsLike(c.var.office, { ...query, enterprise, place, inspection }) })
    },
  )
  .get(
    '/late/total',
    answers('How much of that there is, and with which departments', { schema: LateTotal }),
    decode('query', LateCounted),
    async (c) => {
      const { office, clock } = c.var
      const [total, units] = await Promise.all([
        hazardsLateCounted(office, c.req.valid('query'), clock.today()),
        unitNames(office),
      ])
      return c.json(lateCountsShown(total, units))
    },
  )
  .get(
    '/:id',
    answers('One hazard, its life, and what the notice advises', { schema: Hazard }),
    decode('param', OneId),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const [found, units] = await Promise.all([hazardWhole(office, id, clock.today()), unitNames(office)])
      if (!found) throw problem.notFound()
      const shown = await hazardShown(office.code, found, person, units)
      if (tellsPersonal(found.row, shown)) c.var.showsPersonal('hazard', shown.id)
      c.header('ETag', etag(shown.seq))
      return c.json(shown)
    },
  )
  .route(
    '/',
    verbRoutes(hazardVerbs, {
      table: hazard,
      permission: byLifecycle(stepBy),
      load: hazardForStep,
      async decide(found, { verb, to, input, files, person, today }, office) {
        const step = { verb, input } as Step
        const unshown = photosMissing(photosDemanded(verb, found), files)
        if (unshown) return unshown
        const changes = changesOf(step, to, found, person, today)
        if ('refused' in changes) return changes
        const authorised = authorisedBy(step, changes, found, today)
        if (authorised && 'refused' in authorised) return authorised
        const { due = found.due, ...rest } = changes
        const { due: dated, ...follows } = timed(found, to, due, today)
        const urged = ended.includes(to) && found.urged !== null ? unurged : {}
        const { also, change: waits } = waitingAfter(
          office,
          found,
          { ...found, ...rest, ...urged, due, status: to },
          today,
        )
        const dates = dated === undefined ? follows : { ...follows, due: dated ?? noDue }
        const change = { ...rest, ...urged, ...dates, ...waits }
        if (change.pending) return { change, also, detail: { ...input, ...authorised, awaitsSignature: true } }
        if (step.verb !== 'identify') return { change, also, detail: { ...input, ...authorised } }
        const { detail, columns, before } = await partyRows(office, step.input.party)
        // A new responsible party doesn't change the place: an enterprise's address is kept as the place.
        return { change: { ...change, ...columns, place: found.place ?? found.address }, also, detail, before }
      },
    }),
  )
  .post(
    '/:id/urging',
    ...urging('urge', 'Urge the department, once a day until it has answered: by the safety office and leaders'),
  )
  .post('/:id/watch', ...urging('watch', 'Put it under watch: by the office’s leaders and the district’s supervisors'))
  .post(
    '/:id/urging-answer',
    ...urging('answer', 'Answer whoever urges or watches, for the department', 'otherDepartment'),
  )
  .post('/:id/watch-lifting', ...urging('lift', 'Lift the watch: by the leaders or the district, whoever has put it'))
  .post(
    '/:id/succession',
    ...succeeds({
      table: hazard,
      kind: 'hazard',
      summary:
        'Follow it instead of a colleague who has left, or hand that on: what was signed and claimed stays theirs',
      load: hazardBeside,
      holding: heldBy,
      to: ({ status }) => status,
      change: (_, successor) => following(successor),
    }),
  )

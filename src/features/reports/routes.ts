import { type Context, Hono } from 'hono'
import type * as v from 'valibot'
import { createOnce } from '../../http/create.ts'
import { answers, decode } from '../../http/route.ts'
import type { OfficeEnv } from '../../http/scopes.ts'
import { askedStep, current, etag, OneId, replayOf, type StepHeaders, Taken } from '../../http/step.ts'
import { stepRoute } from '../../http/step-route.ts'
import { mayDo } from '../../lib/acts.ts'
import type { Day } from '../../lib/day.ts'
import { problem } from '../../lib/problem.ts'
import { Nothing, Reason } from '../../lib/wire.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import { chainHolds, rowFollows, type StepTaken } from '../../tenancy/step.ts'
import { hashOfSubmitted, type Submitted } from './content.ts'
import { maySee, seesDrafts, stepBy, unitRefusal } from './lifecycle.ts'
import {
  factsForReport,
  makeReport,
  type ReportRow,
  reportForStep,
  reportsOf,
  reportWhole,
  saveStep,
} from './queries.ts'
import { changesOf, countsOf, dueOf, figuresFrom, owedDuties, owes, type Step, standingOf } from './rules.ts'
import { CampaignReports, CampaignReportsQuery, Content, NewReport, Report } from './schema.ts'

type Headers = v.InferOutput<typeof StepHeaders>

/** What a report's content hash is made of, as stored or as it would be submitted. */
const contentOf = (
  office: string,
  { id, campaign, unit, duty, text, nothing, found }: ReportRow,
  submission: Pick<Submitted, 'figures' | 'by' | 'at'>,
): Submitted => ({ office, id, campaign, unit, duty, text, nothing, found, ...submission })

/** Takes one step of a report's life as the request asks for it. */
async function take(c: Context<OfficeEnv>, id: string, headers: Headers, step: Step): Promise<StepTaken> {
  const { office, person, clock } = c.var
  const { verb, input } = step
  const asked = await askedStep(headers, person, { id, verb, input })
  const named = verb === 'write' ? input.found.map(({ enterprise }) => enterprise) : []
  const { report, counters, enterprises, used } = await reportForStep(office, id, named, asked.key)
  const replay = replayOf(asked, used)
  if (replay) return replay
  const found = current(asked, report)
  const next = stepBy(person, verb, found)
  if ('refused' in next) throw problem[next.refused]()
  const at = clock.now()
  const by = { user: person.user, name: person.name }
  const submission = { figures: { asOf: at, indicators: figuresFrom(counters) }, by, at }
  const contentHash = await hashOfSubmitted(contentOf(office.code, found, submission))
  const due = dueOf(found.deadlines, found.duty)
  const changes = changesOf(step, found, { enterprises, submission: { ...submission, contentHash }, due })
  if ('refused' in changes) {
    const { refused, ...said } = changes
    throw problem[refused](said)
  }
  const { figures, late } = changes
  const detail = verb === 'submit' ? { late, figures, contentHash } : input
  return saveStep(office, found, asked, { verb, to: next.to, detail, changes }, person, at)
}

/** What a route that takes one step of a report's life consists of. */
const step = <S extends v.GenericSchema>(
  summary: string,
  schema: S,
  of: (input: v.InferOutput<S>) => Step,
  ...codes: Parameters<typeof stepRoute>[3][]
) =>
  stepRoute(
    summary,
    schema,
    (c, { id, headers, input }) => take(c, id, headers, of(input)),
    'otherDepartment',
    ...codes,
  )

const leftUntil = (due: Day | null, today: Day) => (due === null ? null : workingDaysBetween(today, due))

/** Who of a campaign’s units owes what, and how each stands. */
export const campaignReports = new Hono<OfficeEnv>().get(
  '/',
  answers('Who of the units has reported what in the campaign', { schema: CampaignReports }),
  decode('param', OneId),
  decode('query', CampaignReportsQuery),
  async (c) => {
    const { office, clock } = c.var
    const { id: campaign } = c.req.valid('param')
    const stored = await reportsOf(office, campaign, c.req.valid('query').unit)
    if (!stored) throw problem.notFound()
    const { content, deadlines, units, reports, chases } = stored
    const today = clock.today()
    const duties = owedDuties(content.duties).map((duty) => {
      const due = dueOf(deadlines, duty)
      const items = units
        .filter(({ kind }) => owes(content.duties, duty, kind))
        .map(({ id: unit }) => {
          const report = reports.find((one) => one.unit === unit && one.duty === duty)
          const chase = chases.find((one) => one.unit === unit && one.duty === duty)
          return {
            unit,
            ...standingOf(report, due, today),
            report: report?.id ?? null,
            submittedAt: report?.submittedAt ?? null,
            firstSubmittedAt: report?.firstSubmittedAt ?? null,
            chasedAt: chase?.sentAt ?? null,
            chaseSeenAt: chase?.seenAt ?? null,
          }
        })
      return { duty, due, workingDaysLeft: leftUntil(due, today), items, counts: countsOf(items) }
    })
    return c.json({ campaign, asOf: clock.now(), duties })
  },
)

export const reports = new Hono<OfficeEnv>()
  .put(
    '/:id',
    answers(
      'Begin what a unit owes: by its own people, or by the safety office to exempt it',
      { status: 201, schema: Taken },
      'reportKnown',
      'dutyUnknown',
      'otherDepartment',
      'referenceUnknown',
    ),
    decode('param', OneId),
    decode('json', NewReport),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      const reviews = mayDo(person, 'report.review')
      if (!reviews && !mayDo(person, 'report.write')) throw problem.notPermitted()
      const load = () => factsForReport(office, id, input)
      const { campaign, unit, known, made } = await load()
      const make = async () => {
        if (!campaign) throw problem.referenceUnknown({ about: ['campaign'] })
        if (!unit) throw problem.referenceUnknown({ about: ['unit'] })
        const refused = reviews ? undefined : unitRefusal(person, input.unit)
        if (refused) throw problem[refused]()
        if (!owes(campaign.content.duties, input.duty, unit.kind)) throw problem.dutyUnknown()
        if (known) throw problem.reportKnown({ about: [known.id] })
        return makeReport(office, id, input, unit.name, person, clock.now())
      }
      return c.json(await createOnce({ id, input, by: person.user, made }, make, async () => (await load()).made), 201)
    },
  )
  .get(
    '/:id',
    answers('One report, its figures and its life', { schema: Report }),
    decode('param', OneId),
    async (c) => {
      const { office, person, clock } = c.var
      const found = await reportWhole(office, c.req.valid('param').id)
      if (!found) throw problem.notFound()
      const { row, counters, events } = found
      const { id, seq, campaign, unit, duty, status, text, found: findings, firstSubmittedAt, exemption } = row
      const due = dueOf(row.deadlines, duty)
      const today = clock.today()
      const shown = maySee(person, row)
      const ofDrafts = seesDrafts(person, unit)
      c.header('ETag', etag(seq))
      return c.json({
        id,
        seq,
        campaign,
        unit,
        duty,
        state: status,
        ...standingOf(row, due, today),
        due,
        workingDaysLeft: leftUntil(due, today),
        text: shown ? text : null,
        found: shown ? findings : [],
        contentHidden: !shown,
        figures: row.figures ?? { asOf: clock.now(), indicators: figuresFrom(counters) },
        submission: await submissionOf(office.code, row),
        firstSubmittedAt,
        exemption,
        events: events.map(({ seq, verb, fromState, toState, actor, actorName, at, detail }) => ({
          seq,
          verb,
          from: fromState,
          to: toState,
          by: { user: actor, name: actorName },
          at,
          detail: verb !== 'write' || ofDrafts ? detail : {},
        })),
        intact: (await chainHolds(office.code, events, row.hash)) && (await rowFollows(events, row)),
      })
    },
  )
  .post(
    '/:id/content',
    ...step('Write the report, as often as it takes', Content, (input) => ({ verb: 'write', input })),
  )
  .post(
    '/:id/submission',
    ...step(
      'Submit it: text and figures are frozen',
      Nothing,
      (input) => ({ verb: 'submit', input }),
      'reportEmpty',
      'nothingUnfit',
    ),
  )
  .post('/:id/return', ...step('Return it to the unit with the reason', Reason, (input) => ({ verb: 'return', input })))
  .post(
    '/:id/acceptance',
    ...step('Accept it: not by whoever submitted it', Nothing, (input) => ({ verb: 'accept', input }), 'secondPerson'),
  )
  .post(
    '/:id/exemption',
    ...step(
      'Exempt the unit from it, with the reason: not by anybody who writes for it',
      Reason,
      (input) => ({ verb: 'exempt', input }),
      'secondPerson',
    ),
  )
  .post('/:id/obligation', ...step('Oblige an exempted unit after all', Reason, (input) => ({ verb: 'oblige', input })))

/** The submission that stands, and whether what is stored still is what was submitted. */
async function submissionOf(office: string, row: ReportRow): Promise<Report['submission']> {
  const { figures, submittedBy, submittedByName, submittedAt: at, contentHash } = row
  if (!figures || submittedBy === null || submittedByName === null || at === null || contentHash === null) return null
  const by = { user: submittedBy, name: submittedByName }
  const intact = (await hashOfSubmitted(contentOf(office, row, { figures, by, at }))) === contentHash
  return { by, at, contentHash, intact }
}

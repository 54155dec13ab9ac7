import { Hono } from 'hono'
import * as v from 'valibot'
import type { OfficeEnv } from '../../http/env.ts'
import { byLifecycle, creates, steps, unread } from '../../http/life.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { etag } from '../../http/version.ts'
import type { Day, Instant } from '../../lib/day.ts'
import { problem } from '../../lib/problem.ts'
import { withUnits } from '../../lib/unit-names.ts'
import { line, Reason } from '../../lib/wire.ts'
import type { Companion, Write } from '../../tenancy/step.ts'
import { templateVersion } from '../templates/queries.ts'
import { unitNames, unitsOf } from '../units/queries.ts'
import { askedDatesRefusal, datesRevised, datesTold, ownDatesRefusal, pastDates } from './dates.ts'
import { dutiesRevised } from './duties.ts'
import { stepBy } from './lifecycle.ts'
import {
  campaignForDates,
  campaignForQuestions,
  campaignForReassignment,
  campaignForStep,
  campaignsOf,
  campaignWhole,
  matrixRows,
  type ProgressOf,
} from './queries.ts'
import { questionsRevised } from './questions.ts'
import { campaignRow, dutiesOf, ended, followersAtMost, matrixOf, reassigned, reopened } from './rules.ts'
import {
  Campaign,
  CampaignEnding,
  CampaignListed,
  DateRevision,
  DatesAnswer,
  DutyRevision,
  Launch,
  QuestionRevision,
  Reassignment,
  SectorLed,
} from './schema.ts'
import { campaignShown } from './shown.ts'
import { campaign } from './table.ts'

type Scope = OfficeEnv['Variables']

const dateFailures = [
  'referenceUnknown',
  'phaseEndsBeforeStart',
  'nothingRevised',
  'dueInPast',
  'consentNeeded',
  'consentNotNeeded',
] as const

interface AskedStep {
  id: string
  key: string
  now: Instant
}

export const campaigns = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The campaigns that the office runs', { schema: v.strictObject({ items: v.array(CampaignListed) }) }),
    async (c) => c.json({ items: await campaignsOf(c.var.office, c.var.clock.today()) }),
  )
  .put(
    '/:id',
    ...creates({
      table: campaign,
      summary: 'Launch a template version with the office’s own departments and dates',
      input: Launch,
      fails: [
        'sectorsWithoutLead',
        'campaignRunning',
        'campaignOver',
        'deadlineTooLate',
        'dutyNamesNobody',
        'referenceUnknown',
      ],
      permission: 'campaign.launch',
      async load(office, { input }, { shelf }) {
        const { id, version } = input.template
        const named = (input.dutyUnits ?? []).length > 0
        const [template, units] = await Promise.all([templateVersion(shelf, id, version), named ? unitsOf(office) : []])
        return { made: unread, template, units }
      },
      decide({ template, units }, { id, input }, office) {
        if (!template) return { refused: 'referenceUnknown', about: ['template'] }
        const matrix = matrixOf(template.content, input)
        if ('refused' in matrix) return matrix
        const own = dutiesOf(template.content, input, units)
        if ('refused' in own) return own
        const row = campaignRow(template.content, input, own)
        return { title: row.title, row, also: matrixRows(office, id, matrix) }
      },
    }),
  )
  .get('/:id', answers('One campaign, whole', { schema: Campaign }), decode('param', OneId), async (c) => {
    const { office, clock } = c.var
    const [found, units] = await Promise.all([campaignWhole(office, c.req.valid('param').id), unitNames(office)])
    if (!found) throw problem.notFound()
    c.header('ETag', etag(found.row.seq))
    return c.json(await campaignShown(office.code, found, clock.today(), units))
  })

type Dated = NonNullable<Awaited<ReturnType<typeof campaignForDates>>['record']>

/** The step by which the district answers later dates, or the office withdraws them: they wait no more. */
const notAsked = ({ datesAsked }: Pick<Dated, 'datesAsked'>) =>
  datesAsked === null ? ({ refused: 'stepNotOpen' } as const) : undefined

/** Revising the dates of a campaign: at once, or with the district's consent. */
export const campaignDates = new Hono<OfficeEnv>()
  .post(
    '/:id/dates',
    ...steps({
      table: campaign,
      verb: 'reviseDates',
      summary: 'Set other dates, with the reason; for later ones than the district has given, ask for its consent',
      input: DateRevision,
      fails: dateFailures,
      permission: byLifecycle(stepBy, 'campaign.revise'),
      load: campaignForDates,
      decide(found, { input, today }) {
        const revised = datesRevised(found, input)
        if ('refused' in revised) return revised
        const refusal = ownDatesRefusal(revised, today)
        if (refusal) return refusal
        const { change, changes } = revised
        return { change, detail: { corrected: datesTold(changes), reason: input.reason } }
      },
    }),
  )
  .post(
    '/:id/dates-request',
    ...steps({
      table: campaign,
      verb: 'askDates',
      summary: 'Ask the district to consent to later dates, with the reason, in place of what was asked before',
      input: DateRevision,
      fails: dateFailures,
      permission: byLifecycle(stepBy, 'campaign.revise'),
      load: campaignForDates,
      decide(found, { input, today, now, person }) {
        const revised = datesRevised(found, input)
        if ('refused' in revised) return revised
        const refusal = askedDatesRefusal(revised, today)
        if (refusal) return refusal
        const { changes } = revised
        const by = { user: person.user, name: person.name }
        const { reason } = input
        return {
          change: { datesAsked: { ...input, changes, by, at: now } },
          detail: { corrected: datesTold(changes), reason },
        }
      },
    }),
  )
  .post(
    '/:id/dates-recall',
    ...steps({
      table: campaign,
      verb: 'recallDates',
      summary: 'Withdraw the later dates that wait for consent, with the reason',
      input: Reason,
      permission: byLifecycle(stepBy, 'campaign.revise'),
      load: campaignForDates,
      decide: (found) => notAsked(found) ?? { change: { datesAsked: null } },
    }),
  )
  .post(
    '/:id/dates-answer',
    ...steps({
      table: campaign,
      verb: ({ consent }: DatesAnswer) => (consent ? 'consentDates' : 'refuseDates'),
      summary: 'Consent to the later dates that an office asks for, or refuse them, with the reason: by the district',
      input: DatesAnswer,
      fails: ['phaseEndsBeforeStart', 'nothingRevised', 'dueInPast'],
      permission: byLifecycle(stepBy, 'district.oversee'),
      load: campaignForDates,
      decide(found, { input: { consent, reason }, today }) {
        if (found.datesAsked === null) return { refused: 'stepNotOpen' }
        if (!consent) return { change: { datesAsked: null }, detail: { reason } }
        const revised = datesRevised(found, found.datesAsked)
        if ('refused' in revised) return revised
        const past = pastDates(revised, today)
        if (past) return past
        const { change, changes } = revised
        return { change: { ...change, datesAsked: null }, detail: { corrected: datesTold(changes), reason } }
      },
    }),
  )

async function campaignForDuties(office: Scope['office'], asked: { id: string; key: string }) {
  const [{ record, used }, units] = await Promise.all([campaignForDates(office, asked), unitsOf(office)])
  return { record: record && { ...record, units }, used }
}

/** What the office itself asks of its units while a campaign runs. */
export const campaignDuties = new Hono<OfficeEnv>().post(
  '/:id/duties',
  ...steps({
    table: campaign,
    verb: 'reviseDuties',
    summary: 'Ask units for more than the district does, or withdraw such duties, with the reason; reports stay',
    input: DutyRevision,
    fails: ['nothingRevised', 'dutyOfDistrict', 'referenceUnknown', 'unitEnded', 'dueInPast'],
    permission: byLifecycle(stepBy, 'campaign.revise'),
    load: campaignForDuties,
    decide(found, { input, today }) {
      const revised = dutiesRevised(found, input, found.units, today)
      if ('refused' in revised) return revised
      return { change: revised.change, detail: { ...input, corrected: revised.told } }
    },
  }),
)

/** What the office itself asks in visits while a campaign runs, and which answers are good. */
export const campaignQuestions = new Hono<OfficeEnv>().post(
  '/:id/questions',
  ...steps({
    table: campaign,
    verb: 'reviseQuestions',
    summary: 'Ask in visits for more than the notice does, withdraw such questions, or put right which answer is good',
    input: QuestionRevision,
    fails: ['nothingRevised', 'questionOfNotice', 'referenceUnknown'],
    permission: byLifecycle(stepBy, 'campaign.revise'),
    load: campaignForQuestions,
    decide(found, { input, today }) {
      const revised = questionsRevised(found, input, today)
      if ('refused' in revised) return revised
      return { change: revised.change, detail: { ...input, corrected: revised.told } }
    },
  }),
)

/** Who leads a sector of a campaign, and the hazards that would follow another lead. */
interface Hazards {
  led: (
    office: Scope['office'],
    asked: { campaign: string; sector: string },
  ) => Promise<Pick<SectorLed, 'lead' | 'open'> | undefined>
  toFollow: (
    office: Scope['office'],
    asked: { campaign: string; sector: string; lead: string; today: Day; rows: number },
  ) => Promise<{ steps: Companion[]; also: Write[] }>
}

/** Giving a sector to another lead. `hazards` reads those that may follow it, whose feature needs campaigns itself. */
export function campaignReassignments(hazards: Hazards) {
  async function load(office: Scope['office'], asked: { id: string; key: string; input: Reassignment; today: Day }) {
    const { id: campaign, today, input } = asked
    const { sector, lead } = input
    const followers = { campaign, sector, lead, today, rows: followersAtMost + 1 }
    const [{ record, used }, following] = await Promise.all([
      campaignForReassignment(office, asked),
      input.hazards === 'follow' ? hazards.toFollow(office, followers) : { steps: [], also: [] },
    ])
    return { record: record && { ...record, following }, used }
  }
  return new Hono<OfficeEnv>()
    .get(
      '/:id/reassignment',
      answers('Who leads a sector, and how many open hazards would follow another lead', { schema: SectorLed }),
      decode('param', OneId),
      decode('query', v.strictObject({ sector: line })),
      async (c) => {
        const { sector } = c.req.valid('query')
        const { office } = c.var
        const [led, units] = await Promise.all([
          hazards.led(office, { campaign: c.req.valid('param').id, sector }),
          unitNames(office),
        ])
        if (!led) throw problem.notFound()
        return c.json(withUnits(led, units, 'lead'))
      },
    )
    .post(
      '/:id/reassignment',
      ...steps({
        table: campaign,
        verb: 'reassign',
        summary:
          'Give a sector to another lead and other supporters, with the reason; its open hazards stay where they are or follow',
        input: Reassignment,
        fails: ['sectorsUnknown', 'referenceUnknown', 'unitUnfit', 'unitEnded', 'hazardsTooMany'],
        permission: byLifecycle(stepBy, 'campaign.revise'),
        load,
        decide({ sector, following }, { input }) {
          const change = reassigned(sector !== undefined, following.steps.length, input)
          if ('refused' in change) return change
          const { reason, lead } = input
          const formerLead = sector?.lead ?? null
          const corrected = { [input.sector]: { before: formerLead, after: lead } }
          return {
            change,
            detail: { ...change.reassigned, reason, corrected, followed: following.steps.length },
            also: following.also,
            together: following.steps.map((each) => ({ ...each, detail: { ...each.detail, formerLead, reason } })),
          }
        },
      }),
    )
}

/** The end of a campaign. `progressOf` reads the counters, whose feature needs campaigns itself. */
export function campaignEndings(progressOf: ProgressOf) {
  async function campaignForEnding(office: Scope['office'], asked: AskedStep) {
    const [{ record, used }, progress] = await Promise.all([
      campaignForStep(office, asked),
      progressOf(office, asked.id, asked.now),
    ])
    return { record: record && progress && { ...record, progress }, used }
  }
  return new Hono<OfficeEnv>()
    .post(
      '/:id/ending',
      ...steps({
        table: campaign,
        verb: 'end',
        summary: 'End a campaign, with the reason: its numbers stay as they are, and nothing more is begun in it',
        input: CampaignEnding,
        permission: byLifecycle(stepBy, 'campaign.revise'),
        load: campaignForEnding,
        decide: ({ progress }, { input, today }) => ({ change: ended(input, today, progress) }),
      }),
    )
    .post(
      '/:id/reopening',
      ...steps({
        table: campaign,
        verb: 'reopen',
        summary: 'Take back that a campaign has ended, with the reason: its numbers go on',
        input: Reason,
        permission: byLifecycle(stepBy, 'campaign.revise'),
        load: campaignForStep,
        decide: () => ({ change: reopened }),
      }),
    )
}

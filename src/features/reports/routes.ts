import { Hono } from 'hono'
import * as v from 'valibot'
import type { OfficeEnv } from '../../http/env.ts'
import { answersSheet, inOnePage, sendsSheet } from '../../http/exporting.ts'
import { byLifecycle, changing, creates, steps } from '../../http/life.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { etag } from '../../http/version.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import { withUnits } from '../../lib/unit-names.ts'
import { Nothing, Reason } from '../../lib/wire.ts'
import { unitNames } from '../units/queries.ts'
import { chaseForStep, chasesAnswered } from './chases/queries.ts'
import { contentOf, hashOfSubmitted } from './content.ts'
import { chaseStepBy, stepBy } from './lifecycle.ts'
import {
  factsForChase,
  factsForReport,
  ledgerOf,
  reportForStep,
  reportForSubmission,
  reportForWriting,
  reportWhole,
} from './queries.ts'
import { sinceOf } from './rules/demands.ts'
import { owedOf } from './rules/listing.ts'
import { stillOwed } from './rules/status.ts'
import { begun, chased, discarded, figuresFrom, submitted, unsubmitted, written } from './rules/steps.ts'
import {
  CampaignReports,
  CampaignReportsQuery,
  ChaseAnswered,
  ChaseQuery,
  Content,
  NewChase,
  NewReport,
  Report,
  ReportsExported,
} from './schema.ts'
import { owedLines, reportSheet } from './sheet.ts'
import { reportShown, reportsShown } from './shown.ts'
import { reportsOf, reportsRunning } from './standing/queries.ts'
import { chase, report } from './table.ts'

/** Who of a campaign’s units owes what, and how each stands. */
export const campaignReports = new Hono<OfficeEnv>().get(
  '/',
  answers('Who of the units has reported what in the campaign', { schema: CampaignReports }),
  decode('param', OneId),
  decode('query', CampaignReportsQuery),
  async (c) => {
    const { office, clock } = c.var
    const { id } = c.req.valid('param')
    const { unit, since, q } = c.req.valid('query')
    const stored = await reportsOf(office, id, unit, since ?? sinceOf(unit, clock.today()))
    if (!stored) throw problem.notFound()
    return c.json(reportsShown(stored, { today: clock.today(), now: clock.now(), q }))
  },
)

/** What the steps of a report have in common. */
const life = { table: report, permission: byLifecycle(stepBy), load: reportForStep }

export const reports = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('Who of the units owes what in all campaigns that run or have left something owed, and how each stands', {
      schema: v.strictObject({ items: v.array(CampaignReports) }),
    }),
    decode('query', CampaignReportsQuery),
    async (c) => {
      const { office, clock } = c.var
      const { unit, since, q } = c.req.valid('query')
      const at = { today: clock.today(), now: clock.now(), q }
      const all = await reportsRunning(office, unit, since ?? sinceOf(unit, at.today), at.today)
      return c.json({ items: stillOwed(all.map((stored) => reportsShown(stored, at))) })
    },
  )
  .get(
    '/export',
    answersSheet('Who of the units has handed in what, as a sheet'),
    decode('query', ReportsExported),
    async (c) => {
      const { office, clock } = c.var
      const { format, language, campaign, unit, since, q, ...asked } = c.req.valid('query')
      const at = { today: clock.today(), now: clock.now(), q }
      const from = since ?? sinceOf(unit, at.today)
      const one = campaign && (await reportsOf(office, campaign, unit, from))
      if (campaign && !one) throw problem.notFound()
      const shown = one
        ? [reportsShown(one, at)]
        : stillOwed((await reportsRunning(office, unit, from, at.today)).map((stored) => reportsShown(stored, at)))
      const lines = owedOf(shown, { ...asked, since }, at.today).flatMap((duty) => owedLines(duty, asked))
      return sendsSheet(c, format, reportSheet(language), inOnePage(lines))
    },
  )
  .put(
    '/:id',
    ...creates({
      table: report,
      summary: 'Begin what a unit owes: by its own people, or by the safety office to exempt it',
      input: NewReport,
      fails: ['reportKnown', 'dutyUnknown', 'otherDepartment', 'referenceUnknown', 'unitEnded', 'campaignEnded'],
      permission: ['report.write', 'report.review'],
      load: factsForReport,
      decide: (facts, { input, person, today }) => begun(facts, input, person, today),
    }),
  )
  .get(
    '/:id',
    answers('One report, its figures and its life', { schema: Report }),
    decode('param', OneId),
    async (c) => {
      const { office, person, clock } = c.var
      const [found, units] = await Promise.all([reportWhole(office, c.req.valid('param').id), unitNames(office)])
      if (!found) throw problem.notFound()
      const { row } = found
      const hazards =
        row.form === 'ledger' && row.ledger === null
          ? await ledgerOf(office, row, { person, today: clock.today() })
          : []
      c.header('ETag', etag(row.seq))
      const at = { today: clock.today(), now: clock.now() }
      return c.json(await reportShown(office.code, found, hazards, person, at, units))
    },
  )
  .post(
    '/:id/content',
    ...steps({
      ...life,
      verb: 'write',
      summary: 'Write the report, as often as it takes',
      input: Content,
      fails: ['otherDepartment'],
      load: reportForWriting,
      decide: (found, { input }) => changing(written(found, input)),
    }),
  )
  .post(
    '/:id/discarding',
    ...steps({
      ...life,
      verb: 'discard',
      summary: 'Discard the draft, with the reason: the unit owes the report as if it hadn’t begun',
      input: Reason,
      fails: ['otherDepartment'],
      decide: (_, { input }) => ({ change: discarded(input.reason) }),
    }),
  )
  .post(
    '/:id/submission',
    ...steps({
      ...life,
      verb: 'submit',
      summary: 'Submit it: text and figures are frozen',
      input: Nothing,
      fails: ['otherDepartment', 'reportEmpty', 'nothingUnfit'],
      load: reportForSubmission,
      async decide(found, { person, now, today }, office) {
        const by = { user: person.user, name: person.name }
        const ledger = found.form === 'ledger' ? await ledgerOf(office, found, { person, today }) : null
        const submission = { figures: { asOf: now, indicators: figuresFrom(found.counters) }, ledger, by, at: now }
        const contentHash = hashOfSubmitted(contentOf(office.code, { ...found, ledger }, submission))
        const change = submitted(found, { ...submission, contentHash })
        if ('refused' in change) return change
        return { change, detail: { late: change.late, figures: change.figures, contentHash } }
      },
    }),
  )
  .post(
    '/:id/recall',
    ...steps({
      ...life,
      verb: 'recall',
      summary: 'Recall it: by whoever handed it in, until the safety office has opened it',
      input: Nothing,
      fails: ['otherDepartment', 'onlySubmitter', 'reportRead'],
      decide: () => ({ change: unsubmitted }),
    }),
  )
  .post(
    '/:id/receipt',
    ...steps({
      ...life,
      verb: 'read',
      summary: 'Confirm for the safety office that it has opened the submission',
      input: Nothing,
      fails: ['secondPerson', 'reportRead'],
      decide: (_, { now }) => ({ change: { readAt: now } }),
    }),
  )
  .post(
    '/:id/return',
    ...steps({
      ...life,
      verb: 'return',
      summary: 'Return it to the unit with the reason',
      input: Reason,
      decide: () => ({ change: unsubmitted }),
    }),
  )
  .post(
    '/:id/acceptance',
    ...steps({
      ...life,
      verb: 'accept',
      summary: 'Accept it: not by whoever submitted it',
      input: Nothing,
      fails: ['secondPerson'],
      decide: () => ({ change: {} }),
    }),
  )
  .post(
    '/:id/exemption',
    ...steps({
      ...life,
      verb: 'exempt',
      summary: 'Exempt the unit from it, with the reason: not by anybody who writes for it',
      input: Reason,
      fails: ['secondPerson'],
      decide: (_, { input }) => ({ change: { exemption: input.reason, discarded: null } }),
    }),
  )
  .post(
    '/:id/obligation',
    ...steps({
      ...life,
      verb: 'oblige',
      summary: 'Oblige an exempted unit after all',
      input: Reason,
      decide: () => ({ change: { exemption: null } }),
    }),
  )

/** 催办: asking a unit for a report that isn't in. */
export const chases = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('Who was chased for what and whether it has come in, newest first', { schema: Page(ChaseAnswered) }),
    decode('query', ChaseQuery),
    async (c) => {
      const { after, ...query } = c.req.valid('query')
      const { office } = c.var
      const [rows, units] = await Promise.all([chasesAnswered(office, query, cursor(after, 2)), unitNames(office)])
      const { items, next } = pageOf(rows, query.limit, ({ sent, id }) => [sent.at, id])
      return c.json({ items: items.map((one) => withUnits(one, units, 'unit')), next })
    },
  )
  .put(
    '/:id',
    ...creates({
      table: chase,
      summary: 'Chase a unit for a report that isn’t in: once a day, until it has seen that',
      input: NewChase,
      fails: ['stepNotOpen', 'dutyUnknown', 'referenceUnknown', 'unitEnded', 'campaignEnded'],
      permission: 'report.review',
      load: factsForChase,
      decide: (facts, { input, person, now }) => chased(facts, input, person, now),
    }),
  )
  .post(
    '/:id/receipt',
    ...steps({
      table: chase,
      verb: 'see',
      summary: 'Confirm for the unit that it has seen it',
      input: Nothing,
      fails: ['otherDepartment'],
      permission: byLifecycle(chaseStepBy),
      load: chaseForStep,
      decide: (_, { person: { user, name }, now }) => ({ change: { seenBy: user, seenByName: name, seenAt: now } }),
    }),
  )

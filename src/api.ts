import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { requestId } from 'hono/request-id'
import { secureHeaders } from 'hono/secure-headers'
import { authorities } from './features/authorities/routes.ts'
import { batch } from './features/batch/routes.ts'
import {
  campaignDates,
  campaignDuties,
  campaignEndings,
  campaignQuestions,
  campaignReassignments,
  campaigns,
} from './features/campaigns/routes.ts'
import { changes } from './features/changes/routes.ts'
import { completeness, districts } from './features/districts/routes.ts'
import { divisions } from './features/divisions/routes.ts'
import { letterheads } from './features/documents/letterheads/routes.ts'
import { documents, issuing } from './features/documents/routes.ts'
import { enterprises } from './features/enterprises/routes.ts'
import { events } from './features/events/routes.ts'
import { evidence } from './features/evidence/routes.ts'
import { factors } from './features/factors/routes.ts'
import { filings, filingsForPrograms } from './features/forms/filings/routes.ts'
import { forms } from './features/forms/routes.ts'
import { hazardsToFollow } from './features/hazards/following/queries.ts'
import { hazardLedger, hazards, hazardsReported } from './features/hazards/routes.ts'
import { unitHoldings } from './features/holdings/queries.ts'
import { holdings } from './features/holdings/routes.ts'
import { imports } from './features/imports/routes.ts'
import { campaignOnTwoDays, officesOnTwoDays, series } from './features/indicators/days/routes.ts'
import { countersIn, openLed, progressOf } from './features/indicators/queries.ts'
import { campaignProgress, definitions, reporting } from './features/indicators/routes.ts'
import { visitOf } from './features/inspections/queries.ts'
import { inspectionSignatures, inspections } from './features/inspections/routes.ts'
import { anchors, anchorsReported, verification } from './features/integrity/routes.ts'
import { keys, ownKey } from './features/keys/routes.ts'
import { members } from './features/members/routes.ts'
import { notices } from './features/notices/routes.ts'
import { colleagues, desks, offices } from './features/offices/routes.ts'
import { seenOnSigning } from './features/performances/queries.ts'
import { performanceDuties, performances } from './features/performances/routes.ts'
import { posts } from './features/posts/routes.ts'
import { campaignReports, chases, reports } from './features/reports/routes.ts'
import { securityLog } from './features/security-log/routes.ts'
import { session } from './features/session/routes.ts'
import { templates } from './features/templates/routes.ts'
import { today } from './features/today/routes.ts'
import { unitFiles, units } from './features/units/routes.ts'
import { bodySized, jsonOnly } from './http/body.ts'
import type { Env } from './http/env.ts'
import { answerFailure } from './http/failure.ts'
import { requestLog } from './http/log.ts'
import { openApi } from './http/openapi/document.ts'
import { revalidated } from './http/revalidation.ts'
import {
  byKey,
  forAccounts,
  forOperators,
  inDistrict,
  inDivision,
  inOffice,
  overDistrict,
  withDesks,
  withForms,
  withKeys,
  withPeople,
  withRegistry,
  withSecurityLog,
} from './http/scopes.ts'
import { unknownQueryRefused } from './http/unknown-query.ts'
import { problem } from './lib/problem.ts'

const noStore = createMiddleware<Env>(async (c, next) => {
  // Before the answer is made: later, all of it would be made again.
  c.header('Cache-Control', 'no-store')
  await next()
})

/** What was made lies where it was put. */
const located = createMiddleware<Env>(async (c, next) => {
  await next()
  if (c.req.method === 'PUT' && c.res.status === 201) c.res.headers.set('Location', c.req.path)
})

const app = new Hono<Env>()

/** The path is right: the answer names the methods that it is asked by. OPTIONS asks for just that. */
const onMethodNotAllowed = (c: Context<Env>, methods: string[]) => {
  const answer = c.req.method === 'OPTIONS' ? c.body(null, 204) : answerFailure(problem.methodWrong(), c)
  answer.headers.set('Allow', [...methods, 'OPTIONS'].join(', '))
  return answer
}

const base = app
  .onError(answerFailure)
  .notFound((c) => answerFailure(problem.notFound(), c))
  .use(requestId({ limitLength: 64 }))
  .use(requestLog)
  .use(methodNotAllowed({ app, onMethodNotAllowed }))
  .use(noStore)
  .use(revalidated)
  .use(located)
  .use(secureHeaders({ contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] } }))
  .use(jsonOnly)
  .use(bodySized)
  .use('/api/v1/session/*', forAccounts)
  .use('/api/v1/offices/:office/*', inOffice)
  .use('/api/v1/offices/:office/desks', withDesks)
  .use('/api/v1/districts/:district/templates/*', inDistrict)
  .use('/api/v1/districts/:district/overview/*', overDistrict)
  .use('/api/v1/divisions/:division/*', inDivision)
  .use('/api/v1/divisions/:division', withRegistry)
  .use('/api/v1/divisions/:division/members/*', withPeople)
  .use('/api/v1/divisions/:division/keys/*', withKeys)
  .use('/api/v1/divisions/:division/forms/*', withForms)
  .use('/api/v1/divisions/:division/filings/*', withForms)
  .use('/api/v1/divisions/:division/security-log/*', withSecurityLog)
  .use('/api/v1/security-log/*', forOperators)
  .use('/api/v1/reporting/*', byKey)
  .use(unknownQueryRefused)

export const api = base
  .route('/api/v1/session', session)
  .route('/api/v1/session/factors', factors)
  .route('/api/v1/districts/:district/templates', templates)
  .route('/api/v1/districts/:district', districts)
  .route('/api/v1/districts/:district/overview/compared', officesOnTwoDays)
  .route('/api/v1/divisions/:division/anchors', anchors)
  .route('/api/v1/divisions/:division/filings', filings)
  .route('/api/v1/divisions/:division/forms', forms)
  .route('/api/v1/divisions/:division/keys', keys)
  .route('/api/v1/divisions/:division/members', members)
  .route('/api/v1/divisions/:division/notices', notices)
  .route('/api/v1/divisions/:division/security-log', securityLog)
  .route('/api/v1/security-log', securityLog)
  .route('/api/v1/divisions/:division', divisions)
  .route('/api/v1/offices/:office', offices)
  .route('/api/v1/offices/:office/desks', desks)
  .route('/api/v1/offices/:office/today', today)
  .route(
    '/api/v1/offices/:office/batch',
    batch((row, { env, executionCtx }) => app.fetch(row, env, executionCtx)),
  )
  .route('/api/v1/offices/:office/units', units)
  .route('/api/v1/offices/:office/units', unitFiles(unitHoldings))
  .route('/api/v1/offices/:office/colleagues', colleagues)
  .route('/api/v1/offices/:office/colleagues', holdings)
  .route('/api/v1/offices/:office/authorities', authorities)
  .route('/api/v1/offices/:office/posts', posts)
  .route('/api/v1/offices/:office/campaigns', campaigns)
  .route('/api/v1/offices/:office/campaigns', campaignDates)
  .route('/api/v1/offices/:office/campaigns', campaignDuties)
  .route('/api/v1/offices/:office/campaigns', campaignQuestions)
  .route('/api/v1/offices/:office/campaigns', campaignReassignments({ led: openLed, toFollow: hazardsToFollow }))
  .route('/api/v1/offices/:office/campaigns', campaignEndings(progressOf))
  .route('/api/v1/offices/:office/campaigns/:id/progress', campaignProgress)
  .route('/api/v1/offices/:office/campaigns/:id/progress/compared', campaignOnTwoDays)
  .route('/api/v1/offices/:office/campaigns/:id/performance', performanceDuties)
  .route('/api/v1/offices/:office/campaigns/:id/reports', campaignReports)
  .route('/api/v1/offices/:office/reports', reports)
  .route('/api/v1/offices/:office/chases', chases)
  .route('/api/v1/offices/:office/enterprises', enterprises)
  .route('/api/v1/offices/:office/performances', performances)
  .route('/api/v1/offices/:office/inspections', inspections)
  .route('/api/v1/offices/:office/inspections', inspectionSignatures(seenOnSigning))
  .route('/api/v1/offices/:office/hazards', hazardsReported(visitOf))
  .route('/api/v1/offices/:office/hazards', hazardLedger(countersIn))
  .route('/api/v1/offices/:office/hazards', hazards)
  .route('/api/v1/offices/:office/documents', documents)
  .route('/api/v1/offices/:office/issuing', issuing)
  .route('/api/v1/offices/:office/letterheads', letterheads)
  .route('/api/v1/offices/:office/imports', imports)
  .route('/api/v1/offices/:office/events', events)
  .route('/api/v1/offices/:office/evidence', evidence)
  .route('/api/v1/offices/:office/records', verification)
  .route('/api/v1/reporting', reporting)
  .route('/api/v1/reporting/indicators', definitions)
  .route('/api/v1/reporting/series', series)
  .route('/api/v1/reporting/reports', completeness)
  .route('/api/v1/reporting/filings', filingsForPrograms)
  .route('/api/v1/reporting/key', ownKey)
  .route('/api/v1/reporting/changes', changes)
  .route('/api/v1/reporting/anchors', anchorsReported)

export type Api = typeof api

api.get('/api/v1/openapi.json', openApi(api))

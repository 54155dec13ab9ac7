import { type Context, Hono } from 'hono'
import { permit, unitOf } from '../../auth/can.ts'
import { createOnce } from '../../http/create.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode } from '../../http/route.ts'
import { type Asked, askedStep, current, etag, OneId, replayOf, StepHeaders, Taken } from '../../http/step.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import type { OfficeEnv } from '../../tenancy/middleware.ts'
import { hashOfSigned, type Signed } from './content.ts'
import {
  factsForInspection,
  inspectionForStep,
  inspectionsFitting,
  inspectionWhole,
  makeInspection,
  saveAnswers,
  saveSignature,
  type WholeInspection,
} from './queries.ts'
import { completed, layAnswers, questionsFor } from './rules.ts'
import { Answers, Inspection, InspectionListed, InspectionQuery, NewInspection, Signature } from './schema.ts'

const signedContent = (office: string, inspection: WholeInspection, signedAs: string, signedAt: string): Signed => {
  const {
    id,
    campaign,
    enterprise,
    inspectedOn,
    inspector,
    inspectorName,
    questions,
    answers: given,
    hazards,
  } = inspection
  const by = { user: inspector, name: inspectorName }
  return {
    office,
    id,
    campaign,
    enterprise,
    inspectedOn,
    inspector: by,
    questions,
    answers: given,
    hazards,
    signedAs,
    signedAt,
  }
}

/** A signed inspection is final, and only whoever inspects may write in a draft: 谁检查、谁签名、谁负责. */
function writable(c: Context<OfficeEnv>, asked: Asked, found: WholeInspection | undefined): WholeInspection {
  if (found?.status === 'signed') throw problem.inspectionSigned()
  const inspection = current(asked, found)
  if (inspection.inspector !== c.var.person.user) throw problem.notPermitted()
  return inspection
}

export const inspections = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The office’s inspections, newest first', { schema: Page(InspectionListed) }),
    decode('query', InspectionQuery),
    async (c) => {
      const { after, ...query } = c.req.valid('query')
      const rows = await inspectionsFitting(c.var.office, query, cursor(after, 1))
      return c.json(pageOf(rows, query.limit, ({ id }) => [id]))
    },
  )
  .put(
    '/:id',
    answers(
      'Begin an inspection: it asks exactly the questions that apply',
      { status: 201, schema: Taken },
      'referenceUnknown',
      'idTaken',
    ),
    decode('param', OneId),
    decode('json', NewInspection),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'inspection.write')
      if (input.inspectedOn > clock.today()) throw problem.dayInFuture()
      const load = () => factsForInspection(office, id, input)
      const { enterprise, campaign, made } = await load()
      const make = async () => {
        if (!enterprise || !campaign)
          throw problem.referenceUnknown({ about: [enterprise ? 'campaign' : 'enterprise'] })
        if (input.inspectedOn < campaign.startsOn) throw problem.beforeCampaign()
        const asked = questionsFor(enterprise.attributes, campaign.content.questions)
        return makeInspection(
          office,
          id,
          input,
          { enterprise, questions: asked, unit: unitOf(person) },
          person,
          clock.now(),
        )
      }
      return c.json(await createOnce({ id, input, made }, make, async () => (await load()).made), 201)
    },
  )
  .get(
    '/:id',
    answers('One inspection with its questions, answers and hazards', { schema: Inspection }),
    decode('param', OneId),
    async (c) => {
      const { office } = c.var
      const found = await inspectionWhole(office, c.req.valid('param').id)
      if (!found) throw problem.notFound()
      const { hash: _, inspector, inspectorName, signedAs, signedAt, contentHash, ...inspection } = found
      const intact =
        signedAs !== null &&
        signedAt !== null &&
        (await hashOfSigned(signedContent(office.code, found, signedAs, signedAt))) === contentHash
      const signature =
        signedAs !== null && signedAt !== null && contentHash !== null
          ? { signedAs, signedAt, contentHash, intact }
          : null
      c.header('ETag', etag(inspection.seq))
      return c.json({ ...inspection, inspector: { user: inspector, name: inspectorName }, signature })
    },
  )
  .post(
    '/:id/answers',
    answers('Answer some of the questions', { schema: Taken }, 'inspectionSigned', 'questionNotAsked'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Answers),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'inspection.write')
      const asked = await askedStep(c.req.valid('header'), person, { id, verb: 'answer', input })
      const { inspection, used } = await inspectionForStep(office, id, asked.key)
      const replay = replayOf(asked, used)
      if (replay) return c.json(replay)
      const draft = writable(c, asked, inspection)
      const laid = layAnswers(draft.questions, draft.answers, input.answers)
      if ('refused' in laid) throw problem[laid.refused]({ about: laid.about })
      return c.json(await saveAnswers(office, draft, asked, input.answers, laid.answers, person, clock.now()))
    },
  )
  .post(
    '/:id/signature',
    answers(
      'Sign the inspection: from then on it can’t change',
      { schema: Taken },
      'inspectionSigned',
      'signatureForeign',
    ),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Signature),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const { signedAs } = c.req.valid('json')
      permit(person, 'inspection.write')
      const asked = await askedStep(c.req.valid('header'), person, { id, verb: 'sign', input: { signedAs } })
      const { inspection, used } = await inspectionForStep(office, id, asked.key)
      const replay = replayOf(asked, used)
      if (replay) return c.json(replay)
      const draft = writable(c, asked, inspection)
      if (signedAs !== person.name) throw problem.signatureForeign()
      const whole = { ...draft, answers: completed(draft.questions, draft.answers) }
      const signedAt = clock.now()
      const contentHash = await hashOfSigned(signedContent(office.code, whole, signedAs, signedAt))
      const signature = { signedAs, signedAt, contentHash, answers: whole.answers }
      return c.json(await saveSignature(office, draft, asked, signature, person))
    },
  )

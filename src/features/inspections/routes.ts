import { type Context, Hono } from 'hono'
import type * as v from 'valibot'
import { permit } from '../../auth/can.ts'
import { createOnce } from '../../http/create.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode } from '../../http/route.ts'
import { askedStep, current, etag, OneId, replayOf, StepHeaders, Taken } from '../../http/step.ts'
import type { Instant } from '../../lib/day.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { type Code, fault, problem } from '../../lib/problem.ts'
import type { Person } from '../../lib/role.ts'
import type { OfficeEnv } from '../../tenancy/middleware.ts'
import type { StepTaken } from '../../tenancy/step.ts'
import { hashOfSigned, isIntact, type Signed } from './content.ts'
import { stateSigned, stepRefusal, type Verb } from './lifecycle.ts'
import {
  factsForInspection,
  type InspectionForStep,
  inspectionForStep,
  inspectionPrepared,
  inspectionsFitting,
  makeInspection,
  type StepOf,
  saveStep,
  takenBack,
  type WholeInspection,
} from './queries.ts'
import {
  beginnerOf,
  certifiedPosts,
  completed,
  joinerOf,
  layAnswers,
  questionsFor,
  saidIn,
  tooFew,
  without,
  withSignature,
} from './rules.ts'
import {
  Answers,
  Countersignature,
  Experts,
  Inspection,
  InspectionListed,
  InspectionQuery,
  Joining,
  NewInspection,
  Removal,
  Signature,
  Withdrawal,
} from './schema.ts'

const signedContent = (
  office: string,
  { inspector, inspectorName, ...inspection }: WholeInspection,
  signature: Pick<Signed, 'signedAs' | 'signedAt'>,
): Signed => {
  const { id, kind, campaign, enterprise, inspectedOn, officers, experts, certificatesShown, party } = inspection
  const { questions, answers: given, hazards } = inspection
  return {
    office,
    id,
    kind,
    campaign,
    enterprise,
    inspectedOn,
    inspector: { user: inspector, name: inspectorName },
    officers,
    experts,
    certificatesShown,
    party,
    questions,
    answers: given,
    hazards,
    ...signature,
  }
}

async function signatureOf(office: string, inspection: WholeInspection) {
  const { signedAs, signedAt, contentHash } = inspection
  if (signedAs === null || signedAt === null || contentHash === null) return null
  const intact = await isIntact(signedContent(office, inspection, { signedAs, signedAt }), contentHash)
  return { signedAs, signedAt, contentHash, intact }
}

type Headers = v.InferOutput<typeof StepHeaders>
type Decided = Pick<StepOf, 'change'> & Partial<Pick<StepOf, 'to' | 'detail'>>

const certifiedUnits = (person: Person) => certifiedPosts(person).flatMap(({ unit }) => unit ?? [])

/** Takes one step of an inspection's life as the request asks for it. */
async function take(
  c: Context<OfficeEnv>,
  { id, headers, verb, input }: { id: string; headers: Headers; verb: Verb; input: Record<string, unknown> },
  decide: (found: InspectionForStep, at: Instant) => Decided | Promise<Decided>,
): Promise<StepTaken> {
  const { office, person, clock } = c.var
  permit(person, 'inspection.write')
  const asked = await askedStep(headers, person, { id, verb, input })
  const units = verb === 'join' ? certifiedUnits(person) : []
  const { inspection, used } = await inspectionForStep(office, id, units, asked.key)
  const replay = replayOf(asked, used)
  if (replay) return replay
  const refused = inspection && stepRefusal(verb, inspection, person.user)
  if (refused) throw problem[refused]()
  const found = current(asked, inspection)
  const at = clock.now()
  const { to = found.status, detail = input, change } = await decide(found, at)
  return saveStep(office, found, asked, { verb, to, detail, change }, person, at)
}

/** 谁检查、谁签名: with one's own name. */
function ownName({ person }: OfficeEnv['Variables'], signedAs: string): void {
  if (signedAs !== person.name) throw problem.signatureForeign()
}

const answersStep = (summary: string, ...codes: Code[]) =>
  answers(summary, { schema: Taken }, 'inspectionSigned', 'notPermitted', ...codes)

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
      'certificateMissing',
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
      const load = () => factsForInspection(office, id, input, certifiedUnits(person))
      const { enterprise, campaign, authorities, made } = await load()
      const make = async () => {
        if (!enterprise || !campaign)
          throw problem.referenceUnknown({ about: [enterprise ? 'campaign' : 'enterprise'] })
        if (input.inspectedOn < campaign.startsOn) throw problem.beforeCampaign()
        const officer = beginnerOf(input.kind, person, authorities, input.inspectedOn)
        if ('refused' in officer) throw problem[officer.refused]({ about: officer.about })
        const questions = questionsFor(enterprise.attributes, campaign.content.questions)
        return makeInspection(office, id, input, { enterprise, questions, officer }, person, clock.now())
      }
      return c.json(await createOnce({ id, input, by: person.user, made }, make, async () => (await load()).made), 201)
    },
  )
  .get(
    '/:id',
    answers('One inspection, and what to take along: criteria and the enterprise’s open hazards', {
      schema: Inspection,
    }),
    decode('param', OneId),
    async (c) => {
      const { office } = c.var
      const prepared = await inspectionPrepared(office, c.req.valid('param').id)
      if (!prepared) throw problem.notFound()
      const { inspection, openHazards, criteria } = prepared
      const { hash: _, inspector, inspectorName, signedAs: __, signedAt: ___, contentHash: ____, ...shown } = inspection
      c.header('ETag', etag(inspection.seq))
      return c.json({
        ...shown,
        inspector: { user: inspector, name: inspectorName },
        openHazards,
        criteria,
        signature: await signatureOf(office.code, inspection),
      })
    },
  )
  .post(
    '/:id/answers',
    answersStep('Answer some of the questions', 'questionNotAsked'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Answers),
    async (c) => {
      const input = c.req.valid('json')
      const asked = { id: c.req.valid('param').id, headers: c.req.valid('header'), verb: 'answer', input } as const
      const taken = await take(c, asked, (found) => {
        const laid = layAnswers(found.questions, found.answers, input.answers)
        if ('refused' in laid) throw problem[laid.refused]({ about: laid.about })
        return { change: laid }
      })
      return c.json(taken)
    },
  )
  .post(
    '/:id/experts',
    answersStep('Say which experts come along'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Experts),
    async (c) => {
      const input = c.req.valid('json')
      const asked = { id: c.req.valid('param').id, headers: c.req.valid('header'), verb: 'bring', input } as const
      return c.json(await take(c, asked, () => ({ change: input })))
    },
  )
  .post(
    '/:id/joining',
    answersStep(
      'Join a colleague’s inspection: an enforcement one from the own department, or one that may inspect itself',
      'authorityMissing',
      'certificateMissing',
    ),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Joining),
    async (c) => {
      const input = c.req.valid('json')
      const asked = { id: c.req.valid('param').id, headers: c.req.valid('header'), verb: 'join', input } as const
      const taken = await take(c, asked, (found) => {
        const officer = joinerOf(found, c.var.person, found.authorities)
        if ('refused' in officer) throw problem[officer.refused]({ about: officer.about })
        return { change: { officers: [...found.officers, officer] } }
      })
      return c.json(taken)
    },
  )
  .post(
    '/:id/removal',
    answersStep('Take somebody off who joined, by whoever began it', 'stepNotOpen', 'referenceUnknown'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Removal),
    async (c) => {
      const input = c.req.valid('json')
      const asked = { id: c.req.valid('param').id, headers: c.req.valid('header'), verb: 'remove', input } as const
      const taken = await take(c, asked, (found) => {
        const officers = without(found, input.officer)
        if (typeof officers === 'string') throw problem[officers]({ about: [input.officer] })
        return { change: { officers } }
      })
      return c.json(taken)
    },
  )
  .post(
    '/:id/signature',
    answersStep('Sign the inspection: from then on it can’t change', 'signatureForeign'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Signature),
    async (c) => {
      const { office, person } = c.var
      const input = c.req.valid('json')
      const asked = { id: c.req.valid('param').id, headers: c.req.valid('header'), verb: 'sign', input } as const
      const taken = await take(c, asked, async (found, signedAt) => {
        if (input.kind !== found.kind) throw problem.badInput({ errors: [fault('kind', 'notListed')] })
        ownName(c.var, input.signedAs)
        if (tooFew(found.kind, found.officers)) throw problem.officersTooFew()
        const { certificatesShown, party } = saidIn(input)
        const answered = completed(found.questions, found.answers)
        const signature = { signedAs: input.signedAs, signedAt }
        const whole = { ...found, answers: answered, certificatesShown, party }
        const contentHash = await hashOfSigned(signedContent(office.code, whole, signature))
        const officers = withSignature(found.officers, person.user, signedAt)
        return {
          to: stateSigned(officers),
          detail: { ...input, contentHash },
          change: {
            ...signature,
            contentHash,
            officers,
            answers: answered,
            certificatesShown,
            partySignature: party,
            hazardsSigned: found.hazards.length,
          },
        }
      })
      return c.json(taken)
    },
  )
  .post(
    '/:id/countersignature',
    answersStep('Sign as a colleague: the last signature completes the inspection', 'signatureForeign'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Countersignature),
    async (c) => {
      const input = c.req.valid('json')
      const asked = { id: c.req.valid('param').id, headers: c.req.valid('header'), verb: 'cosign', input } as const
      const taken = await take(c, asked, (found, at) => {
        ownName(c.var, input.signedAs)
        const officers = withSignature(found.officers, c.var.person.user, at)
        return { to: stateSigned(officers), change: { officers } }
      })
      return c.json(taken)
    },
  )
  .post(
    '/:id/withdrawal',
    answersStep('Take an inspection back while signatures are missing: those under it are void'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Withdrawal),
    async (c) => {
      const input = c.req.valid('json')
      const asked = { id: c.req.valid('param').id, headers: c.req.valid('header'), verb: 'takeBack', input } as const
      return c.json(await take(c, asked, ({ officers }) => ({ to: 'draft', change: takenBack(officers) })))
    },
  )

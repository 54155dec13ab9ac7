import { type Context, Hono } from 'hono'
import { permit } from '../../auth/can.ts'
import { createOnce } from '../../http/create.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode } from '../../http/route.ts'
import type { OfficeEnv } from '../../http/scopes.ts'
import { askedStep, current, etag, OneId, replayOf, Taken } from '../../http/step.ts'
import { type StepAsked, stepRoute } from '../../http/step-route.ts'
import type { Instant } from '../../lib/day.ts'
import { fault } from '../../lib/fault.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import type { Person } from '../../lib/role.ts'
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

type Decided = Pick<StepOf, 'change'> & Partial<Pick<StepOf, 'to' | 'detail'>>

const certifiedUnits = (person: Person) => certifiedPosts(person).flatMap(({ unit }) => unit ?? [])

/** Takes one step of an inspection's life as the request asks for it. */
async function take(
  c: Context<OfficeEnv>,
  { id, headers, verb, input }: StepAsked<Record<string, unknown>> & { verb: Verb },
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
    ...stepRoute(
      'Answer some of the questions',
      Answers,
      (c, asked) => {
        const { input } = asked
        return take(c, { ...asked, verb: 'answer' }, (found) => {
          const laid = layAnswers(found.questions, found.answers, input.answers)
          if ('refused' in laid) throw problem[laid.refused]({ about: laid.about })
          return { change: laid }
        })
      },
      'inspectionSigned',
      'questionNotAsked',
    ),
  )
  .post(
    '/:id/experts',
    ...stepRoute(
      'Say which experts come along',
      Experts,
      (c, asked) => {
        const { input } = asked
        return take(c, { ...asked, verb: 'bring' }, () => ({ change: input }))
      },
      'inspectionSigned',
    ),
  )
  .post(
    '/:id/joining',
    ...stepRoute(
      'Join a colleague’s inspection: an enforcement one from the own department, or one that may inspect itself',
      Joining,
      (c, asked) =>
        take(c, { ...asked, verb: 'join' }, (found) => {
          const officer = joinerOf(found, c.var.person, found.authorities)
          if ('refused' in officer) throw problem[officer.refused]({ about: officer.about })
          return { change: { officers: [...found.officers, officer] } }
        }),
      'inspectionSigned',
      'authorityMissing',
      'certificateMissing',
    ),
  )
  .post(
    '/:id/removal',
    ...stepRoute(
      'Take somebody off who joined, by whoever began it',
      Removal,
      (c, asked) => {
        const { input } = asked
        return take(c, { ...asked, verb: 'remove' }, (found) => {
          const officers = without(found, input.officer)
          if (typeof officers === 'string') throw problem[officers]({ about: [input.officer] })
          return { change: { officers } }
        })
      },
      'inspectionSigned',
      'stepNotOpen',
      'referenceUnknown',
    ),
  )
  .post(
    '/:id/signature',
    ...stepRoute(
      'Sign the inspection: from then on it can’t change',
      Signature,
      (c, asked) => {
        const { input } = asked
        const { office, person } = c.var
        return take(c, { ...asked, verb: 'sign' }, async (found, signedAt) => {
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
      },
      'inspectionSigned',
      'signatureForeign',
    ),
  )
  .post(
    '/:id/countersignature',
    ...stepRoute(
      'Sign as a colleague: the last signature completes the inspection',
      Countersignature,
      (c, asked) => {
        const { input } = asked
        return take(c, { ...asked, verb: 'cosign' }, (found, at) => {
          ownName(c.var, input.signedAs)
          const officers = withSignature(found.officers, c.var.person.user, at)
          return { to: stateSigned(officers), change: { officers } }
        })
      },
      'inspectionSigned',
      'signatureForeign',
    ),
  )
  .post(
    '/:id/withdrawal',
    ...stepRoute(
      'Take an inspection back while signatures are missing: those under it are void',
      Withdrawal,
      (c, asked) =>
        take(c, { ...asked, verb: 'takeBack' }, ({ officers }) => ({ to: 'draft', change: takenBack(officers) })),
      'inspectionSigned',
    ),
  )

import { Hono } from 'hono'
import { corrects } from '../../http/correcting.ts'
import type { OfficeEnv } from '../../http/env.ts'
import { answersSheet, linesOf, pagesAfter, sendsSheet } from '../../http/exporting.ts'
import { byLifecycle, changing, creates, steps } from '../../http/life.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { succeeds } from '../../http/succeeding.ts'
import { etag } from '../../http/version.ts'
import { keyedPageOf, Page } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import { withUnits } from '../../lib/unit-names.ts'
import { Reason } from '../../lib/wire.ts'
import { unitNames } from '../units/queries.ts'
import { hashOfSigned, signedContent } from './content.ts'
import { stepBy } from './lifecycle.ts'
import { inspectionsFitting } from './list/queries.ts'
import {
  factsForInspection,
  inspectionForCorrection,
  inspectionForJoining,
  inspectionForStep,
  inspectionPrepared,
  type OnSigned,
} from './queries.ts'
import { layAnswers } from './rules/answering.ts'
import { begun } from './rules/beginning.ts'
import { corrected, standingIn } from './rules/correcting.ts'
import { admitted, joined, without } from './rules/officers.ts'
import { cosigned, signed, takenBack } from './rules/signing.ts'
import { handedOn, heldBy } from './rules/succeeding.ts'
import {
  Admission,
  Answers,
  Countersignature,
  Experts,
  Inspection,
  InspectionCorrection,
  InspectionListed,
  InspectionQuery,
  InspectionsExported,
  Joining,
  NewInspection,
  Removal,
  Signature,
  Withdrawal,
} from './schema.ts'
import { inspectionSheet } from './sheet.ts'
import { inspectionShown } from './shown.ts'
import { inspection } from './table.ts'

/** What the steps of an inspection have in common. */
const life = { table: inspection, permission: byLifecycle(stepBy), load: inspectionForStep }

/**
 * The signatures under an inspection. `onSigned` says what its answers tell of the principal; api.ts, which mounts both
 * features, passes it in.
 */
export function inspectionSignatures(onSigned: OnSigned) {
  return new Hono<OfficeEnv>()
    .post(
      '/:id/signature',
      ...steps({
        ...life,
        verb: 'sign',
        summary: 'Sign the inspection: from then on it can’t change',
        input: Signature,
        fails: ['inspectionSigned', 'signatureForeign', 'nothingLookedAt', 'enterpriseEnded'],
        async decide(found, { input, person, now, to }, office) {
          const change = signed(found, input, person, now)
          if ('refused' in change) return change
          const whole = { ...found, ...change, party: change.partySignature }
          const contentHash = hashOfSigned(signedContent(office.code, whole))
          const detail = { ...input, contentHash }
          return { change: { ...change, contentHash }, detail, ...(to === 'signed' && onSigned(office, whole, now)) }
        },
      }),
    )
    .post(
      '/:id/countersignature',
      ...steps({
        ...life,
        verb: 'cosign',
        summary: 'Sign as a colleague: the last signature completes the inspection',
        input: Countersignature,
        fails: ['inspectionSigned', 'signatureForeign', 'enterpriseEnded'],
        decide(found, { input, person, now, to }, office) {
          const change = cosigned(found, input, person, now)
          if ('refused' in change) return change
          const detail = { ...input, contentHash: found.contentHash }
          return { change, detail, ...(to === 'signed' && onSigned(office, found, now)) }
        },
      }),
    )
}

export const inspections = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The office’s inspections, newest first', { schema: Page(InspectionListed) }),
    decode('query', InspectionQuery),
    async (c) => {
      const { after, ...query } = c.req.valid('query')
      const { office, person, staff } = c.var
      const here = query.leftBehind ? await staff.users() : []
      const [rows, units] = await Promise.all([
        inspectionsFitting(office, query, cursor(after, 2), { user: person.user, staff: here }),
        unitNames(office),
      ])
      const { items, next } = keyedPageOf(rows, query.limit)
      return c.json({ items: items.map((one) => withUnits(one, units, 'unit')), next })
    },
  )
  .get(
    '/export',
    answersSheet('The office’s inspections that fit, as a sheet'),
    decode('query', InspectionsExported),
    async (c) => {
      const { format, language, ...query } = c.req.valid('query')
      const { office, person, staff } = c.var
      const asker = { user: person.user, staff: query.leftBehind ? await staff.users() : [] }
      const units = await unitNames(office)
      const pages = pagesAfter((after, limit) => inspectionsFitting(office, { ...query, limit }, after, asker))
      const lines = linesOf(pages, (one) => withUnits(one, units, 'unit'))
      return sendsSheet(c, format, inspectionSheet(language), lines)
    },
  )
  .put(
    '/:id',
    ...creates({
      table: inspection,
      ownDay: ({ inspectedOn }) => inspectedOn,
      summary:
        'Begin an inspection of an enterprise, which asks the questions that apply, or of a place, which asks none',
      input: NewInspection,
      fails: ['certificateMissing', 'otherDepartment', 'referenceUnknown', 'unitUnfit'],
      permission: 'inspection.write',
      load: factsForInspection,
      decide(facts, { input, person, today }) {
        const row = begun(facts, input, person, today)
        return 'refused' in row ? row : { title: row.enterpriseName ?? row.place ?? '', row }
      },
    }),
  )
  .get(
    '/:id',
    answers('One inspection, and what to take along: criteria and the enterprise’s open hazards', {
      schema: Inspection,
    }),
    decode('param', OneId),
    async (c) => {
      const { office, clock, person } = c.var
      const { id } = c.req.valid('param')
      const [prepared, units] = await Promise.all([inspectionPrepared(office, id, clock.today()), unitNames(office)])
      if (!prepared) throw problem.notFound()
      c.header('ETag', etag(prepared.inspection.seq))
      const shown = await inspectionShown(office.code, prepared, clock.today(), units)
      // A tool isn't given what somebody has drawn by hand.
      return c.json(person.via === undefined ? shown : { ...shown, drawings: [] })
    },
  )
  .post(
    '/:id/answers',
    ...steps({
      ...life,
      verb: 'answer',
      summary: 'Answer some of the questions',
      input: Answers,
      fails: ['inspectionSigned', 'questionNotAsked'],
      decide: ({ questions, answers, inspectedOn }, { input }) =>
        changing(layAnswers(questions, answers, input.answers, inspectedOn)),
    }),
  )
  .post(
    '/:id/experts',
    ...steps({
      ...life,
      verb: 'bring',
      summary: 'Say which experts come along',
      input: Experts,
      fails: ['inspectionSigned'],
      decide: (_, { input }) => ({ change: input }),
    }),
  )
  .post(
    '/:id/joining',
    ...steps({
      ...life,
      verb: 'join',
      summary:
        'Ask to join a colleague’s inspection: an enforcement one from the own department, or one that may inspect itself',
      input: Joining,
      fails: ['inspectionSigned', 'authorityMissing', 'certificateMissing', 'otherDepartment'],
      load: inspectionForJoining,
      decide: (found, { person }) => changing(joined(found, person)),
    }),
  )
  .post(
    '/:id/admission',
    ...steps({
      ...life,
      verb: 'admit',
      summary: 'Let somebody in who asks to join, or who was taken off, by whoever began it',
      input: Admission,
      fails: ['inspectionSigned', 'referenceUnknown'],
      decide: (found, { input }) => changing(admitted(found, input.officer)),
    }),
  )
  .post(
    '/:id/removal',
    ...steps({
      ...life,
      verb: 'remove',
      summary: 'Take somebody off who joined, or turn down who asks to, by whoever began it',
      input: Removal,
      fails: ['inspectionSigned', 'referenceUnknown'],
      decide: (found, { input }) => changing(without(found, input.officer)),
    }),
  )
  .post(
    '/:id/withdrawal',
    ...steps({
      ...life,
      verb: 'takeBack',
      summary: 'Take an inspection back while signatures are missing: those under it are void',
      input: Withdrawal,
      fails: ['inspectionSigned'],
      decide: (found) => ({ change: takenBack(found) }),
    }),
  )
  .post(
    '/:id/correction',
    ...corrects({
      table: inspection,
      kind: 'inspection',
      summary: 'Correct the day, the kind, the enterprise or the place of a draft; beside what is signed, put a note',
      input: InspectionCorrection,
      fails: ['inspectionSigned', 'visitHasHazards', 'certificateMissing', 'referenceUnknown', 'unitUnfit'],
      load: inspectionForCorrection,
      standing: (found, person) => standingIn(found, person),
      decide(found, { input, person, today }) {
        const change = corrected(found, input.set, person, today)
        if ('refused' in change) return change
        const { enterpriseName = found.enterpriseName } = change
        const told = input.set.enterprise === undefined ? {} : { enterpriseName }
        return { change, title: enterpriseName ?? change.place ?? found.title, told }
      },
    }),
  )
  .post(
    '/:id/discarding',
    ...steps({
      ...life,
      verb: 'discard',
      summary: 'Discard a draft that was begun by mistake: it is listed and counted nowhere',
      input: Reason,
      fails: ['inspectionSigned', 'visitHasHazards'],
      decide: (_, { input }) => ({ change: { discarded: input.reason } }),
    }),
  )
  .post(
    '/:id/succession',
    ...succeeds({
      table: inspection,
      kind: 'inspection',
      summary:
        'Take over what a colleague who has left began, or hand it on: signatures under it are void, and all sign anew',
      load: inspectionForStep,
      holding: heldBy,
      to: () => 'draft',
      change: handedOn,
    }),
  )

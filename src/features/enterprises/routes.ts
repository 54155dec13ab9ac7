import { Hono } from 'hono'
import * as v from 'valibot'
import { corrects } from '../../http/correcting.ts'
import type { OfficeEnv } from '../../http/env.ts'
import { answersSheet, linesOf, pagesAfter, sendsSheet } from '../../http/exporting.ts'
import { byLifecycle, creates, steps } from '../../http/life.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { etag } from '../../http/version.ts'
import { ended, reopened } from '../../lib/ending.ts'
import { keyedPageOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import { withUnits } from '../../lib/unit-names.ts'
import { Ending, Reason } from '../../lib/wire.ts'
import { companion } from '../../tenancy/step.ts'
import { unitNames } from '../units/queries.ts'
import { enterprisesFitting } from './list/queries.ts'
import {
  enterpriseForCorrection,
  enterpriseForFollowUp,
  enterpriseForMerging,
  enterpriseForReopening,
  enterpriseForStep,
  enterprisesLike,
  enterpriseWhole,
  factsForEnterprise,
} from './queries.ts'
import {
  correctionRefusal,
  followedUp,
  followUpBy,
  mergeRefusal,
  newFileRefusal,
  standingIn,
  stepBy,
  withdrawnFollowUp,
} from './rules.ts'
import {
  Enterprise,
  EnterpriseCorrection,
  EnterpriseFile,
  EnterpriseMerging,
  EnterprisePage,
  EnterpriseQuery,
  EnterpriseSimilar,
  EnterprisesExported,
  FollowingUp,
  FollowUpWithdrawal,
  SimilarQuery,
} from './schema.ts'
import { enterpriseSheet } from './sheet.ts'
import { alike, enterpriseShown, tellsPhone } from './shown.ts'
import { enterprise } from './table.ts'

const permission = byLifecycle(stepBy, 'enterprise.write')
const followingUp = byLifecycle(followUpBy, 'enterprise.write')

export const enterprises = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The office’s enterprises that are there, newest first, or those that have ended, the latest first', {
      schema: EnterprisePage,
    }),
    decode('query', EnterpriseQuery),
    async (c) => {
      const { after, ...query } = c.req.valid('query')
      const { office } = c.var
      const [{ rows, marked }, units] = await Promise.all([
        enterprisesFitting(office, query, cursor(after, 2)),
        unitNames(office),
      ])
      const { items, next } = keyedPageOf(rows, query.limit)
      return c.json({ items: items.map((one) => withUnits(one, units, 'community')), next, marked })
    },
  )
  .get(
    '/export',
    answersSheet('The office’s enterprises that fit, as a sheet'),
    decode('query', EnterprisesExported),
    async (c) => {
      const { format, language, ...query } = c.req.valid('query')
      const { office } = c.var
      const units = await unitNames(office)
      const pages = pagesAfter(
        async (after, limit) => (await enterprisesFitting(office, { ...query, limit }, after)).rows,
      )
      const lines = linesOf(pages, (one) => withUnits(one, units, 'community'))
      return sendsSheet(c, format, enterpriseSheet(language), lines)
    },
  )
  .get(
    '/similar',
    answers('The enterprises of this name, however it is typed, or of this credit code', {
      schema: v.strictObject({ items: v.array(EnterpriseSimilar) }),
    }),
    decode('query', SimilarQuery),
    async (c) => c.json({ items: await enterprisesLike(c.var.office, c.req.valid('query')) }),
  )
  .put(
    '/:id',
    ...creates({
      table: enterprise,
      summary: 'Register an enterprise, or another site of one; the answer names those that may be the same',
      input: Enterprise,
      fails: ['creditCodeKnown', 'referenceUnknown', 'otherDepartment', 'sectorUnknown'],
      permission: 'enterprise.write',
      load: factsForEnterprise,
      decide: (facts, { input, person }) => newFileRefusal(person, input, facts) ?? { title: input.name, row: input },
      similar: ({ similar }) => similar.map(alike),
    }),
  )
  .get(
    '/:id',
    answers('One enterprise’s file, and its life', { schema: EnterpriseFile }),
    decode('param', OneId),
    async (c) => {
      const { office, clock, showsPersonal } = c.var
      const { id } = c.req.valid('param')
      const [found, units] = await Promise.all([enterpriseWhole(office, id), unitNames(office)])
      if (!found) throw problem.notFound()
      if (tellsPhone(found)) showsPersonal('enterprise', id)
      c.header('ETag', etag(found.row.seq))
      return c.json(await enterpriseShown(office.code, found, clock.today(), units))
    },
  )
  .post(
    '/:id/correction',
    ...corrects({
      table: enterprise,
      kind: 'enterprise',
      summary:
        'Correct what the register says of an enterprise, or move it to another community; without values, a note',
      input: EnterpriseCorrection,
      fails: ['creditCodeKnown', 'referenceUnknown', 'sectorUnknown', 'unitUnfit', 'unitEnded'],
      act: 'enterprise.write',
      load: enterpriseForCorrection,
      standing: (found, person) => standingIn(found, person),
      decide: (found, { input: { set }, person }) =>
        correctionRefusal(person, found, set) ?? { change: set, title: set.name ?? found.name },
    }),
  )
  .post(
    '/:id/ending',
    ...steps({
      table: enterprise,
      verb: 'end',
      summary:
        'End an enterprise on a day, with the reason: nothing more is inspected there; what is open stays to be dealt with',
      input: Ending,
      fails: ['dayInFuture', 'otherDepartment'],
      permission,
      load: enterpriseForStep,
      decide: (_, { input, today }) => ended(input, today),
    }),
  )
  .post(
    '/:id/merging',
    ...steps({
      table: enterprise,
      verb: 'merge',
      summary: 'Merge an enterprise that was registered twice into the other: its hazards and visits are found there',
      input: EnterpriseMerging,
      fails: ['referenceUnknown', 'enterpriseMergeUnfit', 'otherDepartment'],
      permission,
      load: enterpriseForMerging,
      decide(found, { input: { into, reason }, person, today }) {
        const refusal = mergeRefusal(person, found, found.into)
        if (refusal || !found.into) return refusal ?? { refused: 'referenceUnknown' }
        const { name } = found.into
        return {
          change: { endedOn: today, endReason: reason, mergedInto: into },
          detail: { into, intoName: name, reason },
          together: [
            companion(enterprise, {
              found: found.into,
              verb: 'takeIn',
              detail: { from: found.id, fromName: found.name, reason },
            }),
          ],
        }
      },
    }),
  )
  .post(
    '/:id/reopening',
    ...steps({
      table: enterprise,
      verb: 'reopen',
      summary: 'Take back that an enterprise has ended or was merged, with the reason',
      input: Reason,
      fails: ['creditCodeKnown', 'otherDepartment'],
      permission,
      load: enterpriseForReopening,
      decide: ({ id, name, into }, { input }) => ({
        change: { ...reopened.change, mergedInto: null, takenBack: null },
        together: into
          ? [companion(enterprise, { found: into, verb: 'giveBack', detail: { from: id, fromName: name, ...input } })]
          : [],
      }),
    }),
  )
  .post(
    '/:id/follow-up',
    ...steps({
      table: enterprise,
      verb: 'followUp',
      summary: 'Enter what was done about what sweeps say of an enterprise: its marks of that event end',
      input: FollowingUp,
      fails: ['otherDepartment', 'dayInFuture'],
      permission: followingUp,
      load: enterpriseForFollowUp,
      decide: (found, { input, person, today }) => followedUp(found, input, person, today),
    }),
  )
  .post(
    '/:id/follow-up-withdrawal',
    ...steps({
      table: enterprise,
      verb: 'withdrawFollowUp',
      summary: 'Take a follow-up back that was entered by mistake: the marks that it answered stand again',
      input: FollowUpWithdrawal,
      fails: ['otherDepartment'],
      permission: followingUp,
      load: enterpriseForFollowUp,
      decide: (found, { input }) => withdrawnFollowUp(found, input),
    }),
  )

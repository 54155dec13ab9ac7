import { Hono } from 'hono'
import { permit } from '../../auth/can.ts'
import { createOnce } from '../../http/create.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode } from '../../http/route.ts'
import type { OfficeEnv } from '../../http/scopes.ts'
import { askedStep, current, OneId, replayOf, StepHeaders, Taken } from '../../http/step.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import { Nothing } from '../../lib/wire.ts'
import { isIn, owes } from '../reports/rules.ts'
import { receiptRefusal } from './lifecycle.ts'
import { chaseForStep, chasesFitting, factsForChase, makeChase, saveReceipt } from './queries.ts'
import { ChaseListed, ChaseQuery, NewChase } from './schema.ts'

export const chases = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('Who was chased for what, newest first', { schema: Page(ChaseListed) }),
    decode('query', ChaseQuery),
    async (c) => {
      const { after, ...query } = c.req.valid('query')
      const rows = await chasesFitting(c.var.office, query, cursor(after, 1))
      return c.json(pageOf(rows, query.limit, ({ id }) => [id]))
    },
  )
  .put(
    '/:id',
    answers(
      'Chase a unit for a report that isn’t in: once a day, until it has seen that',
      { status: 201, schema: Taken },
      'stepNotOpen',
      'dutyUnknown',
      'referenceUnknown',
    ),
    decode('param', OneId),
    decode('json', NewChase),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const input = c.req.valid('json')
      permit(person, 'report.review')
      const load = () => factsForChase(office, id, input)
      const { campaign, unit, report, made } = await load()
      const make = async () => {
        if (!campaign) throw problem.referenceUnknown({ about: ['campaign'] })
        if (!unit) throw problem.referenceUnknown({ about: ['unit'] })
        if (!owes(campaign.content.duties, input.duty, unit.kind)) throw problem.dutyUnknown()
        if (isIn(report?.status)) throw problem.stepNotOpen()
        return makeChase(office, id, input, unit.name, person, clock.now())
      }
      return c.json(await createOnce({ id, input, by: person.user, made }, make, async () => (await load()).made), 201)
    },
  )
  .post(
    '/:id/receipt',
    answers('Confirm for the unit that it has seen it', { schema: Taken }, 'stepNotOpen', 'otherDepartment'),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', Nothing),
    async (c) => {
      const { office, person, clock } = c.var
      const { id } = c.req.valid('param')
      const asked = await askedStep(c.req.valid('header'), person, { id, verb: 'see', input: c.req.valid('json') })
      const { chase, used } = await chaseForStep(office, id, asked.key)
      const replay = replayOf(asked, used)
      if (replay) return c.json(replay)
      const found = current(asked, chase)
      const refused = receiptRefusal(person, found)
      if (refused) throw problem[refused]()
      return c.json(await saveReceipt(office, found, asked, person, clock.now()))
    },
  )

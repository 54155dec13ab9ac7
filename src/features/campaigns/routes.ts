import { Hono } from 'hono'
import * as v from 'valibot'
import { permit } from '../../auth/can.ts'
import { createOnce } from '../../http/create.ts'
import { answers, decode } from '../../http/route.ts'
import type { OfficeEnv } from '../../http/scopes.ts'
import { etag, OneId, Taken } from '../../http/step.ts'
import { problem } from '../../lib/problem.ts'
import { templateVersion } from '../templates/queries.ts'
import { campaignMade, campaignsOf, campaignWhole, makeCampaign, progressOf } from './queries.ts'
import { matrixOf } from './rules.ts'
import { Campaign, CampaignListed, Launch, Progress } from './schema.ts'

export const campaigns = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The campaigns that the office runs', { schema: v.strictObject({ items: v.array(CampaignListed) }) }),
    async (c) => c.json({ items: await campaignsOf(c.var.office, c.var.clock.today()) }),
  )
  .put(
    '/:id',
    answers(
      'Launch a template version with the office’s own departments and dates',
      { status: 201, schema: Taken },
      'sectorsWithoutLead',
      'campaignRunning',
    ),
    decode('param', OneId),
    decode('json', Launch),
    async (c) => {
      const { office, directory, person, clock } = c.var
      const { id } = c.req.valid('param')
      const launch = c.req.valid('json')
      permit(person, 'campaign.launch')
      const reload = () => campaignMade(office, id)
      const version = await templateVersion(
        directory,
        [directory.code, office.code],
        launch.template.id,
        launch.template.version,
      )
      const make = () => {
        if (!version) throw problem.referenceUnknown({ about: ['template'] })
        const matrix = matrixOf(version.content, launch)
        if ('refused' in matrix) throw problem[matrix.refused]({ about: matrix.about })
        return makeCampaign(office, id, launch, version.content, matrix, person, clock.now())
      }
      return c.json(
        await createOnce({ id, input: launch, by: person.user, made: undefined }, async () => make(), reload),
        201,
      )
    },
  )
  .get('/:id', answers('One campaign, whole', { schema: Campaign }), decode('param', OneId), async (c) => {
    const campaign = await campaignWhole(c.var.office, c.req.valid('param').id, c.var.clock.today())
    if (!campaign) throw problem.notFound()
    c.header('ETag', etag(campaign.seq))
    return c.json(campaign)
  })
  .get('/:id/progress', answers('The campaign’s counters', { schema: Progress }), decode('param', OneId), async (c) => {
    const progress = await progressOf(c.var.office, c.req.valid('param').id)
    if (!progress) throw problem.notFound()
    return c.json({ asOf: c.var.clock.now(), ...progress })
  })

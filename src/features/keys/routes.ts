import { Hono } from 'hono'
import * as v from 'valibot'
import type { DivisionEnv } from '../../http/env.ts'
import { farOff, isFarOff } from '../../http/own-id.ts'
import { answers, decode, OneId, permits } from '../../http/route.ts'
import { contains } from '../../lib/division.ts'
import { Failure, problem } from '../../lib/problem.ts'
import { keysOf, makeKey, revokeKey } from './queries.ts'
import { KeyListed, KeyMade, NewKey } from './schema.ts'

export const keys = new Hono<DivisionEnv>()
  .use(permits('key.manage'))
  .get(
    '/',
    answers('The API keys of the division', { schema: v.strictObject({ items: v.array(KeyListed) }) }, 'notPermitted'),
    async (c) => c.json({ items: await keysOf(c.var.directory) }),
  )
  .put(
    '/:id',
    answers(
      'Make an API key for the division or one in it: it is shown this once',
      { status: 201, schema: KeyMade },
      'notPermitted',
      'referenceUnknown',
      'idTaken',
      'idFarOff',
      'keyShown',
    ),
    decode('param', OneId),
    decode('json', NewKey),
    async (c) => {
      const { directory, person, view, division, clock } = c.var
      const { id } = c.req.valid('param')
      const asked = c.req.valid('json')
      if (contains(division, asked.division) && !view.names.some(({ code }) => code === asked.division))
        throw problem.referenceUnknown({ about: [asked.division] })
      try {
        if (isFarOff(id, clock)) throw farOff(clock)
        return c.json({ id, key: await makeKey(directory, id, asked, person, Date.now()) }, 201)
      } catch (error) {
        const isOwn = error instanceof Failure && (await keysOf(directory)).some((key) => key.id === id)
        throw isOwn ? problem.keyShown() : error
      }
    },
  )
  .delete('/:id', answers('Revoke an API key', { status: 204 }, 'notPermitted'), decode('param', OneId), async (c) => {
    const { directory } = c.var
    const { id } = c.req.valid('param')
    const key = (await keysOf(directory)).find((one) => one.id === id)
    if (!key) throw problem.notFound()
    if (key.revokedAt === null) await revokeKey(directory, key, Date.now())
    return c.body(null, 204)
  })

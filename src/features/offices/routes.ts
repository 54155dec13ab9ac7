import { Hono } from 'hono'
import type { DesksEnv, OfficeEnv } from '../../http/env.ts'
import { answers, decode, permits } from '../../http/route.ts'
import { Colleagues, Desks, Office } from './schema.ts'

export const offices = new Hono<OfficeEnv>().get('/', answers('The office itself', { schema: Office }), (c) =>
  c.json({ code: c.var.office.code, name: c.var.officeName }),
)

export const colleagues = new Hono<OfficeEnv>().get(
  '/',
  answers('Who works in the office, in which roles', { schema: Colleagues }),
  async (c) => {
    const staff = await c.var.staff.here()
    return c.json({ items: staff.map(({ certificate = null, ...one }) => ({ ...one, certificate })) })
  },
)

export const desks = new Hono<DesksEnv>()
  .get('/', answers('Whether the office’s computers are shared', { schema: Desks }), async (c) =>
    c.json({ shared: await c.var.desks.shared() }),
  )
  .put(
    '/',
    answers(
      'Say whether the office’s computers are shared: half an hour without use then ends a session',
      { status: 204 },
      'notPermitted',
    ),
    permits('desks.share'),
    decode('json', Desks),
    async (c) => {
      await c.var.desks.share(c.req.valid('json').shared)
      return c.body(null, 204)
    },
  )

import { Hono } from 'hono'
import { answers } from '../../http/route.ts'
import type { OfficeEnv } from '../../http/scopes.ts'
import { Office } from './schema.ts'

export const offices = new Hono<OfficeEnv>().get('/', answers('The office itself', { schema: Office }), (c) =>
  c.json({ code: c.var.office.code, name: c.var.officeName }),
)

import { Hono } from 'hono'
import type { DivisionEnv, OfficeEnv, ReportingEnv } from '../../http/env.ts'
import { answers, decode, opens, permitsOwn } from '../../http/route.ts'
import { addDays } from '../../lib/day.ts'
import { levelOf } from '../../lib/division.ts'
import { kinds } from '../../lib/kind.ts'
import { problem } from '../../lib/problem.ts'
import { anchorsBetween } from './queries.ts'
import { compare, daysOf } from './rules.ts'
import {
  AnchorsOfDay,
  AnchorsQuery,
  Comparison,
  ComparisonByKeyQuery,
  ComparisonNamed,
  ComparisonQuery,
  OneRecord,
  Sheet,
  SheetQuery,
  Verification,
} from './schema.ts'

/** Any record of an office, verified against its life, its seals and the office's anchors. */
export const verification = new Hono<OfficeEnv>().get(
  '/:kind/:id/verify',
  answers('Whether a record is as its steps have made it, and if not, what is wrong since when', {
    schema: Verification,
  }),
  decode('param', OneRecord),
  async (c) => {
    const { office, proofOf, clock } = c.var
    const { kind, id } = c.req.valid('param')
    const verified = await proofOf(office.code).verify(id, clock.today())
    if (verified?.kind !== kind) throw problem.notFound()
    const { findings, anchoredOn } = verified
    return c.json({ intact: findings.length === 0, findings, anchoredOn })
  },
)

const mostNamed = 20

/** What a safety office prints and keeps, and what a kept sheet is compared with. */
export const anchors = new Hono<DivisionEnv>()
  .use(permitsOwn('anchor.keep'))
  .get(
    '/',
    answers('The anchors of a division’s offices, day by day', { schema: Sheet }, 'notPermitted'),
    decode('query', SheetQuery),
    async (c) => {
      const { directory, view, clock } = c.var
      const { from, to } = daysOf(c.req.valid('query'), clock.today())
      const nameOf = new Map(view.names.map(({ code, name }) => [code, name]))
      const rows = await anchorsBetween(directory, from, to)
      return c.json({ items: rows.map((row) => ({ ...row, name: nameOf.get(row.division) ?? row.division })) })
    },
  )
  .get(
    '/comparison',
    answers(
      'Whether the directory and the records still give the hash that somebody has kept of an office’s day',
      { schema: ComparisonNamed },
      'notPermitted',
    ),
    decode('query', ComparisonQuery),
    async (c) => {
      const { division, office, proofOf } = c.var
      const { day, hash } = c.req.valid('query')
      const found = office ? await proofOf(division).compare(day) : undefined
      const changed = (found?.differing ?? []).flatMap(({ kind: name, record: id, title }) => {
        const kind = kinds.find((known) => known === name)
        return kind && id !== null ? [{ kind, id, title }] : []
      })
      return c.json({ day, compared: compare(hash, found), changed: changed.slice(0, mostNamed) })
    },
  )

/** What an authority above keeps, so that even whoever holds the databases can't write an office's past anew. */
export const anchorsReported = new Hono<ReportingEnv>()
  .get(
    '/',
    answers('The anchors of a division’s offices for one day', { schema: AnchorsOfDay }, 'notPermitted'),
    opens('figures'),
    decode('query', AnchorsQuery),
    async (c) => {
      const { division, directory, nameOf, clock, shown } = c.var
      const day = c.req.valid('query').day ?? addDays(clock.today(), -1)
      const rows = await anchorsBetween(directory, day, day)
      const items = rows.map(({ day: _, ...row }) => ({ ...row, name: nameOf.get(row.division) ?? row.division }))
      shown.rows = items.length
      return c.json({ division, day, items })
    },
  )
  .get(
    '/comparison',
    answers(
      'Whether the directory and the records still give the hash that was kept of an office’s day',
      { schema: Comparison },
      'notPermitted',
    ),
    opens('figures'),
    decode('query', ComparisonByKeyQuery),
    async (c) => {
      const { nameOf, proofOf } = c.var
      const { division, day, hash } = c.req.valid('query')
      const isOffice = levelOf(division) === 'office'
      if (isOffice && !nameOf.has(division)) throw problem.notFound()
      const found = isOffice ? await proofOf(division).compare(day) : undefined
      return c.json({ day, compared: compare(hash, found) })
    },
  )

import { Hono } from 'hono'
import type { OfficeEnv } from '../../http/env.ts'
import { byLifecycle, creates, steps } from '../../http/life.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode, OneId, permits } from '../../http/route.ts'
import { etag } from '../../http/version.ts'
import { fault } from '../../lib/fault.ts'
import { keyedPageOf, Page, PageQuery } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import { Nothing } from '../../lib/wire.ts'
import { madeBefore } from '../../tenancy/step-queries.ts'
import { stepBy } from './lifecycle.ts'
import { importRowsOf, importsOf, importWhole, mappingKept } from './queries.ts'
import { added, counted, nothingYet } from './rules/counting.ts'
import { taken } from './rules/taking.ts'
import { undoing } from './rules/undoing.ts'
import {
  Import,
  ImportBatch,
  ImportListed,
  ImportRowListed,
  ImportRowQuery,
  MappingKept,
  MappingQuery,
  Meant,
  MeantFound,
  NewImport,
} from './schema.ts'
import { importShown } from './shown.ts'
import { importRecord } from './table.ts'
import { batchWritten, importForBatch, recordsMeant } from './taking/queries.ts'
import { importForUndoing, undoingWritten } from './undoing/queries.ts'

const permission = byLifecycle(stepBy, 'import.write')

export const imports = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('Imports of earlier ledgers, newest first', { schema: Page(ImportListed) }, 'notPermitted'),
    permits('import.write'),
    decode('query', PageQuery),
    async (c) => {
      const { after, limit } = c.req.valid('query')
      return c.json(keyedPageOf(await importsOf(c.var.office, limit, cursor(after, 2)), limit))
    },
  )
  .get(
    '/mapping',
    answers('How the office has read its last ledger of a kind', { schema: MappingKept }, 'notPermitted'),
    permits('import.write'),
    decode('query', MappingQuery),
    async (c) => c.json({ mapping: await mappingKept(c.var.office, c.req.valid('query').kind) }),
  )
  .post(
    '/matching',
    answers('Look for the records that rows of a ledger may mean', { schema: MeantFound }, 'notPermitted'),
    permits('import.write'),
    decode('json', Meant),
    async (c) => c.json(await recordsMeant(c.var.office, c.req.valid('json'))),
  )
  .put(
    '/:id',
    ...creates({
      table: importRecord,
      summary: 'Begin an import of an earlier ledger: which file, and how its columns and words are read',
      input: NewImport,
      fails: ['referenceUnknown'],
      permission: 'import.write',
      load: madeBefore,
      decide: (_, { input }) => ({
        title: input.fileName,
        row: { ...input, taken: 0, undone: 0, counts: nothingYet },
      }),
    }),
  )
  .get(
    '/:id',
    answers('One import, how far it is, and its life', { schema: Import }, 'notPermitted'),
    permits('import.write'),
    decode('param', OneId),
    async (c) => {
      const { office, clock } = c.var
      const found = await importWhole(office, c.req.valid('param').id)
      if (!found) throw problem.notFound()
      c.header('ETag', etag(found.row.seq))
      return c.json(await importShown(office.code, found, clock.today()))
    },
  )
  .get(
    '/:id/rows',
    answers('What became of the rows of the file, in their order', { schema: Page(ImportRowListed) }, 'notPermitted'),
    permits('import.write'),
    decode('param', OneId),
    decode('query', ImportRowQuery),
    async (c) => {
      const { after, limit, undone } = c.req.valid('query')
      const asked = { of: c.req.valid('param').id, undone, limit }
      const rows = await importRowsOf(c.var.office, asked, cursor(after, 1))
      if (!rows) throw problem.notFound()
      return c.json(keyedPageOf(rows, limit))
    },
  )
  .post(
    '/:id/batch',
    ...steps({
      table: importRecord,
      verb: 'take',
      summary: 'Take the next rows, all of them or none: records are made, or completed where ours is empty',
      input: ImportBatch,
      fails: ['badInput', 'campaignEnded', 'creditCodeKnown', 'enterpriseEnded', 'unitEnded', 'unitUnfit'],
      permission,
      load: importForBatch,
      decide(found, { input, today, to }, office) {
        // Each batch begins where the last has ended: a row can't be taken twice.
        if (input.taken !== found.taken) return { refused: 'recordChanged' }
        const rows = taken(input.rows, { ...found.facts, left: found.rows - found.taken }, today)
        if ('faults' in rows)
          throw problem.badInput({
            errors: rows.faults.map(({ row, field, code }) => fault(`rows.${row}.${field}`, code)),
          })
        const { fates, ...written } = batchWritten(office, found, rows, today)
        const now = found.taken + rows.length
        const came = counted(fates)
        return {
          ...written,
          to: now === found.rows ? 'done' : to,
          change: { taken: now, counts: added(found.counts, came) },
          detail: { from: input.rows[0]?.place, until: input.rows.at(-1)?.place, ...came },
        }
      },
    }),
  )
  .post(
    '/:id/undo',
    ...steps({
      table: importRecord,
      verb: 'undo',
      summary: 'Take the next rows back, but for records that somebody has worked on since; again until it is undone',
      input: Nothing,
      permission,
      load: importForUndoing,
      decide(found, { today, to }, office) {
        const undone = undoing(found.now, found.facts)
        const came = { takenBack: undone.takenBack.length + undone.emptied.length, kept: undone.kept.length }
        return {
          ...undoingWritten(office, found, undone, today),
          to: found.more ? to : 'undone',
          change: { undone: found.now.at(-1)?.place ?? found.undone, counts: added(found.counts, came) },
          detail: came,
        }
      },
    }),
  )

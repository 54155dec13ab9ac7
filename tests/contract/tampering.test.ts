import { env } from 'cloudflare:workers'
import { getTableColumns } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Finding } from '../../src/lib/finding.ts'
import type { Kind } from '../../src/lib/kind.ts'
import { columnNames } from '../../src/lib/stored.ts'
import { recounts } from '../../src/recounts.ts'
import { unsealed } from '../../src/tenancy/sealed.ts'
import { recordTables } from '../../src/tenancy/table.ts'
import { ShardUpkeep } from '../../src/tenancy/upkeep.ts'
import { runJobs } from '../support/jobs.ts'
import { programWith } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { columnsTold, fieldsOf, type Row, rehashed, type Value } from '../support/stored-life.ts'
import { walkEveryRoute } from '../support/walk.ts'
import { nanguan } from '../support/world.ts'

/** Every kind of record that there is: a new one is tampered with here without being listed. */
const kinds = recordTables().map(([kind]) => kind)

/** The day that the world's records were made on, and anchored. */
const lived = '2023-11-20'

const shard = env.SHARD_01
const rows = async (query: string, ...values: Value[]): Promise<Row[]> =>
  (
    await shard
      .prepare(query)
      .bind(...values)
      .all<Row>()
  ).results

/** What is told of a record, long after its days were anchored. */
async function verified(kind: Kind, id: string): Promise<Finding[]> {
  const path = `${office.path}/records/${kind}/${id}/verify`
  const { status, body } = await office.people.leader.get(path, { at: '2023-11-22T09:00:00+08:00' })
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body.intact).toBe(body.findings.length === 0)
  return body.findings
}

const told = async (kind: Kind, id: string) => (await verified(kind, id)).map(({ tampering }) => tampering)

const recordsOf = (kind: Kind) => rows(`SELECT * FROM ${kind} WHERE office = ? ORDER BY seq DESC, id`, Number(nanguan))
const livesOf = (id: string) =>
  rows('SELECT * FROM event WHERE office = ? AND record = ? ORDER BY seq', Number(nanguan), id)

/** The columns that somebody could write. */
const columnsOf = async (table: string) =>
  (await rows(`SELECT name FROM pragma_table_xinfo('${table}') WHERE hidden = 0`)).map(({ name }) => String(name))

const set = (table: Kind, id: string, change: Row) =>
  shard
    .prepare(
      `UPDATE ${table} SET ${Object.keys(change).map((column) => `${column} = ?`)} WHERE office = ? AND id = ? RETURNING id`,
    )
    .bind(...Object.values(change), Number(nanguan), id)

const insert = (table: string, row: Row) =>
  shard
    .prepare(`INSERT INTO ${table} (${Object.keys(row)}) VALUES (${Object.keys(row).map(() => '?')})`)
    .bind(...Object.values(row))

/** Does something behind the record's back, looks, and puts everything back. */
async function tampered<T>(kind: Kind, id: string, act: () => Promise<unknown>, look: () => Promise<T>): Promise<T> {
  const writable = await columnsOf(kind)
  const [row = {}] = await rows(`SELECT ${writable} FROM ${kind} WHERE office = ? AND id = ?`, Number(nanguan), id)
  const life = await livesOf(id)
  await act()
  const seen = await look()
  const [, { results } = { results: [] }] = await unchecked(set(kind, id, row))
  if (results.length === 0) await insert(kind, row).run()
  await shard.batch([
    shard.prepare('DELETE FROM event WHERE office = ? AND record = ?').bind(Number(nanguan), id),
    ...life.map((event) => insert('event', event)),
  ])
  expect(await verified(kind, id)).toEqual([])
  return seen
}

/** Writes a life anew, each hash following from the one before; answers the last hash. */
async function rewritten(events: readonly Row[]): Promise<Value> {
  const anew = await rehashed(events)
  await shard.batch(
    anew.map(({ actor_name, detail, change, hash, office, record, seq }) =>
      shard
        .prepare(
          'UPDATE event SET actor_name = ?, detail = ?, change = ?, hash = ? WHERE office = ? AND record = ? AND seq = ?',
        )
        .bind(actor_name, detail, change, hash, office, record, seq),
    ),
  )
  return anew.at(-1)?.hash ?? ''
}

beforeAll(async () => {
  await walkEveryRoute({ office, operator: world.operator, program: programWith, mark: 'tampering' })
  await runJobs('2023-11-21T12:00:00+08:00')
  const triggers = await rows("SELECT name FROM sqlite_master WHERE type = 'trigger'")
  await shard.batch(triggers.map(({ name }) => shard.prepare(`DROP TRIGGER ${name}`)))
})

describe.each(kinds)('whoever owns the database and a record of the kind %s', (kind) => {
  test('finds it whole as long as nobody touched it', async () => {
    const records = await recordsOf(kind)
    expect(records.length).toBeGreaterThan(0)
    for (const { id } of records) expect(await verified(kind, String(id))).toEqual([])
  })

  test('can change no column of it unseen', async () => {
    const fields = Object.entries(fieldsOf(kind))
    const records = (await recordsOf(kind)).slice(0, 40)
    const columns = (await columnsOf(kind)).filter((column) => column !== 'office' && column !== 'id')
    const unchanged: string[] = []
    for (const column of columns) {
      const change = await changeable(kind, column, records)
      if (!change) {
        unchanged.push(column)
        continue
      }
      const findings = await tampered(
        kind,
        change.id,
        () => unchecked(set(kind, change.id, { [column]: change.to })),
        () => verified(kind, change.id),
      )
      const field = fields.find(([, { name }]) => name === column)?.[0]
      const seen = findings.some(
        ({ tampering, columns: named }) => tampering === 'stepMissing' || named.some((name) => name === field),
      )
      expect([column, change.to, findings.length > 0, seen]).toEqual([column, change.to, true, true])
    }
    expect(unchanged).toEqual([])
  })

  test('can not delete its steps unseen', async () => {
    const [{ id = '' } = {}] = await recordsOf(kind)
    const remove = () => shard.prepare('DELETE FROM event WHERE record = ?').bind(id).run()
    const findings = await tampered(kind, String(id), remove, () => told(kind, String(id)))
    expect(findings).toEqual(expect.arrayContaining(['lifeMissing', 'anchorBroken']))
  })

  test('can not delete it with its steps unseen: it is named with its day', async () => {
    for (const { id } of await recordsOf(kind)) {
      const record = String(id)
      const gone = shard.prepare(`DELETE FROM ${kind} WHERE office = ? AND id = ?`).bind(Number(nanguan), record)
      const events = shard.prepare('DELETE FROM event WHERE office = ? AND record = ?').bind(Number(nanguan), record)
      let refused = false
      const remove = () =>
        shard.batch([gone, events]).catch(() => {
          refused = true
        })
      const findings = await tampered(kind, record, remove, () => verified(kind, record))
      if (refused) continue
      // What it kept as evidence is there still, and tells of it too.
      const beside = findings.filter(({ tampering }) => tampering !== 'fileChanged')
      expect(beside.map(({ tampering, since }) => [tampering, since])).toEqual([
        ['recordMissing', null],
        ['anchorBroken', lived],
      ])
      return
    }
    // What everything else refers to can't be deleted alone.
    expect(['unit', 'campaign']).toContain(kind)
  })

  test('can not write its life anew unseen, though every hash is made anew', async () => {
    const [{ id = '' } = {}] = await recordsOf(kind)
    const record = String(id)
    const act = async () => {
      const hash = await rewritten((await livesOf(record)).map((event) => ({ ...event, actor_name: '别人' })))
      await set(kind, record, { hash }).run()
    }
    const findings = await tampered(kind, record, act, () => verified(kind, record))
    expect(findings).toMatchObject([{ tampering: 'anchorBroken', since: lived }])
  })

  test('can not take its last step back unseen, though the row goes back with it', async () => {
    const [{ id = '', seq = 0 } = {}] = await recordsOf(kind)
    if (Number(seq) < 2) return expect(kind).toBe('campaign' satisfies Kind)
    const record = String(id)
    const act = async () => {
      const left = (await livesOf(record)).slice(0, -1)
      await shard.prepare('DELETE FROM event WHERE record = ? AND seq = ?').bind(id, seq).run()
      const last = { seq: left.length, hash: left.at(-1)?.hash ?? '' }
      await set(kind, record, { ...columnsTold(kind, left), ...last }).run()
    }
    const findings = await tampered(kind, record, act, () => verified(kind, record))
    expect(findings).toMatchObject([{ tampering: 'anchorBroken', since: lived, seq }])
  })
})

/** Values that a column may have: those of other records, of what it refers to, of its list, and some like its own. */
async function candidates(kind: Kind, column: string, records: readonly Row[]): Promise<Value[]> {
  const typed = Object.values(fieldsOf(kind)).find(({ name }) => name === column)
  const references = await rows(`SELECT "table", "to" FROM pragma_foreign_key_list('${kind}') WHERE "from" = ?`, column)
  const referred = await Promise.all(
    references.map(({ table, to }) => rows(`SELECT ${to} AS value FROM ${table} WHERE office = ?`, Number(nanguan))),
  )
  return [
    ...(typed?.enumValues ?? []),
    ...referred.flat().map(({ value = null }) => value),
    ...records.map((row) => row[column] ?? null),
    null,
  ]
}

/** A record whose column can be given another value, and that value; constraints that this breaks are switched off. */
async function changeable(kind: Kind, column: string, records: readonly Row[]) {
  const others = await candidates(kind, column, records)
  for (const { id, [column]: value = null } of records) {
    const near =
      typeof value === 'number'
        ? [value + 1000, value + 1, 1 - value]
        : [`${value ?? ''}x`, '[]', '{"x":1}', '2023-01-02', 1]
    for (const to of [...near, ...others]) {
      if (to === value) continue
      const tried = await unchecked(set(kind, String(id), { [column]: to })).catch(() => undefined)
      if (!tried) continue
      await unchecked(set(kind, String(id), { [column]: value }))
      return { id: String(id), to }
    }
  }
  return undefined
}

/** Does something as if the table had no CHECK. */
const unchecked = (statement: ReturnType<typeof set>) =>
  shard.batch([
    shard.prepare('PRAGMA ignore_check_constraints = on'),
    statement,
    shard.prepare('PRAGMA ignore_check_constraints = off'),
  ])

test('what a finding can name is what is stored of records, and nothing else', () => {
  const stored = recordTables().flatMap(([, table]) =>
    Object.entries(getTableColumns(unsealed(table))).flatMap(([field, { generated }]) => (generated ? [] : [field])),
  )
  const named = [...columnNames, 'office', 'id'].sort()
  expect([...new Set(stored)].sort()).toEqual(named)
})

describe('what is sealed', () => {
  test.each([
    ['name', "name = '别人'"],
    ['telephone number', "phone = '13900000000'"],
    ['kind', "kind = iif(kind = 'person', 'institution', 'person')"],
    ['salt', "salt = 'x'"],
  ])('betrays that somebody changed the %s of a responsible party', async (_, change) => {
    const [{ id = '', party = '' } = {}] = await rows(
      'SELECT id, party FROM hazard WHERE office = ? AND party IS NOT NULL ORDER BY id',
      Number(nanguan),
    )
    const [{ office: _o, id: _i, ...before } = {}] = await rows('SELECT * FROM party WHERE id = ?', party)
    await shard.prepare(`UPDATE party SET ${change} WHERE id = ?`).bind(party).run()
    expect(await told('hazard', String(id))).toEqual(['sealBroken'])
    expect((await office.people.safety.get(`${office.path}/hazards/${id}`)).body.intact).toBe(false)
    const columns = Object.keys(before).map((column) => `${column} = ?`)
    await shard
      .prepare(`UPDATE party SET ${columns} WHERE id = ?`)
      .bind(...Object.values(before), party)
      .run()
  })

  test('betrays that somebody changed the answers of a signed inspection, with a new hash over the content', async () => {
    const [{ id = '' } = {}] = await rows(
      "SELECT id FROM inspection WHERE office = ? AND status = 'signed' AND answers <> '[]'",
      Number(nanguan),
    )
    const record = String(id)
    const changed = () => set('inspection', record, { answers: '[]', content_hash: 'f'.repeat(64) }).run()
    const findings = await tampered('inspection', record, changed, () => verified('inspection', record))
    expect(findings).toMatchObject([
      { tampering: 'rowChanged', columns: ['answers', 'contentHash'], since: lived },
      { tampering: 'contentChanged', since: lived },
    ])
  })

  test.each([
    ['inspection', "status = 'signed'", 'sign'],
    ['report', "status = 'accepted'", 'submit'],
  ] as const)('betrays that somebody wrote a life of the kind %s anew, but for the seal', async (kind, which, verb) => {
    const [{ id = '' } = {}] = await rows(`SELECT id FROM ${kind} WHERE office = ? AND ${which}`, Number(nanguan))
    const record = String(id)
    const title = kind === 'inspection' ? { inspector_name: '别人' } : { text: '别的' }
    const field = kind === 'inspection' ? { inspectorName: '别人' } : { text: '别的' }
    const act = async () => {
      const life = await livesOf(record)
      const anew = life.map((event) =>
        event.verb === verb
          ? { ...event, change: JSON.stringify({ ...JSON.parse(String(event.change)), ...field }) }
          : event,
      )
      await set(kind, record, { ...title, hash: await rewritten(anew) }).run()
    }
    expect(await tampered(kind, record, act, () => told(kind, record))).toEqual(['contentChanged', 'anchorBroken'])
  })

  test('keeps nothing else from being verified where it can’t be read any more', async () => {
    const [inspection = {}] = await rows(
      "SELECT id, campaign FROM inspection WHERE office = ? AND status = 'signed'",
      Number(nanguan),
    )
    const [{ content = '' } = {}] = await rows('SELECT content FROM campaign WHERE id = ?', inspection.campaign ?? '')
    for (const unreadable of ['{', '{"duties":["{"]}']) {
      await unchecked(set('campaign', String(inspection.campaign), { content: unreadable }))
      expect(await told('campaign', String(inspection.campaign))).toContain('rowChanged')
      expect(await told('inspection', String(inspection.id))).toContain('contentChanged')
      expect(await new ShardUpkeep(shard, [office.district]).drift(recounts)).toEqual([])
    }
    await unchecked(set('campaign', String(inspection.campaign), { content }))
  })
})

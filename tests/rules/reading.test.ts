import { eq, Placeholder } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { hazard } from '../../src/features/hazards/table.ts'
import { template } from '../../src/features/templates/table.ts'
import type { OpenedDatabase } from '../../src/tenancy/databases.ts'
import { OfficeDb, type OfficeRows } from '../../src/tenancy/office.ts'
import { type Asked, reading } from '../../src/tenancy/reading.ts'
import { Shelf, type ShelfRows } from '../../src/tenancy/shelf.ts'

/** A database that only notes what it is asked, and answers the same rows to everything. */
function noting(rows: Record<string, unknown>[] = []) {
  const asked: { query: string; values: unknown[] }[] = []
  const prepare = (query: string) => ({ bind: (...values: unknown[]) => ({ query, values }) })
  const batch = async (statements: typeof asked) => {
    asked.push(...statements)
    return statements.map(() => ({ results: rows.map((row) => ({ ...row })) }))
  }
  return { asked, d1: { prepare, batch } as unknown as OpenedDatabase }
}

const officeOver = (shard: OpenedDatabase, code: string) =>
  new OfficeDb(code, { shard, district: code.slice(0, 6), epoch: 1 }, () => undefined)

/** Hazards by their id and sector, and how often that was built. */
function hazardReading() {
  const built = { times: 0 }
  const one = reading((office: OfficeRows, { id, sector }: { id: Asked; sector: Asked | undefined }) => {
    built.times++
    const h = office.rows(hazard)
    const named = office.select({ id: h.id, onSpot: h.onSpot, overdue: h.overdue }).from(h)
    return [named.where(sector ? eq(h.sector, sector) : eq(h.id, id))]
  })
  return { built, one }
}

test('what is read again and again is written once, and everybody reads the own office with the own values', async () => {
  const { d1, asked } = noting()
  const { built, one } = hazardReading()
  await officeOver(d1, '341302006').read(one, { id: 'a', sector: undefined })
  await officeOver(d1, '341302004').read(one, { id: 'b', sector: undefined })
  expect(built.times).toBe(1)
  expect(asked.map(({ values }) => values)).toEqual([
    [341302006, 'a'],
    [341302004, 'b'],
  ])
  expect(asked[0]?.query).toBe(asked[1]?.query)
})

test('whoever gives other values than were given before is read another statement', async () => {
  const { d1, asked } = noting()
  const { one } = hazardReading()
  const office = officeOver(d1, '341302006')
  await office.read(one, { id: 'a', sector: undefined })
  await office.read(one, { id: 'a', sector: '工贸' })
  expect(asked[1]?.query).not.toBe(asked[0]?.query)
  expect(asked[1]?.values).toEqual([341302006, '工贸'])
})

test('whoever gives a value the name of an office’s place still reads the own office', async () => {
  const { d1, asked } = noting()
  const named = reading((rows: OfficeRows, { office }: { office: Asked }) => {
    const h = rows.rows(hazard)
    return [rows.select({ id: h.id }).from(h).where(eq(h.id, office))]
  })
  await officeOver(d1, '341302006').read(named, { office: '341302004' })
  expect(asked[0]?.values).toEqual([341302006, '341302004'])
})

test('whoever puts a place of their own into a statement gets an error', async () => {
  const { d1, asked } = noting()
  const forged = reading((rows: OfficeRows) => {
    const h = rows.rows(hazard)
    return [
      rows
        .select({ id: h.id })
        .from(h)
        .where(eq(h.id, new Placeholder('office'))),
    ]
  })
  await expect(officeOver(d1, '341302006').read(forged)).rejects.toThrow('office is no place of this statement')
  expect(asked).toEqual([])
})

test('whoever asks in ever new ways makes nothing grow without end', async () => {
  const { d1 } = noting()
  let built = 0
  const flagged = reading((office: OfficeRows, flags: readonly boolean[]) => {
    built++
    const h = office.rows(hazard)
    return [
      office
        .select({ id: h.id })
        .from(h)
        .where(flags[0] ? eq(h.open, true) : undefined),
    ]
  })
  const office = officeOver(d1, '341302006')
  const ask = (way: number) =>
    office.read(
      flagged,
      [...way.toString(2)].map((bit) => bit === '1'),
    )
  for (let way = 0; way < 201; way++) await ask(way)
  await ask(200)
  expect(built).toBe(201)
  await ask(0)
  expect(built).toBe(202)
})

test('whoever belongs to more divisions reads what all of them have published, and nobody else does', async () => {
  const { d1, asked } = noting()
  const all = reading((shelf: ShelfRows) => {
    const t = shelf.rows(template)
    return [shelf.select({ id: t.id }).from(t)]
  })
  for (const divisions of [['341302', '341302006'], ['341302'], ['341321', '341321100']])
    await new Shelf(divisions, d1).read(all)
  expect(asked.map(({ values }) => values)).toEqual([['341302', '341302006'], ['341302'], ['341321', '341321100']])
})

test('a row is answered as its columns describe it', async () => {
  const { d1 } = noting([
    { id: 'a', onSpot: '["evacuate"]', overdue: 1 },
    { id: 'b', onSpot: null, overdue: 0 },
  ])
  const [rows] = await officeOver(d1, '341302006').read(hazardReading().one, { id: 'a', sector: undefined })
  expect(rows).toEqual([
    { id: 'a', onSpot: ['evacuate'], overdue: true },
    { id: 'b', onSpot: null, overdue: false },
  ])
})

test('readings that are asked at the same moment share a round trip, and each has its own rows; a failed one is over', async () => {
  const trips: number[] = []
  const prepare = (query: string) => ({ bind: (...values: unknown[]) => ({ query, values }) })
  const batch = async (statements: { values: unknown[] }[]) => {
    trips.push(statements.length)
    if (trips.length === 3) throw new Error('storage')
    return statements.map(({ values }) => ({ results: [{ id: values.at(-1), onSpot: '[]', overdue: 0 }] }))
  }
  const office = officeOver({ prepare, batch } as unknown as OpenedDatabase, '341302006')
  const { one } = hazardReading()
  const read = async (id: string) => (await office.read(one, { id, sector: undefined }))[0].map((row) => row.id)
  expect(await Promise.all(['a', 'b', 'c'].map(read))).toEqual([['a'], ['b'], ['c']])
  expect(await read('d')).toEqual(['d'])
  expect(trips).toEqual([3, 1])
  expect((await Promise.allSettled(['e', 'f'].map(read))).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await read('g')).toEqual(['g'])
})

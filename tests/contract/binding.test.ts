import { env } from 'cloudflare:workers'
import type { D1PreparedStatement } from '@cloudflare/workers-types'
import { beforeAll, describe, expect, test } from 'vitest'

/** What the code relies on in a database: the same of D1 and of SQLite's files. */
const database = env.SHARD_01
const asked = (query: string, ...values: unknown[]) => database.prepare(query).bind(...values)
const count = (where = '1') => database.prepare(`SELECT count(*) AS n FROM thing WHERE ${where}`).first('n')

beforeAll(async () => {
  await database.batch(
    [
      'CREATE TABLE owner (id INTEGER PRIMARY KEY) STRICT',
      `CREATE TABLE thing (
         id INTEGER PRIMARY KEY, value ANY, name TEXT UNIQUE,
         owner INTEGER REFERENCES owner, heir INTEGER REFERENCES owner DEFERRABLE INITIALLY DEFERRED,
         size INTEGER CONSTRAINT thing_size_values CHECK (size > 0)) STRICT`,
      `CREATE TRIGGER refuse_forbidden BEFORE INSERT ON thing WHEN new.name = 'forbidden'
       BEGIN SELECT RAISE(ABORT, 'refuse_forbidden'); END`,
    ].map((query) => database.prepare(query)),
  )
})

describe('a value', () => {
  test.each<[what: string, given: unknown, back: unknown, type: string]>([
    ['zero', 0, 0, 'real'],
    ['a zero below zero', -0, 0, 'real'],
    ['a fraction', 1.5, 1.5, 'real'],
    ['the largest whole number that is exact', 2 ** 53 - 1, 2 ** 53 - 1, 'real'],
    ['a larger one', 2 ** 63, 2 ** 63, 'real'],
    ['no number', Number.NaN, null, 'null'],
    ['infinity', Number.POSITIVE_INFINITY, null, 'null'],
    ['true', true, 1, 'real'],
    ['false', false, 0, 'real'],
    ['nothing', null, null, 'null'],
    ['no text', '', '', 'text'],
    ['a text with NUL', 'a\0b', 'a\0b', 'text'],
    ['a text with characters of four bytes', '😀𠮷', '😀𠮷', 'text'],
    ['bytes', new Uint8Array([0, 1, 255]), [0, 1, 255], 'blob'],
    ['a part of bytes', new Uint8Array([9, 1, 2]).subarray(1), [1, 2], 'blob'],
    ['a buffer', new Uint8Array([1, 2]).buffer, [1, 2], 'blob'],
    ['no bytes', new Uint8Array(0), [], 'blob'],
  ])('such as %s comes back from a statement and from a row', async (_, given, back, type) => {
    const read = 'SELECT ?1 AS value, typeof(?1) AS type'
    expect(await asked(read, given).first()).toEqual({ value: back, type })
    const write = 'INSERT INTO thing (value) VALUES (?) RETURNING value, typeof(value) AS type'
    expect((await asked(write, given).all()).results).toEqual([{ value: back, type }])
    await database.prepare('DELETE FROM thing').run()
  })

  test.each<[what: string, given: unknown]>([
    ['undefined', undefined],
    ['bigint', 5n],
    ['object', {}],
    ['object', new Date(0)],
    ['function', () => 1],
  ])('of type %s is refused', (type, given) => {
    expect(() => asked('SELECT ?', given)).toThrow(`D1_TYPE_ERROR: Type '${type}' not supported for value`)
  })

  test.each<[sql: string, value: unknown]>([
    ['9007199254740991', 9_007_199_254_740_991],
    ['9223372036854775807', 2 ** 63],
    ['-9223372036854775808', -(2 ** 63)],
    ['1.0', 1],
    ['1e999', null],
    ['-1e999', null],
    ["x'00ff'", [0, 255]],
    ["CAST(x'ff' AS TEXT)", '�'],
    ['1 = 1', 1],
    ['NULL', null],
  ])('that SQL makes by %s is told', async (sql, value) => {
    expect(await database.prepare(`SELECT ${sql} AS value`).first('value')).toEqual(value)
    expect(await database.prepare(`SELECT ${sql} AS value, 1 AS one`).raw()).toEqual([[value, 1]])
  })
})

describe('a statement', () => {
  test('tells all of its rows, the first, a column of it, or lists', async () => {
    const query = "SELECT value AS n, value || 'x' AS s FROM json_each('[1,2]')"
    const rows = [
      { n: 1, s: '1x' },
      { n: 2, s: '2x' },
    ]
    expect((await asked(query).all()).results).toEqual(rows)
    expect(await asked(query).run()).toMatchObject({ success: true, results: rows })
    expect(await asked(query).first()).toEqual(rows[0])
    expect(await asked(query).first('s')).toBe('1x')
    await expect(asked(query).first('other')).rejects.toThrow('D1_COLUMN_NOTFOUND: Column not found (other)')
    expect(await asked(query).raw()).toEqual(rows.map(Object.values))
    expect(await asked(query).raw({ columnNames: true })).toEqual([['n', 's'], ...rows.map(Object.values)])
  })

  test('that finds nothing tells no row', async () => {
    const query = 'SELECT 1 AS n WHERE 0'
    expect((await asked(query).all()).results).toEqual([])
    expect([await asked(query).first(), await asked(query).first('n')]).toEqual([null, null])
    expect([await asked(query).raw(), await asked(query).raw({ columnNames: true })]).toEqual([[], [['n']]])
  })

  test('keeps columns of one name apart in lists, and tells the last of them in rows', async () => {
    const query = 'SELECT 1 AS a, 2 AS a, 3 AS b'
    expect(await asked(query).raw()).toEqual([[1, 2, 3]])
    expect(await asked(query).first()).toEqual({ a: 2, b: 3 })
    expect(await asked(query).raw()).toEqual([[1, 2, 3]])
  })

  test('can be bound again, and asked again', async () => {
    const once = database.prepare('SELECT ?2 AS b, ?1 AS a')
    const [one, other] = [once.bind(1, 2), once.bind(3, 4)]
    const answers = await database.batch([one, other, one])
    expect(answers.map(({ results }) => results)).toEqual([[{ b: 2, a: 1 }], [{ b: 4, a: 3 }], [{ b: 2, a: 1 }]])
    expect(await one.first()).toEqual({ b: 2, a: 1 })
  })

  test.each<[what: string, query: string]>([
    ['can’t be read', 'SELEC 1'],
    ['names no table', 'SELECT * FROM missing'],
    ['begins a transaction', 'BEGIN'],
    ['ends one', 'COMMIT'],
    ['takes one back', 'ROLLBACK'],
    ['begins one within it', 'SAVEPOINT one'],
  ])('that %s fails, and others go on', async (_, query) => {
    await expect(database.prepare(query).all()).rejects.toThrow('D1_ERROR: ')
    await expect(database.batch([database.prepare(query), asked('SELECT 1')])).rejects.toThrow('D1_ERROR: ')
    expect(await asked('SELECT 1 AS n').first('n')).toBe(1)
    await asked("INSERT INTO thing (name) VALUES ('kept')").run()
    expect(await count("name = 'kept'")).toBe(1)
    await asked("DELETE FROM thing WHERE name = 'kept'").run()
  })
})

describe('a failure', () => {
  const naming: [what: string, query: string, words: string][] = [
    ['an id that is taken', 'INSERT INTO thing (id) VALUES (1)', 'UNIQUE constraint failed: thing.id'],
    ['a name that is taken', "INSERT INTO thing (name) VALUES ('one')", 'UNIQUE constraint failed: thing.name'],
    ['a CHECK by its name', 'INSERT INTO thing (size) VALUES (0)', 'CHECK constraint failed: thing_size_values'],
    ['a reference', 'INSERT INTO thing (owner) VALUES (9)', 'FOREIGN KEY constraint failed'],
    ['what a trigger raises', "INSERT INTO thing (name) VALUES ('forbidden')", 'refuse_forbidden'],
    ['a type', "INSERT INTO thing (size) VALUES ('large')", 'cannot store TEXT value in INTEGER column thing.size'],
  ]

  test.each(naming)('names %s, in its cause too', async (_, query, words) => {
    await asked("INSERT INTO thing (id, name) VALUES (1, 'one') ON CONFLICT DO NOTHING").run()
    const failure = await asked(query)
      .run()
      .catch((error: Error) => error)
    const said = `${words}: SQLITE_CONSTRAINT`
    expect(failure).toMatchObject({ message: expect.stringContaining(`D1_ERROR: ${said}`) })
    expect(failure).toMatchObject({ cause: { message: expect.stringContaining(said) } })
  })

  test('leaves nothing of its batch', async () => {
    const before = await count()
    for (const [, query] of naming) {
      const batch = [asked('INSERT INTO thing (size) VALUES (7)'), asked(query), asked('SELECT 1')]
      await expect(database.batch(batch)).rejects.toThrow('SQLITE_CONSTRAINT')
    }
    expect(await count()).toBe(before)
  })

  test('hurts none of the batches that are asked for at the same time', async () => {
    const before = Number(await count())
    const insert = (name: string) => asked('INSERT INTO thing (name) VALUES (?)', name)
    const outcomes = await Promise.allSettled(
      Array.from({ length: 60 }, (_, nth) => {
        const failing: D1PreparedStatement[] = nth % 3 === 0 ? [insert('forbidden')] : []
        return database.batch([insert(`${nth} a`), insert(`${nth} b`), ...failing])
      }),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(
      Array.from({ length: 60 }, (_, nth) => (nth % 3 === 0 ? 'rejected' : 'fulfilled')),
    )
    expect(await count()).toBe(before + 80)
  })
})

describe('a batch', () => {
  test('answers statement by statement, each after what was written before', async () => {
    const [written, read] = await database.batch<{ id: number }>([
      asked("INSERT INTO thing (name) VALUES ('first') RETURNING id"),
      asked("SELECT id FROM thing WHERE name = 'first'"),
    ])
    expect(written?.results).toEqual(read?.results)
  })

  test('of nothing is refused', async () => {
    await expect(database.batch([])).rejects.toThrow('D1_ERROR: No SQL statements detected.')
  })

  test('that reads sees one state, however much is written beside it', async () => {
    const write = (nth: number) =>
      database.batch(['a', 'b'].map((name) => asked('INSERT INTO thing (name) VALUES (?)', `pair ${nth} ${name}`)))
    const read = () =>
      database.batch<{ n: number }>(
        ['a', 'b'].map((end) => asked("SELECT count(*) AS n FROM thing WHERE name GLOB 'pair * ' || ?", end)),
      )
    const reads = await Promise.all(
      Array.from({ length: 30 }, async (_, nth) => {
        await write(nth)
        return read()
      }),
    )
    for (const [one, other] of reads) expect(one?.results).toEqual(other?.results)
  })

  test('is seen by whoever reads after its answer', async () => {
    for (let nth = 0; nth < 20; nth++) {
      await asked('INSERT INTO thing (name) VALUES (?)', `seen ${nth}`).run()
      expect(await count(`name = 'seen ${nth}'`)).toBe(1)
    }
  })
})

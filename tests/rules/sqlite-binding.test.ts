import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Worker } from 'node:worker_threads'
import type { D1Database } from '@cloudflare/workers-types'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type FileDatabase, openFile } from '../../src/sqlite/file.ts'

/** What holds of a database in a file alone; what D1 does alike is in contract/binding.test.ts. */

/** The threads that were started to write. */
const threads: Worker[] = []
vi.mock('node:worker_threads', async (original) => {
  const module = await original<typeof import('node:worker_threads')>()
  class Followed extends module.Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given)
      threads.push(this)
    }
  }
  return { ...module, Worker: Followed }
})

let folder: string
let path: string
let file: FileDatabase
let d1: D1Database

const insert = (name: string) => d1.prepare('INSERT INTO thing (name) VALUES (?)').bind(name)
const names = async () =>
  (await d1.prepare('SELECT name FROM thing ORDER BY id').all<{ name: string }>()).results.map(({ name }) => name)

beforeEach(async () => {
  threads.length = 0
  folder = mkdtempSync(join(tmpdir(), 'bihuan-binding-'))
  path = join(folder, 'one.sqlite')
  file = openFile(path)
  d1 = file.d1
  await d1.batch([
    d1.prepare('CREATE TABLE owner (id INTEGER PRIMARY KEY) STRICT'),
    d1.prepare(
      `CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE,
         owner INTEGER REFERENCES owner DEFERRABLE INITIALLY DEFERRED) STRICT`,
    ),
  ])
})

afterEach(async () => {
  await file.close()
  rmSync(folder, { recursive: true })
})

describe('what is asked for at once', () => {
  test('is written in one thread, in the order of asking', async () => {
    const asked = Array.from({ length: 200 }, (_, nth) => `name ${nth}`)
    await Promise.all(asked.map((name) => insert(name).run()))
    expect(await names()).toEqual(asked)
    expect(threads).toHaveLength(1)
  })

  test('fails alone where a reference turns out to be missing at the commit', async () => {
    const owned = (owner: number) => d1.prepare('INSERT INTO thing (name, owner) VALUES (?1, ?1)').bind(String(owner))
    const outcomes = await Promise.allSettled([
      insert('before').run(),
      d1.batch([owned(1), d1.prepare('INSERT INTO owner VALUES (1)')]),
      d1.batch([owned(2), d1.prepare('SELECT 1')]),
      owned(3).run(),
      insert('after').run(),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    expect(outcomes.map((outcome) => ('reason' in outcome ? outcome.reason.message : ''))[2]).toBe(
      'D1_ERROR: FOREIGN KEY constraint failed: SQLITE_CONSTRAINT',
    )
    expect(await names()).toEqual(['before', '1', 'after'])
  })

  test('fails alone where the disk is full, and is written once there is room', async () => {
    const pages = (n: number) => d1.prepare(`PRAGMA max_page_count = ${n}`).run()
    await pages(12)
    const outcomes = await Promise.allSettled([
      insert('small').run(),
      insert('large '.repeat(20_000)).run(),
      d1.batch([insert('half'), insert('large '.repeat(20_000))]),
      insert('another').run(),
    ])
    expect(outcomes.map((outcome) => ('reason' in outcome ? outcome.reason.message : 'written'))).toEqual([
      'written',
      'D1_ERROR: database or disk is full: SQLITE_FULL',
      'D1_ERROR: database or disk is full: SQLITE_FULL',
      'written',
    ])
    expect(await names()).toEqual(['small', 'another'])
    await pages(1000)
    await insert('large '.repeat(20_000)).run()
    expect(await names()).toHaveLength(3)
  })
})

describe('a statement', () => {
  test('of several fails instead of leaving out all but the first', async () => {
    const two = d1.prepare("INSERT INTO thing (name) VALUES ('one'); INSERT INTO thing (name) VALUES ('two')")
    await expect(two.run()).rejects.toThrow('only the first of several statements would be run')
    expect(await names()).toEqual([])
    expect(await d1.prepare('SELECT 1 AS n; -- one\n ;').first('n')).toBe(1)
  })

  test('of another database has no place in a batch', async () => {
    const other = openFile(join(folder, 'other.sqlite'))
    await expect(d1.batch([other.d1.prepare('SELECT 1')])).rejects.toThrow('prepared on another database')
    await other.close()
  })

  test('that writes is told large integers without being asked twice', async () => {
    const query = "INSERT INTO thing (name) VALUES ('one') RETURNING 9223372036854775807 AS large, id"
    expect(await d1.prepare(query).first()).toEqual({ large: 2 ** 63, id: 1 })
    expect(await names()).toEqual(['one'])
  })
})

describe('another process that holds the file', () => {
  test('for a moment is waited for; what reads doesn’t wait', async () => {
    const other = spawn(process.execPath, ['-e', holding, path], { stdio: ['pipe', 'pipe', 'inherit'] })
    await once(other.stdout, 'data')
    const writing = insert('waited').run()
    expect(await names()).toEqual([])
    other.stdin.end()
    await writing
    expect(await names()).toEqual(['waited'])
  })

  test('for longer is named as busy, to all who wait, and once it lets go writing goes on', async () => {
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    const outcomes = await Promise.allSettled([insert('one').run(), insert('two').run()])
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ reason: { message: 'D1_ERROR: database is locked: SQLITE_BUSY' } })
    other.exec('COMMIT')
    other.close()
    await insert('three').run()
    expect(await names()).toEqual(['three'])
  })
})

const holding = `
  const { DatabaseSync } = require('node:sqlite')
  const database = new DatabaseSync(process.argv[1])
  database.exec('BEGIN IMMEDIATE')
  console.log('held')
  process.stdin.on('end', () => { database.exec('COMMIT'); database.close() }).resume()`

describe('a file', () => {
  test('that is none of SQLite’s isn’t opened', async () => {
    const none = join(folder, 'none.sqlite')
    const handle = openSync(none, 'w')
    writeSync(handle, 'no database'.repeat(1000))
    closeSync(handle)
    expect(() => openFile(none)).toThrow('file is not a database')
  })

  test('that is damaged in its midst is named as damaged, by reads and by writes', async () => {
    await d1.batch(Array.from({ length: 500 }, (_, nth) => insert(`name ${nth}`.padEnd(100))))
    await file.close()
    const handle = openSync(path, 'r+')
    for (let page = 1; page < 12; page++) writeSync(handle, Buffer.alloc(4096, 0xaa), 0, 4096, page * 4096)
    closeSync(handle)
    file = openFile(path)
    d1 = file.d1
    await expect(names()).rejects.toThrow('D1_ERROR: database disk image is malformed: SQLITE_CORRUPT')
    await expect(insert('more').run()).rejects.toThrow('SQLITE_CORRUPT')
  })

  test('is whole by itself once it is closed, with all that was asked for', async () => {
    const writing = Promise.all(Array.from({ length: 50 }, (_, nth) => insert(`name ${nth}`).run()))
    await file.close()
    await writing
    expect(['-wal', '-shm'].filter((end) => existsSync(path + end))).toEqual([])
    const read = new DatabaseSync(path, { readOnly: true })
    expect(read.prepare('SELECT count(*) AS n FROM thing').get()).toEqual({ n: 50 })
    read.close()
    file = openFile(path)
  })

  test('takes no writes any more once it is closed', async () => {
    await file.close()
    await expect(insert('late').run()).rejects.toThrow('the database is closed')
    file = openFile(path)
  })
})

describe('a thread that dies', () => {
  test('fails what waited for it, and is followed by another', async () => {
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    const waiting = [insert('one').run(), insert('two').run()]
    const settled = Promise.allSettled(waiting)
    await threads[0]?.terminate()
    for (const outcome of await settled)
      expect(outcome).toMatchObject({ reason: { message: expect.stringContaining('internal error; reference') } })
    other.exec('COMMIT')
    other.close()
    await insert('three').run()
    expect([await names(), threads.length]).toEqual([['three'], 2])
  })
})

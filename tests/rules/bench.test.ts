import type { D1Database } from '@cloudflare/workers-types'
import { describe, expect, test } from 'vitest'
import { openMemory } from '../../src/sqlite/in-thread.ts'
import floor from '../bench/floor.ts'
import { sharesOf } from '../bench/profile.ts'
import { Recorder } from '../bench/recorder.ts'
import { headOf, linesOf, type Pair, quantile, resultOf } from '../bench/report.ts'

const schema = ['CREATE TABLE hazard (id TEXT PRIMARY KEY, status TEXT NOT NULL)']

describe('the floor of the bench', () => {
  /** What the product might do: looks for one of its own, then writes two in one trip. */
  async function report(database: D1Database, id: string): Promise<void> {
    await database.prepare('SELECT * FROM hazard WHERE id = ?').bind(id).all()
    const insert = database.prepare('INSERT INTO hazard VALUES (?, ?) RETURNING id')
    await database.batch([insert.bind(id, 'reported'), insert.bind(`${id}-beside`, 'closed')])
  }

  const recorded = async () => {
    const recorder = new Recorder({ id: 'h1' })
    await report(recorder.over('SHARD_01', openMemory(schema)), 'h1')
    return recorder.recording
  }

  test('runs what the product ran, in as many trips, each request under its own id', async () => {
    const { waves, trips } = await recorded()
    expect([trips, waves.map((wave) => wave.length)]).toEqual([2, [1, 1]])
    const database = openMemory(schema)
    const told = await floor.request('/api/told/report', { method: 'PUT', body: JSON.stringify(waves) })
    expect(told.status).toBe(204)
    const answer = await floor.request('/api/floor/report/h2', { method: 'PUT', body: '{}' }, { SHARD_01: database })
    expect(await answer.json()).toEqual([[[]], [[{ id: 'h2' }], [{ id: 'h1-beside' }]]])
    expect(await database.prepare('SELECT * FROM hazard ORDER BY rowid').raw()).toEqual([
      ['h2', 'reported'],
      ['h1-beside', 'closed'],
    ])
  })

  test('asks two databases at once where the product did', async () => {
    const recorder = new Recorder()
    const shards = ['SHARD_01', 'SHARD_02'].map((name) => recorder.over(name, openMemory(schema)))
    await Promise.all(shards.map((shard) => shard.prepare('SELECT count(*) FROM hazard').all()))
    expect(recorder.recording.waves.map((wave) => wave.map(({ database }) => database))).toEqual([
      ['SHARD_01', 'SHARD_02'],
    ])
  })
})

describe('what the bench reports', () => {
  const sample = (count: number, cpuSeconds: number) => ({ took: Array(count).fill(4), seconds: 1, cpuSeconds })
  const pair = (product: number, floor: number): Pair => ({
    connections: 4,
    product: sample(product, 0.5),
    floor: sample(floor, 0.25),
  })
  const recording = { waves: [], trips: 2, rowsRead: 47, rowsWritten: 0 }

  test('the ratio is taken within each pair of rounds: a machine that slows down halfway changes it little', () => {
    const pairs = [pair(100, 200), pair(100, 200), pair(10, 20), pair(10, 25), pair(100, 190)]
    const [line] = resultOf(1000, 'page', { recording, pairs }).lines
    expect([line?.ratio, line?.product.perSecond, line?.floor.perSecond]).toEqual([0.5, 100, 190])
  })

  test('the CPU of all rounds is shared out among their requests', () => {
    const [line] = resultOf(1000, 'page', { recording, pairs: [pair(100, 200), pair(300, 300)] }).lines
    expect([line?.product.cpu, line?.floor.cpu, line?.cpuRatio]).toEqual([2.5, 1, 0.4])
  })

  test('half of the requests took the median at most, and all but one in a hundred the 99th', () => {
    const times = Array.from({ length: 200 }, (_, place) => 200 - place)
    expect([quantile(times, 0.5), quantile(times, 0.99), quantile([7], 0.99), quantile([1, 2, 9], 0.5)]).toEqual([
      100.5, 198.5, 7, 2,
    ])
  })

  test('each number of connections is a line under the head of the table', () => {
    const result = resultOf(1000, 'page', { recording, pairs: [pair(100, 200), { ...pair(80, 100), connections: 16 }] })
    const [head, ...lines] = [headOf().split('\n')[0] ?? '', ...linesOf(result).split('\n')].map((line) =>
      line.split('|').map((cell) => cell.trim()),
    )
    const column = (name: string) => lines.map((cells) => cells[head?.indexOf(name) ?? 0])
    expect([column('conn.'), column('ratio')]).toEqual([
      ['4', '16'],
      ['0.5', '0.8'],
    ])
  })
})

test('a profile shares out the time of the product among its parts, and leaves out when nothing of it ran', () => {
  const node = (id: number, functionName: string, url: string, lineNumber: number) => ({
    id,
    callFrame: { functionName, url, lineNumber },
  })
  const nodes = [
    node(1, '(idle)', '', -1),
    node(2, 'select', 'dist/worker/worker.js', 10),
    node(3, 'parse', '', -1),
    node(4, 'toJson', 'cloudflare-internal:d1-api', 615),
    node(5, '', 'dist/worker/worker.js', 90),
  ]
  const profile = { nodes, samples: [1, 2, 3, 2, 4, 5], timeDeltas: [5000, 300, 200, 300, 150, 50] }
  expect(sharesOf(profile, (line) => (line < 50 ? 'drizzle-orm' : 'src/http'))).toEqual([
    { part: 'drizzle-orm', share: 0.6 },
    { part: '(built in)', share: 0.2 },
    { part: 'cloudflare-internal:d1-api', share: 0.15 },
    { part: 'src/http', share: 0.05 },
  ])
})

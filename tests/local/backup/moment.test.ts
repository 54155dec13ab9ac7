import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { copyMoment } from '../../../src/machine/backup/moment.ts'
import { Ground } from './ground.ts'

let ground: Ground

beforeEach(() => {
  ground = new Ground()
})
afterEach(() => ground.close())

const valueIn = (folder: string, name: string): number => {
  const database = new DatabaseSync(join(folder, name))
  const { value } = database.prepare('SELECT value FROM counter').get() as { value: number }
  database.close()
  return value
}

describe('a copy of many databases, while somebody writes to one and then to another', () => {
  const names = Array.from({ length: 12 }, (_, place) => `shard-${String(place + 1).padStart(2, '0')}.sqlite`)
  const [first = '', last = ''] = [names[0], names.at(-1)]
  let writer: Worker

  beforeEach(async () => {
    for (const name of names) {
      ground.fill(name, 50)
      ground.change(name, 'CREATE TABLE counter (value INTEGER); INSERT INTO counter VALUES (0)')
    }
    writer = new Worker(new URL('./pairs.ts', import.meta.url), { workerData: { state: ground.state, first, last } })
    await once(writer, 'message')
  })

  test('shows all of them at one moment', async () => {
    const gaps: number[] = []
    const seen: number[] = []
    for (let copy = 0; copy < 10; copy++) {
      const into = join(ground.root, `copy-${copy}`)
      await copyMoment(ground.state, into)
      const [one, other] = [valueIn(into, first), valueIn(into, last)]
      gaps.push(one - other)
      seen.push(one)
    }
    writer.postMessage('end')
    const [pairs] = await once(writer, 'message')
    // It was written to all the time, and never found in a state that wasn't.
    expect(new Set(seen).size).toBe(seen.length)
    expect(pairs).toBeGreaterThan(seen.length)
    expect(gaps.filter((gap) => gap !== 0 && gap !== 1)).toEqual([])
  })
})

test('a copy waits for whoever writes, and meanwhile holds up nobody who writes elsewhere', async () => {
  for (const name of ['directory.sqlite', 'shard-01.sqlite']) {
    ground.fill(name, 1)
    ground.change(name, 'CREATE TABLE counter (value INTEGER); INSERT INTO counter VALUES (0)')
  }
  const other = new DatabaseSync(join(ground.state, 'shard-01.sqlite'))
  other.exec('BEGIN IMMEDIATE; UPDATE counter SET value = 1')
  const into = join(ground.root, 'copy')
  const copied = copyMoment(ground.state, into)
  ground.change('directory.sqlite', 'UPDATE counter SET value = 1')
  other.exec('COMMIT')
  other.close()
  await copied
  expect([valueIn(into, 'directory.sqlite'), valueIn(into, 'shard-01.sqlite')]).toEqual([1, 1])
})

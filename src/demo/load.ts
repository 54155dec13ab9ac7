import type { Miniflare } from 'miniflare'
import type { Written } from '../local/memory-d1.ts'
import { databaseNames, replay } from '../local/miniflare.ts'
import { makeDemo } from './make.ts'

const statementsAtOnce = 2000

/** True when nobody has put a division into the directory yet. */
export async function isEmpty(miniflare: Miniflare): Promise<boolean> {
  const directory = await miniflare.getD1Database('DIRECTORY')
  const { results } = await directory.prepare('SELECT 1 FROM division LIMIT 1').all()
  return results.length === 0
}

/** Makes the demo world and puts it into the local databases; answers how far its clock is from real time. */
export async function loadDemo(miniflare: Miniflare): Promise<number> {
  const { databases, clockOffsetMs } = await makeDemo()
  for (const name of databaseNames)
    for (const some of chunks(databases[name], statementsAtOnce)) await replay(miniflare, name, some)
  return clockOffsetMs
}

function* chunks(written: readonly Written[], size: number): Generator<readonly Written[]> {
  for (let start = 0; start < written.length; start += size) yield written.slice(start, start + size)
}

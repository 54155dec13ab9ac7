import type { Miniflare } from 'miniflare'
import { makeDemo } from '../demo/make.ts'
import { databaseNames, replay, type Statement } from './miniflare.ts'

const statementsAtOnce = 2000

/** Makes the demo world and puts it into the local databases; answers how far its clock is from real time. */
export async function loadDemo(miniflare: Miniflare): Promise<number> {
  const { databases, clockOffsetMs } = await makeDemo()
  for (const name of databaseNames)
    for (const some of chunks(databases[name], statementsAtOnce)) await replay(miniflare, name, some)
  return clockOffsetMs
}

function* chunks(statements: readonly Statement[], size: number): Generator<readonly Statement[]> {
  for (let start = 0; start < statements.length; start += size) yield statements.slice(start, start + size)
}

import type { Miniflare } from 'miniflare'
import { makeDemo } from '../demo/make.ts'
import { databaseNames, replay, type Statement } from './miniflare.ts'

const statementsAtOnce = 2000

/** A demo world that is made, and lies in no database yet. */
interface DemoWorld {
  /** How far its clock is from real time. */
  clockOffsetMs: number
  /** Puts it into the local databases. */
  load(miniflare: Miniflare): Promise<void>
}

export async function demoWorld(): Promise<DemoWorld> {
  const { databases, files, clockOffsetMs } = await makeDemo()
  return {
    clockOffsetMs,
    async load(miniflare) {
      for (const name of databaseNames)
        for (const some of chunks(databases[name], statementsAtOnce)) await replay(miniflare, name, some)
      const bucket = await miniflare.getR2Bucket('EVIDENCE')
      for (const [key, bytes] of files) await bucket.put(key, bytes)
    },
  }
}

function* chunks(statements: readonly Statement[], size: number): Generator<readonly Statement[]> {
  for (let start = 0; start < statements.length; start += size) yield statements.slice(start, start + size)
}

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'
import { Trouble } from './trouble.ts'

/** The demo world's clock, written once all of it is loaded: databases without it are a world half made. */
const markIn = (state: string) => `${state}/demo.json`
const Mark = v.pipe(v.string(), v.parseJson(), v.object({ clockOffsetMs: v.number() }))

export const isDemo = (state: string): boolean => existsSync(markIn(state))

/** How far the clock of the demo world in these databases is from real time. */
export function demoClock(state: string): number {
  const mark = v.safeParse(Mark, readFileSync(markIn(state), 'utf8'))
  if (mark.success) return mark.output.clockOffsetMs
  throw new Trouble(`${markIn(state)} is damaged: put back a copy of it, or throw the databases away by npm run reset.`)
}

export function keepDemoClock(state: string, clockOffsetMs: number): void {
  const mark = markIn(state)
  writeFileSync(`${mark}.new`, JSON.stringify({ clockOffsetMs }))
  renameSync(`${mark}.new`, mark)
}

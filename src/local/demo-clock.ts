import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'
import { Trouble } from './trouble.ts'

/** The demo world's clock, written once all of it is loaded: databases without it are a world half made. */
const markIn = (state: string) => `${state}/demo.json`
const Mark = v.pipe(v.string(), v.parseJson(), v.object({ clockOffsetMs: v.number() }))

export const isDemo = (state: string): boolean => existsSync(markIn(state))

/** Fails where the databases in a folder are those of an installation: no demo world is made in their place or beside them. */
export function refuseInstallation(state: string): void {
  if (isDemo(state) || !existsSync(state) || !readdirSync(state).some((name) => name.endsWith('.sqlite'))) return
  throw new Trouble(
    `The databases in ${state} are an installation’s, and no demo world is made there: name another folder by STATE=/some/folder.`,
  )
}

/** Fails where the databases in a folder are a demo world, whose passwords everybody knows. */
export function refuseDemo(state: string): void {
  if (isDemo(state))
    throw new Trouble(`${state} holds a demo world, which is no installation: name another folder as state.`)
}

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

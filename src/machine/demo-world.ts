import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isDemo } from '../local/demo-clock.ts'
import { Trouble } from '../local/trouble.ts'
import type { Config } from './config.ts'
import { isEmpty, type Place, placesOf } from './files.ts'

/** Where the demo world lies unless told otherwise. */
export const demoState = (): string => process.env.STATE || '.bihuan'

const maker = join(import.meta.dirname, '../../src/machine/demo.ts')

/** Makes sure that the databases hold a whole demo world: one that was half made is moved out of the way. */
export async function ensureDemo(config: Pick<Config, 'state' | 'shards'>, signal: AbortSignal): Promise<void> {
  const { state } = config
  if (isDemo(state)) return
  const places = placesOf(config)
  if (!isEmpty(places)) setAside(places, state)
  console.log('Making the demo world …')
  const making = spawn(process.execPath, [maker, state, String(process.pid)], { stdio: 'inherit', signal })
  const [code] = await once(making, 'exit')
  if (code !== 0) throw new Trouble('The demo world could not be made, as told above.')
}

/** Not thrown away: they might be somebody's own. */
function setAside(places: readonly Place[], state: string): void {
  const aside = join(state, 'unfinished')
  rmSync(aside, { recursive: true, force: true })
  mkdirSync(aside)
  for (const { file } of places)
    for (const part of ['', '-wal', '-shm'])
      if (existsSync(file + part)) renameSync(file + part, join(aside, basename(file + part)))
  console.log(`The databases in ${state} were never finished: they lie in ${aside} now.`)
}

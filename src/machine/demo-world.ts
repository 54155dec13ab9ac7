import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isDemo, moveDemoClock } from '../local/demo-clock.ts'
import { temporaryIn } from '../local/state.ts'
import { Trouble } from '../local/trouble.ts'

/** Where the demo world lies unless told otherwise. */
export const demoState = (): string => process.env.STATE || '.bihuan'

const maker = join(import.meta.dirname, '../../src/machine/demo.ts')

/** Makes sure that a folder without an installation holds a whole demo world. */
export async function ensureDemo(state: string, signal: AbortSignal): Promise<void> {
  const made = temporaryIn(state, 'demo')
  if (!isDemo(state)) {
    rmSync(made, { recursive: true, force: true })
    console.log('Making the demo world …')
    const making = spawn(process.execPath, [maker, made, String(process.pid)], { stdio: 'inherit', signal })
    const [code] = await once(making, 'exit')
    if (code !== 0) throw new Trouble('The demo world could not be made, as told above.')
    // First of all, so that databases without it are never a demo's: what follows is gone on with by the next start.
    moveDemoClock(made, state)
  }
  if (!existsSync(made)) return
  for (const name of readdirSync(made)) renameSync(join(made, name), join(state, name))
  rmSync(made, { recursive: true })
}

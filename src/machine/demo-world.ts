import { cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beginDemo } from '../local/demo.ts'
import { isDemo } from '../local/demo-clock.ts'
import { temporaryIn } from '../local/state.ts'
import { madeDemo } from './made-demo.ts'

/** Where the demo world lies unless told otherwise. */
export const demoState = (): string => process.env.STATE || '.bihuan'

/** Makes sure that a folder without an installation holds a whole demo world. */
export async function ensureDemo(state: string, signal: AbortSignal): Promise<void> {
  const loaded = temporaryIn(state, 'demo')
  if (!isDemo(state)) {
    rmSync(loaded, { recursive: true, force: true })
    const made = await madeDemo(signal)
    console.log('Loading the demo world …')
    cpSync(made, loaded, { recursive: true })
    // First of all, so that databases without it are never a demo's: what follows is gone on with by the next start.
    beginDemo(state)
  }
  if (!existsSync(loaded)) return
  for (const name of readdirSync(loaded)) renameSync(join(loaded, name), join(state, name))
  rmSync(loaded, { recursive: true })
}

import { existsSync, renameSync } from 'node:fs'
import type { Miniflare } from 'miniflare'
import { beginDemo } from '../local/demo.ts'
import { demoClock, isDemo } from '../local/demo-clock.ts'
import { keyIn } from '../local/keys.ts'
import { Trouble } from '../local/trouble.ts'
import { madeDemo } from '../machine/made-demo.ts'
import { loadDemo } from './demo.ts'
import { migrate, openMiniflare, reopen } from './miniflare.ts'

const minute = 60_000

/** How the platform on this machine is opened. */
interface Opening {
  port: number
  /** The folder of its databases. */
  state: string
  /** Serve the built pages too. */
  assets: boolean
  /** Ends the making of a demo world. */
  signal?: AbortSignal
}

/** Opens the platform on this machine as `openFilled` does, and runs its cron. */
export async function openPlatform(opening: Opening): Promise<Miniflare> {
  const miniflare = await openFilled(opening)
  await runCron(miniflare)
  const timer = setInterval(() => runCron(miniflare), minute)
  timer.unref()
  return miniflare
}

/** Opens the platform with migrated databases that hold a whole demo world. */
export async function openFilled(opening: Opening): Promise<Miniflare> {
  if (!isDemo(opening.state)) return openNew(opening)
  const miniflare = openMiniflare(withBindings(opening))
  return orDispose(miniflare, () => migrate(miniflare))
}

/** Opens the platform with a demo world in new databases. */
async function openNew(opening: Opening): Promise<Miniflare> {
  setAside(opening)
  const made = await madeDemo(opening.signal)
  console.log('Loading the demo world …')
  // Whoever asks before the demo world is whole is to find nobody there, not an empty world.
  const loading = openMiniflare(withBindings({ ...opening, port: 0 }))
  await orDispose(loading, () => loadDemo(loading, made, opening.state))
  beginDemo(opening.state)
  return openMiniflare(withBindings(opening))
}

async function orDispose(miniflare: Miniflare, prepare: () => Promise<void>): Promise<Miniflare> {
  try {
    await prepare()
    return miniflare
  } catch (error) {
    await miniflare.dispose()
    throw error
  }
}

/** Opens the platform with the databases that are there, and says how far its clock is from real time. */
export async function openExisting(opening: Opening): Promise<{ miniflare: Miniflare; clockOffsetMs: number }> {
  const { state } = opening
  if (!isDemo(state)) throw new Trouble(`There are no databases in ${state} yet: npm run start:edge makes them.`)
  const miniflare = openMiniflare(withBindings(opening))
  await migrate(miniflare)
  return { miniflare, clockOffsetMs: demoClock(state) }
}

/** Moves databases out of the way that were never finished. Not thrown away: they might be somebody's own. */
function setAside({ state }: Opening): void {
  const unfinished = `${state}/d1`
  if (!existsSync(unfinished)) return
  const aside = `${state}/unfinished-${Date.now()}`
  renameSync(unfinished, aside)
  console.log(`The databases in ${unfinished} were never finished: they lie in ${aside} now.`)
}

/** The options, with keys for second factors and for addresses in the logs, and the demo world's clock when the databases hold a demo world. */
function withBindings(opening: Opening) {
  const { state } = opening
  const clock = isDemo(state) ? { CLOCK_OFFSET_MS: String(demoClock(state)) } : {}
  const keys = { FACTOR_KEY: keyIn(state, 'factor-key'), ADDRESS_KEY: keyIn(state, 'address-key') }
  return { ...opening, bindings: { ...keys, ...clock } }
}

/** Serves the Worker that was just built. */
export const reload = (miniflare: Miniflare, opening: Opening) => reopen(miniflare, withBindings(opening))

/** Does the work that nobody asks for, as the cron does. */
export async function runCron(miniflare: Miniflare): Promise<void> {
  try {
    const worker = await miniflare.getWorker()
    await worker.scheduled({ cron: '*/5 * * * *' })
  } catch (error) {
    console.error(error)
  }
}

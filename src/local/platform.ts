import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Miniflare } from 'miniflare'
import { isEmpty, loadDemo } from './demo.ts'
import { migrate, openMiniflare, reopen } from './miniflare.ts'

const minute = 60_000

/** How the platform on this machine is opened. */
export interface Opening {
  port: number
  /** The folder of its databases. */
  state: string
  /** Serve the built pages too. */
  assets: boolean
}

/** The options, with the demo world's clock when the databases hold a demo world. */
function withClock(opening: Opening) {
  const note = noteIn(opening)
  const clock: { clockOffsetMs: number } | null = existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')) : null
  return { ...opening, bindings: clock ? { CLOCK_OFFSET_MS: String(clock.clockOffsetMs) } : {} }
}

const noteIn = ({ state }: Opening) => `${state}/demo.json`

/** Opens the platform on this machine as `openFilled` does, and runs its cron. */
export async function openPlatform(opening: Opening): Promise<Miniflare> {
  const miniflare = await openFilled(opening)
  await runCron(miniflare)
  const timer = setInterval(() => runCron(miniflare), minute)
  timer.unref()
  return miniflare
}

/** Opens the platform with migrated databases, the demo world in empty ones. */
export async function openFilled(opening: Opening): Promise<Miniflare> {
  const miniflare = openMiniflare(withClock(opening))
  await migrate(miniflare)
  if (await isEmpty(miniflare)) {
    console.log('Making the demo world …')
    const clockOffsetMs = await loadDemo(miniflare)
    writeFileSync(noteIn(opening), JSON.stringify({ clockOffsetMs }))
    await reload(miniflare, opening)
  }
  return miniflare
}

/** Serves the Worker that was just built. */
export const reload = (miniflare: Miniflare, opening: Opening) => reopen(miniflare, withClock(opening))

async function runCron(miniflare: Miniflare): Promise<void> {
  try {
    const worker = await miniflare.getWorker()
    await worker.scheduled({ cron: '*/5 * * * *' })
  } catch (error) {
    console.error(error)
  }
}

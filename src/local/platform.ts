import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { Miniflare } from 'miniflare'
import { loadDemo } from './demo.ts'
import { migrate, openMiniflare, reopen } from './miniflare.ts'
import { Trouble } from './trouble.ts'

const minute = 60_000

/** How the platform on this machine is opened. */
interface Opening {
  port: number
  /** The folder of its databases. */
  state: string
  /** Serve the built pages too. */
  assets: boolean
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
  const whole = existsSync(markIn(opening))
  if (!whole) setAside(opening)
  // Whoever asks before the demo world is whole is to find nobody there, not an empty world.
  const miniflare = openMiniflare(withBindings(whole ? opening : { ...opening, port: 0 }))
  try {
    await migrate(miniflare)
    if (!whole) await fill(miniflare, opening)
    return miniflare
  } catch (error) {
    await miniflare.dispose()
    throw error
  }
}

/** Opens the platform with the databases that are there, and says how far its clock is from real time. */
export async function openExisting(opening: Opening): Promise<{ miniflare: Miniflare; clockOffsetMs: number }> {
  const mark = markIn(opening)
  if (!existsSync(mark)) throw new Trouble(`There are no databases in ${opening.state} yet: npm start makes them.`)
  const miniflare = openMiniflare(withBindings(opening))
  await migrate(miniflare)
  return { miniflare, clockOffsetMs: clockOffsetIn(mark) }
}

/** The demo world's clock, written once all of it is loaded: databases without it are a world half made. */
const markIn = ({ state }: Opening) => `${state}/demo.json`

/** Moves databases out of the way that were never finished. Not thrown away: they might be somebody's own. */
function setAside({ state }: Opening): void {
  const unfinished = `${state}/d1`
  if (!existsSync(unfinished)) return
  const aside = `${state}/unfinished`
  rmSync(aside, { recursive: true, force: true })
  renameSync(unfinished, aside)
  console.log(`The databases in ${unfinished} were never finished: they lie in ${aside} now.`)
}

async function fill(miniflare: Miniflare, opening: Opening): Promise<void> {
  console.log('Making the demo world …')
  const clockOffsetMs = await loadDemo(miniflare)
  const mark = markIn(opening)
  writeFileSync(`${mark}.new`, JSON.stringify({ clockOffsetMs }))
  renameSync(`${mark}.new`, mark)
  await reload(miniflare, opening)
}

/** The options, with keys for second factors and for addresses in the logs, and the demo world's clock when the databases hold a demo world. */
function withBindings(opening: Opening) {
  const mark = markIn(opening)
  const clock = existsSync(mark) ? { CLOCK_OFFSET_MS: String(clockOffsetIn(mark)) } : {}
  const keys = { FACTOR_KEY: keyIn(opening, 'factor-key'), ADDRESS_KEY: keyIn(opening, 'address-key') }
  return { ...opening, bindings: { ...keys, ...clock } }
}

/** A key of these databases' own, made when they are opened first. */
function keyIn({ state }: Opening, name: string): string {
  const file = `${state}/${name}`
  if (!existsSync(file)) {
    mkdirSync(state, { recursive: true })
    writeFileSync(`${file}.new`, randomBytes(32).toString('base64'), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  return readFileSync(file, 'utf8')
}

function clockOffsetIn(mark: string): number {
  const text = readFileSync(mark, 'utf8')
  const [, offset] = /"clockOffsetMs":(-?\d+)/.exec(text) ?? []
  if (offset === undefined)
    throw new Trouble(`${mark} is damaged: put back a copy of it, or throw the databases away by npm run reset.`)
  return Number(offset)
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

import { type ChildProcess, execFileSync } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { readFileSync } from 'node:fs'
import type { Miniflare } from 'miniflare'
import { openMiniflare } from '../../src/edge/miniflare.ts'

/** Of the kernel's clock by which Linux tells a process's time. */
const ticksPerSecond = 100

/** The product or the floor, served by a workerd of its own. */
export interface Side {
  miniflare: Miniflare
  origin: URL
  /** The seconds of CPU that its workerd has used so far, databases included. */
  cpuSeconds(): number
}

/** What a side's Worker logs isn't printed. */
const silent = { handleStructuredLogs() {} }

/** Serves a built Worker over databases of its own, with the pages before it as `npm start` does. */
export async function openSide(
  script: string,
  state: string,
  clockOffsetMs: number,
  more: Record<string, unknown> = {},
): Promise<Side> {
  const started: ChildProcess[] = []
  const noteStarted = (message: unknown) => started.push((message as { process: ChildProcess }).process)
  subscribe('child_process', noteStarted)
  const bindings = { CLOCK_OFFSET_MS: String(clockOffsetMs) }
  const miniflare = openMiniflare({ port: 0, bindings, state, assets: true, script, more: { ...silent, ...more } })
  const origin = await miniflare.ready
  unsubscribe('child_process', noteStarted)
  const pid = started.findLast(({ spawnfile }) => /workerd/.test(spawnfile))?.pid
  if (pid === undefined) throw new Error('No workerd was started')
  return { miniflare, origin, cpuSeconds: () => cpuSecondsOf(pid) }
}

/** The seconds of CPU that a process has used so far, those that it started left out. */
export function cpuSecondsOf(pid: number): number {
  if (process.platform === 'linux') {
    // The name of the command may hold blanks: count from the parenthesis after it.
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
    const [user, system] = fields.split(' ').slice(11, 13)
    return (Number(user) + Number(system)) / ticksPerSecond
  }
  const time = execFileSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' })
  return time
    .trim()
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)
}

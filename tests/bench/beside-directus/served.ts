import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { cpuSecondsOf } from '../side.ts'
import { familyOf } from './family.ts'

/** How long a server may take until it answers. */
const patienceMs = 120_000

/** A server of one side, in processes of its own. */
export interface Served {
  origin: URL
  /** The seconds of CPU that it has used so far, with all processes that it started. */
  cpuSeconds(): number
  stop(): Promise<void>
}

export interface Serving {
  command: readonly string[]
  env: Record<string, string>
  port: number
  /** A path that is answered by 200 once it serves. */
  ready: string
  /** The folder of its databases. What it prints goes into a file beside it. */
  state: string
  /** Where it runs; here unless given. */
  folder?: string
}

/** Serves a side on the loopback interface, and waits until it answers. */
export async function serve({ command, env, port, ready, state, folder }: Serving): Promise<Served> {
  const [file = '', ...args] = command
  const logFile = `${state}.log`
  const log = openSync(logFile, 'w')
  const child = spawn(file, args, {
    env: { ...process.env, ...env },
    // Into a file: reading what it logs would take time from the load.
    stdio: ['ignore', log, log],
    ...(folder === undefined ? {} : { cwd: folder }),
  })
  closeSync(log)
  const endWithParent = () => child.kill('SIGTERM')
  process.once('exit', endWithParent)
  const pid = child.pid
  if (pid === undefined) throw new Error(`${command.join(' ')} can't be started`)

  const origin = new URL(`http://127.0.0.1:${port}`)
  const until = Date.now() + patienceMs
  for (;;) {
    const response = await fetch(new URL(ready, origin)).catch(() => undefined)
    await response?.body?.cancel()
    if (response?.ok) break
    if (child.exitCode !== null || Date.now() > until)
      throw new Error(`${command.join(' ')} doesn't serve ${ready}: ${readFileSync(logFile, 'utf8').slice(-4000)}`)
    await wait(100)
  }
  return {
    origin,
    cpuSeconds: () => familyOf(pid).reduce((sum, member) => sum + cpuSecondsOf(member), 0),
    async stop() {
      process.off('exit', endWithParent)
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

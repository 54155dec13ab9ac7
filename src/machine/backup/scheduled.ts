import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { BackupConfig } from '../config.ts'
import { backupDue } from './due.ts'
import { readBackupNotes } from './notes.ts'

const everyMs = 60_000
const child = join(import.meta.dirname, import.meta.url.endsWith('.ts') ? 'child.ts' : 'backup.js')

/** Makes the daily backup of a server's state, in a process of its own: it neither holds up answers nor keeps memory. */
export class ScheduledBackups {
  readonly #state: string
  readonly #settings: BackupConfig
  #running: ChildProcess | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(state: string, settings: BackupConfig) {
    this.#state = state
    this.#settings = settings
  }

  /** Looks every minute whether it is time. */
  start(): void {
    this.#timer = setInterval(() => this.run(), everyMs)
  }

  /** Begins a backup if it is time for one and none goes on. */
  run(now = new Date()): void {
    if (this.#running || !backupDue(this.#settings, readBackupNotes(this.#state), now)) return
    const asked = JSON.stringify([this.#state, this.#settings])
    const running = fork(child, [asked], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    this.#running = running
    running.on('error', (error) => console.error(error))
    running.once('close', () => {
      this.#running = undefined
    })
  }

  /** Breaks off what goes on: what isn't whole is no backup. */
  async end(): Promise<void> {
    clearInterval(this.#timer)
    const running = this.#running
    if (!running) return
    const ended = once(running, 'close')
    running.kill()
    await ended
  }
}

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { BackupConfig } from '../config.ts'
import { backupDue } from './due.ts'
import { readBackupNotes } from './notes.ts'

/** Makes the daily backup of a server's state, in a process of its own: it neither holds up answers nor keeps memory. */
export class ScheduledBackups {
  readonly #state: string
  readonly #settings: BackupConfig
  #running: ChildProcess | undefined

  constructor(state: string, settings: BackupConfig) {
    this.#state = state
    this.#settings = settings
  }

  /** To be called every minute or so: begins a backup if it is time for one and none goes on. */
  run(now = new Date()): void {
    if (this.#running || !backupDue(this.#settings, readBackupNotes(this.#state), now)) return
    const asked = JSON.stringify([this.#state, this.#settings])
    const running = fork(join(import.meta.dirname, 'child.ts'), [asked], {
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
    const running = this.#running
    if (!running) return
    const ended = once(running, 'close')
    running.kill()
    await ended
  }
}

import { accessSync, constants, statfsSync } from 'node:fs'
import type { Databases } from '../tenancy/databases.ts'
import { readBackupNotes } from './backup/notes.ts'

/** Less room than this and a write may fail halfway through a day. */
const roomBytes = 100_000_000
/** The job runs every five minutes. */
const jobLateMs = 15 * 60_000

/** Whether requests can be served, part by part. Databases are migrated before anything is served. */
export interface Readiness {
  ready: boolean
  migrated: true
  /** Whether the files can be written to, and there is room for more. */
  writable: boolean
  /** When the job last ended well, as UTC; null before the first time. */
  lastJob: string | null
  /** When a backup was last made, and when one was last restored on trial; null for never. */
  lastBackup: string | null
  lastRestore: string | null
}

/** Follows whether this process can serve. */
export class Health {
  readonly #state: string
  readonly #databases: Databases
  readonly #began = Date.now()
  #lastJob: number | undefined
  #stopping = false

  constructor(state: string, databases: Databases) {
    this.#state = state
    this.#databases = databases
  }

  jobDone(): void {
    this.#lastJob = Date.now()
  }

  /** From now on nobody is to be sent here. */
  stop(): void {
    this.#stopping = true
  }

  async readiness(): Promise<Readiness> {
    const writable = this.#hasRoom() && (await this.#takesWrites())
    const { backup, trial } = readBackupNotes(this.#state)
    const jobInTime = Date.now() - (this.#lastJob ?? this.#began) < jobLateMs
    return {
      ready: writable && jobInTime && !this.#stopping,
      migrated: true,
      writable,
      lastJob: this.#lastJob === undefined ? null : new Date(this.#lastJob).toISOString(),
      lastBackup: backup.held?.at ?? null,
      lastRestore: trial.held?.at ?? null,
    }
  }

  #hasRoom(): boolean {
    try {
      accessSync(this.#state, constants.W_OK)
      const { bavail, bsize } = statfsSync(this.#state)
      return bavail * bsize > roomBytes
    } catch {
      return false
    }
  }

  /** A write that changes nothing waits for the lock like every other. */
  async #takesWrites(): Promise<boolean> {
    try {
      await this.#databases.directory.prepare('DELETE FROM fence WHERE member IS NULL').run()
      return true
    } catch {
      return false
    }
  }
}

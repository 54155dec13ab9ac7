import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { Trouble } from '../../local/trouble.ts'
import { isBusy } from './busy.ts'

const lockWaitMs = 500
const attempts = 60
const pauseMs = 200
const pagesAtOnce = 4096

/** The databases of a state, in the order that they are locked in. */
export function databasesIn(state: string): string[] {
  const names = existsSync(state) ? readdirSync(state).filter((name) => name.endsWith('.sqlite')) : []
  if (names.length === 0) throw new Trouble(`There are no databases in ${state}.`)
  return names.sort()
}

/**
 * Copies all databases of a state into a folder as they were at one moment, while others write to them; answers that
 * moment. Writers wait for some milliseconds, until each database is held as it is.
 */
export async function copyMoment(state: string, into: string): Promise<Date> {
  const names = databasesIn(state)
  const readers = names.map((name) => new DatabaseSync(join(state, name)))
  try {
    const moment = await holdTogether(state, names, readers)
    mkdirSync(into, { recursive: true, mode: 0o700 })
    for (const [place, reader] of readers.entries())
      await backup(reader, join(into, names[place] ?? ''), { rate: pagesAtOnce })
    return moment
  } finally {
    for (const reader of readers) reader.close()
  }
}

/** Lets each reader see its database as it was when nobody could write to any of them. */
async function holdTogether(state: string, names: string[], readers: DatabaseSync[]): Promise<Date> {
  const locks = names.map((name) => new DatabaseSync(join(state, name), { timeout: lockWaitMs }))
  try {
    // Opening a file and reading its schema takes longer than all that is done while it is locked.
    for (const database of [...readers, ...locks]) look(database)
    for (let left = attempts; left > 0; left--) {
      const moment = lockedAll(locks, () => {
        for (const reader of readers) {
          if (reader.isTransaction) reader.exec('ROLLBACK')
          reader.exec('BEGIN')
          look(reader)
        }
        return new Date()
      })
      if (moment) return moment
      await wait(pauseMs)
    }
  } finally {
    for (const lock of locks) lock.close()
  }
  throw new Trouble(`The databases in ${state} were written to without a pause: try again when less is going on.`)
}

/** Reads something: within a transaction, that is the moment that it shows. */
const look = (database: DatabaseSync) => database.prepare('SELECT count(*) FROM sqlite_schema').get()

/** Does some work while nobody can write; undefined where somebody writes for too long, so that the others go on. */
function lockedAll<T>(locks: readonly DatabaseSync[], work: () => T): T | undefined {
  try {
    for (const lock of locks) lock.exec('BEGIN IMMEDIATE')
    return work()
  } catch (error) {
    if (isBusy(error)) return undefined
    throw error
  } finally {
    for (const lock of locks) if (lock.isTransaction) lock.exec('ROLLBACK')
  }
}

import { accessSync, constants, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Trouble } from './trouble.ts'

const busy = 5

/** The folder of a state for what is in the making: it may be broken off, and nobody reads it then. */
export const temporaryIn = (state: string, name: string): string => join(state, 'temporary', name)

/** Makes the folder of a state. What it holds of people is nobody else's on this machine. */
export const makeState = (state: string): void => void mkdirSync(state, { recursive: true, mode: 0o700 })

/** Held as long as this process lives: the operating system lets a lock of SQLite go, however a process ends. */
let held: DatabaseSync | undefined

/** Takes the state for this process alone. A second server would write between the first one's steps. */
export function claim(state: string): void {
  makeState(state)
  accessSync(state, constants.W_OK)
  held = new DatabaseSync(`${state}/lock`)
  try {
    held.exec('BEGIN IMMEDIATE')
  } catch (error) {
    if (!(error instanceof Error && 'errcode' in error && error.errcode === busy)) throw error
    throw new Trouble(
      `Process ${holderOf(state)} uses the databases in ${state}: stop it first, or name another folder by STATE=/some/folder or as state in the configuration.`,
    )
  }
  writeFileSync(pidFile(state), String(process.pid))
}

/** Fails on a file that SQLite can't even open: workerd would print a page of addresses. */
export function checkDatabases(state: string): void {
  const names = readdirSync(state, { recursive: true, encoding: 'utf8' })
  const files = names.map((name) => join(state, name)).filter((file) => !file.startsWith(temporaryIn(state, '')))
  for (const file of files.filter((name) => name.endsWith('.sqlite'))) {
    const database = new DatabaseSync(file)
    database.prepare('SELECT count(*) FROM sqlite_schema').get()
    database.close()
  }
}

const pidFile = (state: string) => `${state}/lock.pid`

function holderOf(state: string): string {
  try {
    return readFileSync(pidFile(state), 'utf8')
  } catch {
    return 'of another start'
  }
}

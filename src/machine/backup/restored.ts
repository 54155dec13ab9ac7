import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { clockWith } from '../../lib/clock.ts'
import { demoClock, isDemo } from '../../local/demo-clock.ts'
import { Trouble } from '../../local/trouble.ts'
import { type Told, type Verdict, verifyRecords } from '../../local/verifying.ts'
import { saidBy } from '../../sqlite/failure.ts'
import { openFile } from '../../sqlite/file.ts'
import { bucketIn } from '../evidence-files.ts'
import { fileOf } from '../files.ts'
import { databasesIn } from './moment.ts'

/**
 * Looks at what was restored: whether SQLite finds each database whole, and whether all records are. Without the
 * directory, as where a shard alone was backed up, nobody knows the latter: null.
 */
export async function checkRestored(state: string, told: Told): Promise<Verdict | null> {
  for (const name of databasesIn(state)) refuseBroken(state, name)
  const directory = join(state, 'directory.sqlite')
  return existsSync(directory) ? verifyAll(state, directory, told) : null
}

function refuseBroken(state: string, name: string): void {
  const said = integrityOf(join(state, name))
  if (said !== 'ok') throw new Trouble(`${name} isn’t whole, as SQLite says (${said}): take another backup.`)
}

function integrityOf(file: string): unknown {
  const database = new DatabaseSync(file)
  try {
    return database.prepare('PRAGMA integrity_check').get()?.integrity_check
  } catch (error) {
    return saidBy(error).message
  } finally {
    database.close()
  }
}

async function verifyAll(state: string, directoryFile: string, told: Told): Promise<Verdict> {
  const directory = openFile(directoryFile)
  const opened = [directory]
  const shard = (name: string) => {
    const file = join(state, fileOf(name))
    if (!existsSync(file)) return undefined
    const database = openFile(file)
    opened.push(database)
    return database.d1
  }
  try {
    const today = clockWith(isDemo(state) ? demoClock(state) : 0).today()
    return await verifyRecords({ directory: directory.d1, bucket: bucketIn(state), shard, today }, told)
  } finally {
    for (const database of opened) await database.close()
  }
}

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Trouble } from '../../local/trouble.ts'
import { isBusy } from './busy.ts'

/**
 * Does something while no other process backs this state up; the operating system lets the lock go in any case. It lies
 * in the state, since a folder of backups may lie where files can't be locked.
 */
export async function alone<T>(state: string, work: () => Promise<T>): Promise<T> {
  const lock = new DatabaseSync(join(state, 'backup.lock'))
  try {
    lock.exec('BEGIN IMMEDIATE')
    return await work()
  } catch (error) {
    if (!lock.isTransaction && isBusy(error))
      throw new Trouble(`Another backup of ${state} goes on: wait until it has ended.`)
    throw error
  } finally {
    lock.close()
  }
}

import { rm } from 'node:fs/promises'
import { temporaryIn } from '../../local/state.ts'
import { Trouble } from '../../local/trouble.ts'
import type { BackupConfig } from '../config.ts'
import { alone } from './alone.ts'
import { readKeyFile } from './key.ts'
import { type Made, makeBackup } from './make.ts'
import { databasesIn } from './moment.ts'
import { type Noted, noteFailed, noteHeld } from './notes.ts'
import { restore } from './restore.ts'
import { checkRestored } from './restored.ts'
import { sweep } from './retention.ts'
import { BackupFolder } from './store.ts'
import { whyFailed } from './why.ts'

export interface Done extends Made {
  /** How many bytes backups that don't stay have made room for. */
  freed: number
}

/** Backs a state up, deletes what doesn't stay, and notes what became of it. */
export async function backUp(state: string, { folder: path, keyFile, keepDays }: BackupConfig): Promise<Done> {
  databasesIn(state)
  return alone(state, () =>
    noted(state, 'backup', path, async () => {
      const folder = await BackupFolder.openOrMake(path, await readKeyFile(keyFile))
      const made = await makeBackup(state, folder)
      await noteHeld(state, 'backup', made.name, new Date(made.manifest.createdAt))
      return { ...made, freed: await sweep(folder, keepDays) }
    }),
  )
}

/** Restores the newest backup into a folder of its own, verifies all of it, throws it away, and notes whether it held. */
export const tryRestore = (state: string, { folder: path, keyFile }: BackupConfig): Promise<string> =>
  noted(state, 'trial', state, async () => {
    const folder = BackupFolder.open(path, await readKeyFile(keyFile))
    const into = temporaryIn(state, 'trial')
    const thrownAway = [into, `${into}.unfinished`]
    const throwAway = () => Promise.all(thrownAway.map((made) => rm(made, { recursive: true, force: true })))
    const restored = async () => {
      await throwAway()
      const found: string[] = []
      const told = { finding: (line: string) => found.push(line), progress() {} }
      const { name } = await restore({ folder }, into, (restored) => checkRestored(restored, told))
      if (found.length > 0)
        throw new Trouble(
          `Records of the backup ${name} were changed from outside (${found.length} findings): ${found[0]}`,
        )
      return name
    }
    const name = await restored().finally(throwAway)
    await noteHeld(state, 'trial', name, new Date())
    return name
  })

/** Does something that writes to a folder; where it fails that is noted too, in a sentence if there is one. */
async function noted<T>(state: string, of: Noted, folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const failure = whyFailed(error, state, folder)
    await noteFailed(state, of, failure.message, new Date()).catch(console.error)
    throw failure
  }
}

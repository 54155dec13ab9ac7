import { copyFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryIn } from '../../local/state.ts'
import type { BackupConfig } from '../config.ts'
import { smallFilesIn } from './contents.ts'
import { manifestName } from './manifest.ts'
import { copyMoment } from './moment.ts'
import { backUp } from './run.ts'
import { syncFolder } from './written.ts'

const prefix = 'before-upgrade-'
const copies = 2

/**
 * To be called before databases that are there are migrated: keeps them as they are, in a backup where those are
 * configured, else in a folder of the state; answers where. What can't be kept stops the migration by its failure.
 */
export async function beforeMigration(state: string, settings: BackupConfig | undefined): Promise<string> {
  if (settings) {
    const { name } = await backUp(state, settings)
    return join(settings.folder, 'manifests', name)
  }
  return copyAside(state, new Date())
}

/** Tells in the log where databases are kept as they were before they are migrated. */
export const tellKept = (where: string): void =>
  console.log(JSON.stringify({ level: 'info', event: 'kept before the migration', where }))

/** Copies the databases and keys into the state itself; the last two copies stay. */
async function copyAside(state: string, now: Date): Promise<string> {
  const copy = join(state, `${prefix}${manifestName(now)}`)
  const unfinished = temporaryIn(state, 'upgrade')
  rmSync(unfinished, { recursive: true, force: true })
  await copyMoment(state, unfinished)
  for (const { name, path } of smallFilesIn(state)) copyFileSync(path, join(unfinished, name))
  await syncFolder(unfinished)
  renameSync(unfinished, copy)
  await syncFolder(state)
  for (const old of copiesIn(state).slice(0, -copies)) rmSync(join(state, old), { recursive: true })
  return copy
}

const copiesIn = (state: string) =>
  readdirSync(state)
    .filter((name) => name.startsWith(prefix))
    .sort()

import { dayOf } from '../../lib/day.ts'
import { chunksOf } from './manifest.ts'
import type { BackupFolder } from './store.ts'

/**
 * The backups that stay: all of the last so many days on which there was one, by the calendar of Shanghai. Days without
 * a backup, and a clock that is wrong, make none of them older.
 */
export function kept(names: readonly string[], keepDays: number): string[] {
  const byDay = Map.groupBy(names, (name) => dayOf(momentOf(name)))
  return [...byDay]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .slice(-keepDays)
    .flatMap(([, of]) => of)
}

/** The instant in a backup's name, whose hours and minutes are parted by what any file system takes. */
export const momentOf = (name: string): string => name.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:')

/**
 * Deletes the backups that don't stay, and what none of the others needs; answers how many bytes that makes room for.
 * Where one that stays can't be read, nobody knows what it needs: the failure goes on, and nothing is deleted.
 */
export async function sweep(folder: BackupFolder, keepDays: number): Promise<number> {
  const names = folder.names()
  const staying = kept(names, keepDays)
  const needed = new Set<string>()
  for (const name of staying) for (const chunk of chunksOf(await folder.manifest(name))) needed.add(chunk)
  for (const name of names) if (!staying.includes(name)) await folder.deleteManifest(name)
  return folder.deleteChunksBut(needed)
}

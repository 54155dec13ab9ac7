import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Trouble } from '../../local/trouble.ts'
import type { Manifest, ManifestFile } from './manifest.ts'
import type { BackupFolder } from './store.ts'
import { closing, syncFolder } from './written.ts'

/** What to restore: a backup by its name, else the newest. */
export interface Wanted {
  folder: BackupFolder
  at?: string | undefined
}

export interface Restored<T> {
  name: string
  manifest: Manifest
  /** What looking at it has found. */
  checked: T
}

/**
 * Restores a backup into a folder that isn't there yet or is empty. Each chunk and file is checked while it is written,
 * and all of it is looked at before it gets its name: what isn't whole never has it.
 */
export async function restore<T>(
  { folder, at }: Wanted,
  folderAsked: string,
  check: (restored: string) => Promise<T>,
): Promise<Restored<T>> {
  const into = resolve(folderAsked)
  if (existsSync(into) && readdirSync(into).length > 0)
    throw new Trouble(`${into} isn’t empty: name a folder that isn’t there yet.`)
  const unfinished = `${into}.unfinished`
  if (existsSync(unfinished))
    throw new Trouble(`${unfinished} is left over from a restore that was broken off: remove it first.`)
  const name = folder.chosen(at)
  const manifest = await folder.manifest(name)
  try {
    for (const file of manifest.files) await restoreFile(folder, file, unfinished)
    const checked = await check(unfinished)
    for (const made of foldersOf(manifest.files)) await syncFolder(join(unfinished, made))
    if (existsSync(into)) await rmdir(into)
    await rename(unfinished, into)
    await syncFolder(dirname(into))
    return { name, manifest, checked }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

/** The folders that files lie in, as paths within the state. */
const foldersOf = (files: readonly ManifestFile[]) => new Set(files.map(({ name }) => dirname(name)))

async function restoreFile(folder: BackupFolder, file: ManifestFile, into: string): Promise<void> {
  const path = join(into, file.name)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let size = 0
  const written = await open(path, 'wx', 0o600)
  await closing(written, async () => {
    for (const chunk of file.chunks) {
      const content = await folder.chunk(chunk)
      hash.update(content)
      size += content.length
      await written.writeFile(content)
    }
    await written.sync()
  })
  if (size !== file.size || hash.digest('hex') !== file.sha256)
    throw new Trouble(`${file.name} doesn’t come to what its backup says of it: take another backup.`)
}

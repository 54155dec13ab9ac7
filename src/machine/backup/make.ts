import { createHash } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { temporaryIn } from '../../local/state.ts'
import { evidenceIn, type Source, smallFilesIn } from './contents.ts'
import { chunkBytes, type Manifest, type ManifestFile, manifestName } from './manifest.ts'
import { copyMoment, databasesIn } from './moment.ts'
import { proofIn } from './proof.ts'
import type { BackupFolder } from './store.ts'
import { closing } from './written.ts'

/** How many chunks are stored at once: while some wait for the disk others are compressed. */
const chunksAtOnce = 16

export interface Made {
  name: string
  manifest: Manifest
}

/** Backs a state up as it is now, while others may write to it. */
export async function makeBackup(state: string, folder: BackupFolder): Promise<Made> {
  const copy = temporaryIn(state, 'copy')
  await rm(copy, { recursive: true, force: true })
  try {
    const moment = await copyMoment(state, copy)
    const databases = databasesIn(copy).map((name) => ({ name, path: join(copy, name) }))
    const files: ManifestFile[] = []
    let newBytes = 0
    for (const source of [...databases, ...smallFilesIn(state), ...evidenceIn(state)]) {
      const stored = await storeFile(folder, source)
      if (!stored) continue
      files.push(stored.file)
      newBytes += stored.newBytes
    }
    await folder.syncChunks()
    const name = manifestName(moment)
    const manifest: Manifest = { format: 1, createdAt: moment.toISOString(), files, ...proofIn(databases), newBytes }
    await folder.writeManifest(name, manifest)
    return { name, manifest }
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

/** Stores what no backup has yet of a file; undefined for one that has gone since it was listed. */
async function storeFile(folder: BackupFolder, { name, path }: Source) {
  const opened = await openIfThere(path)
  if (!opened) return undefined
  return closing(opened, async () => {
    const hash = createHash('sha256')
    const chunks: string[] = []
    let [size, newBytes] = [0, 0]
    for (let contents: Buffer[] = []; ; ) {
      contents = await nextChunks(opened, size)
      const missing = new Map<string, Buffer>()
      for (const content of contents) {
        hash.update(content)
        size += content.length
        const chunk = folder.nameOf(content)
        chunks.push(chunk)
        if (!folder.hasChunk(chunk)) missing.set(chunk, content)
      }
      const written = await Promise.all([...missing].map(([chunk, content]) => folder.writeChunk(chunk, content)))
      newBytes += written.reduce((sum, bytes) => sum + bytes, 0)
      if (contents.length < chunksAtOnce) break
    }
    const file: ManifestFile = { name, size, sha256: hash.digest('hex'), chunks }
    return { file, newBytes }
  })
}

/** The next chunks of a file; fewer than are stored at once at its end. */
async function nextChunks(file: FileHandle, from: number): Promise<Buffer[]> {
  const bytes = Buffer.alloc(chunksAtOnce * chunkBytes)
  let filled = 0
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  const starts = Array.from({ length: Math.ceil(filled / chunkBytes) }, (_, place) => place * chunkBytes)
  return starts.map((start) => bytes.subarray(start, Math.min(start + chunkBytes, filled)))
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return undefined
  }
}

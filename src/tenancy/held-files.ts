import { sha256Of } from '../lib/hash.ts'
import type { FileStore } from './bucket.ts'

/** A file's hashes as its row has them. */
interface Hashed {
  id: string
  sha256: string
  thumbnail: string | null
}

/** The same files, each with whether its bytes and those of its thumbnail still have its hashes: one after the other. */
export async function filesHeld<T extends Hashed>(store: FileStore, office: number, files: readonly T[]) {
  const looked: (Omit<T, 'held'> & { held: boolean })[] = []
  for (const file of files) {
    const { id, sha256, thumbnail } = file
    const small = thumbnail === null || (await hashOf(store, { office, id }, 'thumbnail')) === thumbnail
    looked.push({ ...file, held: small && (await hashOf(store, { office, id }, 'file')) === sha256 })
  }
  return looked
}

async function hashOf(store: FileStore, ...file: Parameters<FileStore['get']>): Promise<string | undefined> {
  const bytes = await store.get(...file)
  return bytes && sha256Of([bytes])
}

import type { Bucket } from '../tenancy/bucket.ts'

/** A bucket in memory, and what it holds. */
export function openMemoryBucket(): { bucket: Bucket; held: ReadonlyMap<string, Uint8Array> } {
  const held = new Map<string, Uint8Array>()
  const bucket: Bucket = {
    async put(key, bytes) {
      if (held.has(key)) return null
      held.set(key, bytes)
      return {}
    },
    async get(key) {
      const bytes = held.get(key)
      return bytes ? { arrayBuffer: async () => bytes.slice().buffer } : null
    },
    async delete(keys) {
      for (const key of keys) held.delete(key)
    },
  }
  return { bucket, held }
}

import type { D1Database } from '@cloudflare/workers-types'
import { openRemote } from '../sqlite/remote/client.ts'
import { shardSecretIn } from './shard-secret.ts'

/** Where shards are served by other processes, by their names. */
export type RemoteShards = Readonly<Record<string, { address: string; secretFile: string }>>

/** Opens them without a word to them yet: one that is away keeps nobody else waiting. */
export function openRemoteShards(shards: RemoteShards) {
  const opened = Object.entries(shards).map(
    ([name, { address, secretFile }]) =>
      [name, openRemote({ name, address, secret: shardSecretIn(secretFile) })] as const,
  )
  return {
    databases: new Map<string, D1Database>(opened.map(([name, { d1 }]) => [name, d1])),
    async close() {
      await Promise.all(opened.map(([, { close }]) => close()))
    },
  }
}

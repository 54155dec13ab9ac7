import { copyFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Miniflare } from 'miniflare'
import { evidenceOf } from '../machine/evidence-files.ts'
import { placesOf } from '../machine/files.ts'
import { type DatabaseName, databaseNames } from './miniflare.ts'

/** Where Miniflare keeps the files of its databases in a state. */
const folderIn = (state: string) => join(state, 'd1/miniflare-D1DatabaseObject')

const databasesIn = (state: string) => readdirSync(folderIn(state)).filter((name) => /^[0-9a-f]+\.sqlite$/.test(name))

/**
 * Puts a demo world that was made into the new databases of a state. Statement by statement that took half a minute: so
 * each database is asked once, and the file that appears by that is replaced by the one that was made. Ends Miniflare.
 */
export async function loadDemo(miniflare: Miniflare, made: string, state: string): Promise<void> {
  const files = new Map<DatabaseName, string>()
  for (const name of databaseNames) {
    await (await miniflare.getD1Database(name)).prepare('SELECT 1').run()
    const [file] = databasesIn(state).filter((found) => ![...files.values()].includes(found))
    if (file === undefined) throw new Error(`Miniflare made no file for ${name}`)
    files.set(name, file)
  }
  const bucket = await miniflare.getR2Bucket('EVIDENCE')
  for (const [key, bytes] of evidenceOf(made)) await bucket.put(key, bytes)
  await miniflare.dispose()
  for (const { name, file } of placesOf({ state: made, shards: ['SHARD_01', 'SHARD_02'] })) {
    const kept = join(folderIn(state), files.get(name as DatabaseName) ?? '')
    for (const beside of ['-wal', '-shm']) rmSync(`${kept}${beside}`, { force: true })
    copyFileSync(file, kept)
  }
}

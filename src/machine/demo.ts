import { mkdirSync } from 'node:fs'
import { makeDemo } from '../demo/make.ts'
import { Connection } from '../sqlite/connection.ts'
import { writeEvidence } from './evidence-files.ts'
import { placesOf } from './files.ts'
import { migrate } from './migrate.ts'

const checkMs = 100

/**
 * Makes the demo world in the folder that is named: a process of its own, so that what that takes is given back. It ends
 * with the process that started it, and what is unfinished then is nobody's.
 */
const [, , folder = '', starter = process.ppid] = process.argv
setInterval(() => process.ppid !== Number(starter) && process.exit(1), checkMs).unref()

const places = placesOf({ state: folder, shards: ['SHARD_01', 'SHARD_02'] })
const [DIRECTORY, SHARD_01, SHARD_02] = places.map(({ schema }) => {
  const connection = new Connection(':memory:', 'write')
  migrate(connection, schema)
  return connection
})
if (!DIRECTORY || !SHARD_01 || !SHARD_02) throw new TypeError('A place is missing')
const files = await makeDemo({ DIRECTORY, SHARD_01, SHARD_02 })
mkdirSync(folder, { recursive: true, mode: 0o700 })
for (const [place, connection] of [DIRECTORY, SHARD_01, SHARD_02].entries())
  connection.batch([{ query: 'VACUUM INTO ?', values: [places[place]?.file ?? ''] }])
for (const [key, bytes] of files) writeEvidence(folder, key, bytes)

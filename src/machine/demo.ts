import { makeDemo } from '../demo/make.ts'
import { keepDemoClock } from '../local/demo-clock.ts'
import { Connection } from '../sqlite/connection.ts'
import { writeEvidence } from './evidence-files.ts'
import { migrateAll, placesOf } from './files.ts'

const checkMs = 100

/**
 * Makes the demo world in the folder that is named: a process of its own, so that what that takes is given back. It ends
 * with the process that started it: the next start throws away what is unfinished, and makes its own.
 */
const [, , state = '', starter = process.ppid] = process.argv
const endIfAlone = () => {
  if (process.ppid !== Number(starter)) process.exit(1)
}
setInterval(endIfAlone, checkMs).unref()

const places = placesOf({ state, shards: ['SHARD_01', 'SHARD_02'] })
const { databases, files, clockOffsetMs } = await makeDemo()
endIfAlone()
migrateAll(places, state)
for (const { name, file } of places) {
  endIfAlone()
  const connection = new Connection(file, 'write', Number.POSITIVE_INFINITY)
  connection.batch(databases[name as keyof typeof databases])
  connection.close()
}
for (const [key, bytes] of files) writeEvidence(state, key, bytes)
endIfAlone()
keepDemoClock(state, clockOffsetMs)

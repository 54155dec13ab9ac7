import { setImmediate as turn } from 'node:timers/promises'
import { makeDemo } from '../demo/make.ts'
import { keepDemoClock } from '../local/demo-clock.ts'
import { Connection } from '../sqlite/connection.ts'
import { migrateAll, placesOf } from './files.ts'

/**
 * Makes the demo world in the folder that is named: a process of its own, so that what that takes is given back. It ends
 * with the one that started it: the next one moves what is unfinished out of the way and makes its own.
 */
process.once('disconnect', () => process.exit(1))
const [, , state = ''] = process.argv
const places = placesOf({ state, shards: ['SHARD_01', 'SHARD_02'] })
const { databases, clockOffsetMs } = await makeDemo()
migrateAll(places, state)
for (const { name, file } of places) {
  const connection = new Connection(file, 'write')
  connection.batch(databases[name as keyof typeof databases])
  connection.close()
  await turn()
}
keepDemoClock(state, clockOffsetMs)
process.exit()

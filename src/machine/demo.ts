import { makeDemo } from '../demo/make.ts'
import { keepDemoClock } from '../local/demo-clock.ts'
import { Connection } from '../sqlite/connection.ts'
import { migrateAll, placesOf } from './files.ts'

/** Makes the demo world in the folder that is named: a process of its own, so that what that takes is given back. */
const [, , state = ''] = process.argv
const places = placesOf({ state, shards: ['SHARD_01', 'SHARD_02'] })
const { databases, clockOffsetMs } = await makeDemo()
migrateAll(places, state)
for (const { name, file } of places) {
  const connection = new Connection(file, 'write')
  connection.batch(databases[name as keyof typeof databases])
  connection.close()
}
keepDemoClock(state, clockOffsetMs)

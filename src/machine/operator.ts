import { Trouble } from '../local/trouble.ts'
import { Connection } from '../sqlite/connection.ts'
import { readConfig } from './config.ts'
import { isBehind, migrateAll, placesOf } from './files.ts'

/** Changes the directory of an installation, whether it is served meanwhile or not; makes the databases when there are none. */
export function onMachine(statements: readonly string[], configFile: string): void {
  const config = readConfig(configFile)
  const places = placesOf(config)
  if (isBehind(places))
    throw new Trouble(
      'The databases are those of an earlier version: start the server first, which keeps and migrates them.',
    )
  migrateAll(places, config.state)
  const [directory] = places
  const connection = new Connection(directory?.file ?? '', 'write')
  try {
    connection.batch(statements.map((query) => ({ query, values: [] })))
  } catch (error) {
    const words = String(error)
    if (words.includes('user.username'))
      throw new Trouble('That user name is taken: choose another one, or --reset its password.')
    if (words.includes('member_unknown')) throw new Trouble('There is no operator of that user name.')
    throw error
  } finally {
    connection.close()
  }
}

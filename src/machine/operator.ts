import { operatorAsked } from '../local/operator.ts'
import { orSay, Trouble } from '../local/trouble.ts'
import { Connection } from '../sqlite/connection.ts'
import { type Config, readConfig } from './config.ts'
import { isBehind, migrateAll, placesOf } from './files.ts'

/** Adds an operator to an installation, whether it is served meanwhile or not; or resets the password of one. */
const { statements, said, option } = await operatorAsked('npm run operator', ['config'])

await orSay('the state', async () => {
  change(readConfig(option('config')))
  console.log(said)
})

/** Changes the directory, and makes the databases where there are none. */
function change(config: Config): void {
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

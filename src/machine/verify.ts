import { parseArgs } from 'node:util'
import { clockWith } from '../lib/clock.ts'
import { asked } from '../local/asked.ts'
import { demoClock, isDemo } from '../local/demo-clock.ts'
import { checkDatabases } from '../local/state.ts'
import { orSay, Trouble } from '../local/trouble.ts'
import { verdictOn, verifyRecords } from '../local/verifying.ts'
import { readConfig } from './config.ts'
import { demoState } from './demo-world.ts'
import { isEmpty, openFiles, placesOf } from './files.ts'
import { openRemoteShards } from './remote-shards.ts'

const { values } = asked('npm run verify -- [--config bihuan.toml]', () =>
  parseArgs({ options: { config: { type: 'string' } } }),
)

/** Verifies all records, whether they are served meanwhile or not: exits with 1 where something was tampered with. */
await orSay('the state', async () => {
  const config =
    values.config === undefined ? { ...readConfig(undefined), state: demoState() } : readConfig(values.config)
  const { state } = config
  const places = placesOf(config)
  if (isEmpty(places)) throw new Trouble(`There are no databases in ${state} yet.`)
  checkDatabases(state)
  const remote = openRemoteShards(config.remoteShards)
  const files = openFiles(config, remote.databases)
  const today = clockWith(isDemo(state) ? demoClock(state) : 0).today()
  const told = { finding: console.log, progress: console.error }
  const { findings, absent } = await verifyRecords({ ...files.databases, today }, told)
  await Promise.all([files.close(), remote.close()])
  for (const shard of absent) console.error(`${shard} isn’t at hand: its records are not verified.`)
  console.log(verdictOn(findings))
  process.exit(findings + absent.length === 0 ? 0 : 1)
})

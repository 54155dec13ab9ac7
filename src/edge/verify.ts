import type { D1Database } from '@cloudflare/workers-types'
import { clockWith } from '../lib/clock.ts'
import { build } from '../local/build.ts'
import { checkDatabases, claim } from '../local/state.ts'
import { orSay } from '../local/trouble.ts'
import { verdictOn, verifyRecords } from '../local/verifying.ts'
import type { Bucket } from '../tenancy/bucket.ts'
import type { DatabaseName } from './miniflare.ts'
import { openExisting } from './platform.ts'
import { stateFolder } from './state.ts'

/** Verifies all records of the edge's databases on this machine: exits with 1 where something was tampered with. */
const state = stateFolder()

await orSay(state, async () => {
  claim(state)
  checkDatabases(state)
  await build('build:worker')
  const { miniflare, clockOffsetMs } = await openExisting({ port: 0, state, assets: false })
  const open = async (name: string) => (await miniflare.getD1Database(name as DatabaseName)) as unknown as D1Database
  const bucket = (await miniflare.getR2Bucket('EVIDENCE')) as unknown as Bucket
  const databases = { bucket, directory: await open('DIRECTORY'), shard: open, today: clockWith(clockOffsetMs).today() }
  const { findings } = await verifyRecords(databases, { finding: console.log, progress: console.error })
  await miniflare.dispose()
  console.log(verdictOn(findings))
  process.exit(findings === 0 ? 0 : 1)
})

import type { D1Database } from '@cloudflare/workers-types'
import type { DatabaseName } from '../edge/miniflare.ts'
import { openExisting } from '../edge/platform.ts'
import { stateFolder } from '../edge/state.ts'
import { clockWith } from '../lib/clock.ts'
import { verifyRecords } from '../machine/verifying.ts'
import { build } from './build.ts'
import { checkDatabases, claim } from './state.ts'
import { orSay } from './trouble.ts'

/** Verifies all records of this machine's databases: exits with 1 where something was tampered with. */
const state = stateFolder()

await orSay(state, async () => {
  claim(state)
  checkDatabases(state)
  await build('build:worker')
  const { miniflare, clockOffsetMs } = await openExisting({ port: 0, state, assets: false })
  const open = async (name: string) => (await miniflare.getD1Database(name as DatabaseName)) as unknown as D1Database
  const databases = { directory: await open('DIRECTORY'), shard: open, today: clockWith(clockOffsetMs).today() }
  const { findings } = await verifyRecords(databases, { finding: console.log, progress: console.error })
  await miniflare.dispose()
  console.log(
    findings === 0 ? '记录完整 Every record is whole.' : `记录被改动 ${findings} findings: tell the district.`,
  )
  process.exit(findings === 0 ? 0 : 1)
})

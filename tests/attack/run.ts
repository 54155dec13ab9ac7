import type { Attack, Outcome } from './attack.ts'
import { bombs } from './bombs.ts'
import { clock } from './clock.ts'
import { fullDisk } from './full-disk.ts'
import { fuzz } from './fuzz.ts'
import { Ground } from './ground.ts'
import { kills } from './kills.ts'
import { logIns } from './log-ins.ts'
import { oddRequests } from './odd-requests.ts'
import { tampering } from './tampering.ts'
import { twoServers } from './two-servers.ts'
import { unfinished } from './unfinished.ts'

const attacks: readonly Attack[] = [
  logIns,
  bombs,
  unfinished,
  oddRequests,
  fuzz,
  fullDisk,
  twoServers,
  clock,
  tampering,
  kills,
]

/** `npm start`'s edition, unless `npm run start:edge`'s is asked for. */
const edge = '--edge'
const asked = process.argv.slice(2).filter((word) => word !== edge)
const names = attacks.map(({ name }) => name)
const unknown = asked.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`There is no attack ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exit(2)
}

/** An attack that doesn't come to its end proves nothing. */
const failed = (error: Error): Outcome => ({ figures: {}, broken: [`It ended with an error: ${error.stack}`] })

const ground = await Ground.open(process.argv.includes(edge) ? 'edge' : 'machine')
let broken = 0
try {
  for (const attack of attacks) {
    if (asked.length > 0 && !asked.includes(attack.name)) continue
    const begun = performance.now()
    const outcome = await attack.play(ground, 'whole').catch(failed)
    await ground.end()
    const seconds = ((performance.now() - begun) / 1000).toFixed(0)
    const verdict = outcome.skipped ? `not played: ${outcome.skipped}` : outcome.broken.length > 0 ? 'BROKEN' : 'held'
    console.log(`\n${attack.name}: ${verdict} (${seconds} s)`)
    for (const [what, figure] of Object.entries(outcome.figures)) console.log(`  ${what.padEnd(44)} ${figure}`)
    for (const line of outcome.broken) console.log(`  ✗ ${line}`)
    broken += outcome.broken.length
  }
} finally {
  await ground.close()
}
process.exit(broken === 0 ? 0 : 1)

import { parseArgs } from 'node:util'
import { build } from 'vite'
import { endChildrenWithParent } from '../../src/local/children.ts'
import { orSay, Trouble } from '../../src/local/trouble.ts'
import { filledWith, folder, withCopies } from './databases.ts'
import { measure, type Plan } from './measure.ts'
import { headOf, linesOf, type Result, resultOf } from './report.ts'
import { commit, keep, machine } from './results.ts'
import { hotRoutes } from './routes.ts'
import { openSide } from './side.ts'
import { subjectsOf } from './subjects.ts'

/** What the clock shows when a measurement begins: the demo's hazards are due around then. */
const businessTime = '2023-11-20T09:00:00+08:00'
/** With fewer hazards the measured office has no page of 20. */
const smallest = 1000
const connections = [4, 16]

const { values: asked } = parseArgs({
  options: {
    /** How many hazards, several sizes with commas between. */
    hazards: { type: 'string' },
    /** The keys of the routes, with commas between; all unless given. */
    routes: { type: 'string' },
    /** A minute instead of ten; nothing is kept in the repository. */
    quick: { type: 'boolean', default: false },
  },
})
const plan: Plan = asked.quick ? { rounds: 3, seconds: 0.4, connections } : { rounds: 5, seconds: 0.8, connections }

endChildrenWithParent()
await orSay(folder, async () => {
  await buildFloor()
  const results: Result[] = []
  for (const hazards of askedSizes()) results.push(...(await measuredAt(hazards)))
  if (asked.quick || asked.routes !== undefined) return
  const date = new Date().toISOString().slice(0, 10)
  const { rounds, seconds } = plan
  console.log(`Kept as ${keep({ date, commit: commit(), machine: machine(), rounds, seconds, results })}.json and .md`)
})
process.exit(0)

function buildFloor() {
  return build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'webworker' },
    build: { ssr: 'tests/bench/floor.ts', outDir: 'dist/bench', target: 'esnext', emptyOutDir: true },
  })
}

function askedSizes(): number[] {
  const sizes = (asked.hazards ?? (asked.quick ? '1000' : '1000,100000')).split(',').map(Number)
  if (sizes.every((size) => Number.isInteger(size) && size >= smallest)) return sizes
  throw new Trouble(`--hazards takes whole numbers from ${smallest} on, with commas between: 1000,100000`)
}

async function measuredAt(hazards: number): Promise<Result[]> {
  const state = await filledWith(hazards)
  const known = hotRoutes(subjectsOf(state))
  const wanted = asked.routes?.split(',') ?? known.map(({ key }) => key)
  if (!wanted.every((key) => known.some((route) => route.key === key)))
    throw new Trouble(`--routes takes some of ${known.map(({ key }) => key).join(',')}`)
  return withCopies(state, async (product, floor) => {
    const clockOffsetMs = Date.parse(businessTime) - Date.now()
    const sides = {
      product: await openSide('dist/worker/worker.js', product, clockOffsetMs),
      floor: await openSide('dist/bench/floor.js', floor, clockOffsetMs),
      clockOffsetMs,
    }
    console.log(headOf())
    const measured: Result[] = []
    for (const route of known.filter(({ key }) => wanted.includes(key))) {
      const result = resultOf(hazards, route.name, await measure(route, sides, plan))
      console.log(linesOf(result))
      measured.push(result)
    }
    await sides.product.miniflare.dispose()
    await sides.floor.miniflare.dispose()
    return measured
  })
}

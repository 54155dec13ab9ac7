import { parseArgs } from 'node:util'
import { build } from 'vite'
import { endChildrenWithParent } from '../../src/edge/children.ts'
import { orSay, Trouble } from '../../src/local/trouble.ts'
import { filledWith, folder, withCopies } from './databases.ts'
import { measure, type Plan } from './measure.ts'
import { inspected, partsOf, profiled, sharesLine, sharesOf } from './profile.ts'
import { headOf, linesOf, type Result, resultOf } from './report.ts'
import { commit, keep, machine } from './results.ts'
import { type HotRoute, hotRoutes } from './routes.ts'
import { openSide } from './side.ts'
import { subjectsOf } from './subjects.ts'

/** What the clock shows when a measurement begins: the demo's hazards are due around then. */
const businessTime = '2023-11-20T09:00:00+08:00'
/** With fewer hazards the measured office has no page of 20. */
const smallest = 1000
const connections = [4, 16]
const built = 'dist/worker/worker.js'

const { values: asked } = parseArgs({
  options: {
    /** How many hazards, several sizes with commas between. */
    hazards: { type: 'string' },
    /** The keys of the routes, with commas between; all unless given. */
    routes: { type: 'string' },
    /** A minute instead of ten; nothing is kept in the repository. */
    quick: { type: 'boolean', default: false },
    /** Says into which parts of the product its time goes, instead of how much it is. */
    profile: { type: 'boolean', default: false },
  },
})
const plan: Plan = asked.quick ? { rounds: 3, seconds: 0.4, connections } : { rounds: 5, seconds: 0.8, connections }

endChildrenWithParent()
await orSay(folder, async () => {
  const sizes = askedSizes()
  if (asked.profile) for (const hazards of sizes) await profileAt(hazards)
  else await measureAll(sizes)
})
process.exit(0)

function askedSizes(): number[] {
  const sizes = (asked.hazards ?? (asked.quick || asked.profile ? '1000' : '1000,100000')).split(',').map(Number)
  if (sizes.every((size) => Number.isInteger(size) && size >= smallest)) return sizes
  throw new Trouble(`--hazards takes whole numbers from ${smallest} on, with commas between: 1000,100000`)
}

/** The routes that were asked for, over databases that are filled if need be. */
async function setUp(hazards: number): Promise<{ state: string; routes: HotRoute[]; clockOffsetMs: number }> {
  const state = await filledWith(hazards)
  const known = hotRoutes(subjectsOf(state))
  const keys = known.map(({ key }) => key)
  const wanted = asked.routes?.split(',') ?? keys
  if (!wanted.every((key) => keys.includes(key))) throw new Trouble(`--routes takes some of ${keys.join(',')}`)
  const clockOffsetMs = Date.parse(businessTime) - Date.now()
  return { state, routes: known.filter(({ key }) => wanted.includes(key)), clockOffsetMs }
}

async function measureAll(sizes: readonly number[]): Promise<void> {
  await buildFloor()
  const results: Result[] = []
  for (const hazards of sizes) results.push(...(await measureAt(hazards)))
  if (asked.quick || asked.routes !== undefined) return
  const date = new Date().toISOString().slice(0, 10)
  const { rounds, seconds } = plan
  console.log(`Kept as ${keep({ date, commit: commit(), machine: machine(), rounds, seconds, results })}.json and .md`)
}

function buildFloor() {
  return build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'webworker' },
    build: { ssr: 'tests/bench/floor.ts', outDir: 'dist/bench', target: 'esnext', emptyOutDir: true },
  })
}

async function measureAt(hazards: number): Promise<Result[]> {
  const { state, routes, clockOffsetMs } = await setUp(hazards)
  return withCopies(state, ['product', 'floor'], async (productState, floorState) => {
    const product = await openSide(built, productState, clockOffsetMs)
    const floor = await openSide('dist/bench/floor.js', floorState, clockOffsetMs)
    console.log(headOf())
    const results: Result[] = []
    for (const route of routes) {
      const result = resultOf(hazards, route.name, await measure(route, { product, floor, clockOffsetMs }, plan))
      console.log(linesOf(result))
      results.push(result)
    }
    for (const { miniflare } of [product, floor]) await miniflare.dispose()
    return results
  })
}

async function profileAt(hazards: number): Promise<void> {
  const { state, routes, clockOffsetMs } = await setUp(hazards)
  await withCopies(state, ['product'], async (copy) => {
    const product = await openSide(built, copy, clockOffsetMs, inspected)
    const partAt = partsOf(built)
    for (const route of routes) console.log(sharesLine(route.name, sharesOf(await profiled(route, product), partAt)))
    await product.miniflare.dispose()
  })
}

import { type Limits, Load } from './load.ts'
import { record } from './record.ts'
import type { Recording } from './recorder.ts'
import type { Pair, Sample } from './report.ts'
import type { HotRoute } from './routes.ts'
import type { Side } from './side.ts'
import { type Sent, sentToFloor, sentToProduct, signIn } from './wire.ts'

export interface Plan {
  rounds: number
  /** How long a round lasts. */
  seconds: number
  connections: readonly number[]
}

export interface Sides {
  product: Side
  floor: Side
  clockOffsetMs: number
}

/** Requests of one side, and the status that each is answered with. */
interface Asking {
  side: Side
  next: () => Sent
  status: number
}

/** Requests of each side before the first round: V8 compiles what is asked often. */
const warmUps = 100

/** Records what a route asks of its databases, then measures it and the floor in alternating rounds. */
export async function measure(
  route: HotRoute,
  { product, floor, clockOffsetMs }: Sides,
  plan: Plan,
): Promise<{ recording: Recording; pairs: Pair[] }> {
  const recording = await record(route, floor, clockOffsetMs)
  await tell(floor, route, recording)
  const cookie = route.who && (await signIn(route.who, product.origin, fetch))
  const ofProduct: Asking = {
    side: product,
    next: () => sentToProduct(product.origin, route.next(), cookie),
    status: route.status,
  }
  const ofFloor: Asking = {
    side: floor,
    next: () => sentToFloor(floor.origin, route, route.next(), cookie),
    status: 200,
  }
  const limits = { seconds: plan.seconds, most: route.most ?? Number.POSITIVE_INFINITY }
  const pairs: Pair[] = []
  for (const connections of plan.connections)
    pairs.push(...(await pairsOf(ofProduct, ofFloor, connections, plan.rounds, limits)))
  return { recording, pairs }
}

/** Tells the floor what to run for a route. */
async function tell({ origin }: Side, { key }: HotRoute, { waves }: Recording): Promise<void> {
  const response = await fetch(new URL(`/api/told/${key}`, origin), { method: 'PUT', body: JSON.stringify(waves) })
  if (!response.ok) throw new Error(`The floor answered ${response.status}`)
}

/** So many rounds of both, one right after the other; every second time the floor begins. */
async function pairsOf(
  product: Asking,
  floor: Asking,
  connections: number,
  rounds: number,
  limits: Limits,
): Promise<Pair[]> {
  const loads = new Map([product, floor].map((asking) => [asking, new Load(asking.side.origin, connections)]))

  async function sampled(asking: Asking, within = limits): Promise<Sample> {
    const { side, next, status } = asking
    const before = side.cpuSeconds()
    const { took, seconds } = (await loads.get(asking)?.round(next, status, within)) ?? { took: [], seconds: 0 }
    return { took, seconds, cpuSeconds: side.cpuSeconds() - before }
  }

  for (const asking of [product, floor]) await sampled(asking, { ...limits, most: warmUps })
  const pairs: Pair[] = []
  for (let round = 0; round < rounds; round++) {
    const samples = new Map<Asking, Sample>()
    for (const asking of round % 2 === 0 ? [product, floor] : [floor, product])
      samples.set(asking, await sampled(asking))
    pairs.push({ connections, product: samples.get(product) as Sample, floor: samples.get(floor) as Sample })
  }
  for (const load of loads.values()) load.close()
  return pairs
}

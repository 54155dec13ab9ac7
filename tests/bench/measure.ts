import { record } from './record.ts'
import type { Recording } from './recorder.ts'
import type { Pair } from './report.ts'
import { type Asking, rounds } from './rounds.ts'
import type { HotRoute } from './routes.ts'
import type { Side } from './side.ts'
import { sentToFloor, sentToProduct, signIn } from './wire.ts'

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

/** Requests of each side before the first round. */
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
  const limits = { seconds: plan.seconds, most: route.most ?? Number.POSITIVE_INFINITY }
  const ofProduct: Asking = {
    side: product,
    next: () => sentToProduct(product.origin, route.next(), cookie),
    status: route.status,
    limits,
  }
  const ofFloor: Asking = {
    side: floor,
    next: () => sentToFloor(floor.origin, route, route.next(), cookie),
    status: 200,
    limits,
  }
  const pairs: Pair[] = []
  for (const connections of plan.connections) {
    for (const [product, floor] of await rounds([ofProduct, ofFloor], connections, plan.rounds, warmUps))
      pairs.push({ connections, product, floor })
  }
  return { recording, pairs }
}

/** Tells the floor what to run for a route. */
async function tell({ origin }: Side, { key }: HotRoute, { waves }: Recording): Promise<void> {
  const response = await fetch(new URL(`/api/told/${key}`, origin), { method: 'PUT', body: JSON.stringify(waves) })
  if (!response.ok) throw new Error(`The floor answered ${response.status}`)
}

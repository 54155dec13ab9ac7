import { type Limits, Load } from './load.ts'
import type { Sample } from './report.ts'
import type { Sent } from './wire.ts'

/** Requests of one side, the status that each is answered with, and when a round of them ends. */
export interface Asking {
  side: { origin: URL; cpuSeconds(): number }
  next: () => Sent
  status: number
  limits: Limits
}

/**
 * So many rounds of two sides, one right after the other; every second time the second one begins. Before the first
 * round each is warmed up by so many requests: V8 compiles what is asked often. Answers the samples in the sides' order.
 */
export async function rounds(
  [first, second]: readonly [Asking, Asking],
  connections: number,
  count: number,
  warmUps: number,
): Promise<[Sample, Sample][]> {
  const loads = new Map([first, second].map((asking) => [asking, new Load(asking.side.origin, connections)]))

  async function sampled(asking: Asking, most = asking.limits.most): Promise<Sample> {
    const { side, next, status, limits } = asking
    const before = side.cpuSeconds()
    const { took, seconds } = (await loads.get(asking)?.round(next, status, { ...limits, most })) ?? {
      took: [],
      seconds: 0,
    }
    return { took, seconds, cpuSeconds: side.cpuSeconds() - before }
  }

  for (const asking of [first, second]) await sampled(asking, warmUps)
  const pairs: [Sample, Sample][] = []
  for (let round = 0; round < count; round++) {
    if (round % 2 === 0) {
      pairs.push([await sampled(first), await sampled(second)])
    } else {
      const ofSecond = await sampled(second)
      pairs.push([await sampled(first), ofSecond])
    }
  }
  for (const load of loads.values()) load.close()
  return pairs
}

import { setTimeout as wait } from 'node:timers/promises'
import type { Caller } from './caller.ts'

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const highest = (values: readonly number[]) => Math.max(...values)

/** What another person asks for while an attack goes on. */
const ledger = '/offices/341302006/hazards?open=true&limit=20'
const quietProbes = 20
/** Between two requests of that person. */
const pauseMs = 30

/** How long a person's request takes, usually and beside an attack. */
interface Compared {
  usualMs: number
  besideMs: number
  /** How many times as long it takes beside the attack, by the medians. */
  ratio: number
  longestMs: number
  /** Requests of that person that weren't answered as usual. */
  refused: number
  probes: number
}

/** Alternates between quiet and attack within one run: other work on the machine then weighs on both. */
export async function compare(other: Caller, attack: () => Promise<unknown>, rounds: number): Promise<Compared> {
  const usual: number[] = []
  const beside: number[] = []
  let refused = 0
  const probe = async (times: number[]) => {
    const { status, ms } = await other.ask(ledger)
    times.push(ms)
    if (status !== 200) refused++
    await wait(pauseMs)
  }
  for (let round = 0; round < rounds; round++) {
    for (let nth = 0; nth < quietProbes; nth++) await probe(usual)
    let goesOn = true
    const probes = async () => {
      while (goesOn) await probe(beside)
    }
    const attacking = attack().finally(() => {
      goesOn = false
    })
    await Promise.all([attacking, probes()])
  }
  for (let nth = 0; nth < quietProbes; nth++) await probe(usual)
  const [usualMs, besideMs] = [median(usual), median(beside)]
  return { usualMs, besideMs, ratio: besideMs / usualMs, longestMs: highest(beside), refused, probes: beside.length }
}

/** How many times as long as usual another person's request may take. */
export const mostRatio = 2

/** The figures of a comparison, and what of it doesn't hold. */
export function judged(what: string, compared: Compared) {
  const { usualMs, besideMs, ratio, longestMs, refused, probes } = compared
  const figures = {
    [`${what}: another's request, ms usual / beside`]: `${usualMs.toFixed(1)} / ${besideMs.toFixed(1)}`,
    [`${what}: ratio of the medians (of ${probes})`]: ratio.toFixed(2),
    [`${what}: the longest, ms`]: Math.round(longestMs),
  }
  const broken = [
    ...(ratio > mostRatio ? [`${what}: another's request takes ${ratio.toFixed(2)} times as long`] : []),
    ...(refused > 0 ? [`${what}: ${refused} requests of another were refused`] : []),
  ]
  return { figures, broken }
}

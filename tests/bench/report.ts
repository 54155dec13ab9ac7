import type { Recording } from './recorder.ts'
import { Table } from './table.ts'

/** What one side did in one round. */
export interface Sample {
  /** Milliseconds that each request took. */
  took: readonly number[]
  seconds: number
  cpuSeconds: number
}

/** A round of each side, one right after the other. */
export interface Pair {
  connections: number
  product: Sample
  floor: Sample
}

/** One side at a number of connections: times in milliseconds. */
export interface Speed {
  perSecond: number
  p50: number
  p99: number
  cpu: number
}

/** A route at a number of connections. */
export interface Line {
  connections: number
  product: Speed
  floor: Speed
  /** Requests a second, product to floor: the median over the pairs of rounds. */
  ratio: number
  /** CPU of a request, floor to product. */
  cpuRatio: number
}

export interface Result {
  hazards: number
  route: string
  trips: number
  rowsRead: number
  rowsWritten: number
  lines: Line[]
}

/** What was measured, where and how. */
export interface Measurement {
  date: string
  commit: string
  machine: Record<string, string | number>
  rounds: number
  seconds: number
  results: Result[]
}

export function resultOf(
  hazards: number,
  route: string,
  { recording, pairs }: { recording: Recording; pairs: readonly Pair[] },
): Result {
  const { trips, rowsRead, rowsWritten } = recording
  const lines = [...Map.groupBy(pairs, ({ connections }) => connections)].map(([connections, of]) =>
    lineOf(connections, of),
  )
  return { hazards, route, trips, rowsRead, rowsWritten, lines }
}

function lineOf(connections: number, pairs: readonly Pair[]): Line {
  const product = speedOf(pairs.map((pair) => pair.product))
  const floor = speedOf(pairs.map((pair) => pair.floor))
  const ratio = median(pairs.map((pair) => rateOf(pair.product) / rateOf(pair.floor)))
  return { connections, product, floor, ratio: rounded(ratio), cpuRatio: rounded(floor.cpu / product.cpu) }
}

export const rateOf = ({ took, seconds }: Sample) => took.length / seconds

/** Requests a second by the median of the rounds, times over all requests, CPU shared out among them. */
export function speedOf(samples: readonly Sample[]): Speed {
  const took = samples.flatMap((sample) => sample.took)
  const cpuSeconds = samples.reduce((sum, sample) => sum + sample.cpuSeconds, 0)
  return {
    perSecond: rounded(median(samples.map(rateOf))),
    p50: rounded(quantile(took, 0.5)),
    p99: rounded(quantile(took, 0.99)),
    cpu: rounded((cpuSeconds * 1000) / took.length),
  }
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** The smallest value that so large a part of all doesn't exceed; of the middle two of an even number, the mean. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const place = sorted.length * part
  const at = (index: number) => sorted[Math.min(sorted.length - 1, Math.max(0, index))] ?? Number.NaN
  return Number.isInteger(place) ? (at(place - 1) + at(place)) / 2 : at(Math.ceil(place) - 1)
}

/** Three digits: more than such a measurement can tell. */
export const rounded = (value: number) => Number(value.toPrecision(3))

const table = new Table<{ result: Result; line: Line }>([
  ['route', 31, ({ result }) => result.route],
  ['hazards', 7, ({ result }) => result.hazards],
  ['trips', 5, ({ result }) => result.trips],
  ['read', 5, ({ result }) => result.rowsRead],
  ['written', 7, ({ result }) => result.rowsWritten],
  ['conn.', 5, ({ line }) => line.connections],
  ['a second', 8, ({ line }) => line.product.perSecond],
  ['floor', 5, ({ line }) => line.floor.perSecond],
  ['ratio', 5, ({ line }) => line.ratio],
  ['p50 ms', 6, ({ line }) => line.product.p50],
  ['floor', 5, ({ line }) => line.floor.p50],
  ['p99 ms', 6, ({ line }) => line.product.p99],
  ['floor', 5, ({ line }) => line.floor.p99],
  ['CPU ms', 6, ({ line }) => line.product.cpu],
  ['floor', 5, ({ line }) => line.floor.cpu],
  ['CPU ratio', 9, ({ line }) => line.cpuRatio],
])

export const headOf = (): string => table.head

/** A line of the table for each number of connections. */
export const linesOf = (result: Result): string => result.lines.map((line) => table.row({ result, line })).join('\n')

export const tableOf = (results: readonly Result[]): string => [headOf(), ...results.map(linesOf)].join('\n')

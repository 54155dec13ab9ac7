import { median, rateOf, rounded, type Sample, type Speed, speedOf } from '../report.ts'
import { Table } from '../table.ts'

/** An operation of both at a number of connections. */
export interface Line {
  operation: string
  connections: number
  bihuan: Speed
  directus: Speed
  /** Requests a second, Bihuan to Directus, of each pair of rounds. */
  ratios: number[]
  /** Their median. */
  ratio: number
  /** CPU of a request, Directus to Bihuan. */
  cpuRatio: number
}

export function lineOf(operation: string, connections: number, pairs: readonly [Sample, Sample][]): Line {
  const bihuan = speedOf(pairs.map(([first]) => first))
  const directus = speedOf(pairs.map(([, second]) => second))
  const ratios = pairs.map(([first, second]) => rounded(rateOf(first) / rateOf(second)))
  const [ratio, cpuRatio] = [rounded(median(ratios)), rounded(directus.cpu / bihuan.cpu)]
  return { operation, connections, bihuan, directus, ratios, ratio, cpuRatio }
}

const table = new Table<Line>([
  ['operation', 26, ({ operation }) => operation],
  ['conn.', 5, ({ connections }) => connections],
  ['a second', 8, ({ bihuan }) => bihuan.perSecond],
  ['Directus', 8, ({ directus }) => directus.perSecond],
  ['ratio', 5, ({ ratio }) => ratio],
  ['from … to', 13, ({ ratios }) => `${Math.min(...ratios)} … ${Math.max(...ratios)}`],
  ['p50 ms', 6, ({ bihuan }) => bihuan.p50],
  ['Directus', 8, ({ directus }) => directus.p50],
  ['p99 ms', 6, ({ bihuan }) => bihuan.p99],
  ['Directus', 8, ({ directus }) => directus.p99],
  ['CPU ms', 6, ({ bihuan }) => bihuan.cpu],
  ['Directus', 8, ({ directus }) => directus.cpu],
  ['CPU ratio', 9, ({ cpuRatio }) => cpuRatio],
])

export const headOf = (): string => table.head
export const rowOf = (line: Line): string => table.row(line)
export const tableOf = (lines: readonly Line[]): string => [headOf(), ...lines.map(rowOf)].join('\n')

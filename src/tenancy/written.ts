import type { D1Database } from '@cloudflare/workers-types'
import { Column, type DriverValueDecoder, is, noopDecoder, Param, Placeholder } from 'drizzle-orm'

/** A query as drizzle builds it. */
interface Built {
  toSQL(): { sql: string; params: unknown[] }
}

type Change = (value: unknown) => unknown
type Row = Record<string, unknown>

/** A written statement, with the values for its places. */
export interface Statement {
  written: Written
  values: readonly unknown[]
}

/** A statement as the database gets it. Building one takes longer than asking it, so it is written once. */
export class Written {
  readonly text: string
  readonly #parameters: readonly ((values: readonly unknown[]) => unknown)[]
  readonly #changes: readonly (readonly [field: string, change: Change])[]

  /** Values will come in the order of these places; a place that isn't among them is an error. */
  constructor(query: Built, places: readonly Placeholder[] = [], fields = fieldsOf(query)) {
    const { sql, params } = query.toSQL()
    this.text = sql
    this.#parameters = params.map((param) => parameterOf(param, places))
    this.#changes = Object.entries(fields).flatMap(([field, selected]) => {
      const change = changeBy(selected)
      return change ? [[field, change] as const] : []
    })
  }

  /** The values as the statement's parameters. */
  parameters(values: readonly unknown[]): unknown[] {
    return this.#parameters.map((parameter) => parameter(values))
  }

  /** The rows as their columns describe them: booleans, and what is stored as JSON. */
  decode(rows: Row[]): Row[] {
    for (const [field, change] of this.#changes)
      for (const row of rows) if (row[field] !== null) row[field] = change(row[field])
    return rows
  }
}

/** What a select answers: columns that are named by their fields. */
const fieldsOf = (query: Built): object => (query as { _?: { selectedFields?: object } })._?.selectedFields ?? {}

/** A parameter out of the values: in which place it stands, and as its column stores it. */
function parameterOf(param: unknown, places: readonly Placeholder[]): (values: readonly unknown[]) => unknown {
  const encoded = is(param, Param) && is(param.value, Placeholder)
  const place = encoded ? param.value : param
  if (!is(place, Placeholder)) return () => param
  const index = places.indexOf(place)
  if (index < 0) throw new Error(`${place.name} is no place of this statement`)
  if (!encoded) return (values) => values[index]
  const { encoder } = param
  return (values) => {
    const value = values[index]
    return value === null ? null : encoder.mapToDriverValue(value)
  }
}

/** How a selected value is changed; undefined where it stays as it is. */
function changeBy(selected: unknown): Change | undefined {
  const { sql } = selected as { sql: { decoder: DriverValueDecoder<unknown, unknown> } }
  const { decoder } = sql
  const unchanged = [noopDecoder.mapFromDriverValue, Column.prototype.mapFromDriverValue]
  return unchanged.includes(decoder.mapFromDriverValue) ? undefined : (value) => decoder.mapFromDriverValue(value)
}

/** A statement as a database can run it. */
export const prepared = (d1: D1Database, { written, values }: Statement) =>
  d1.prepare(written.text).bind(...written.parameters(values))

/** Runs statements in one round trip and answers the rows of each. */
export async function run(d1: D1Database, statements: readonly Statement[]): Promise<Row[][]> {
  const results = await d1.batch<Row>(statements.map((statement) => prepared(d1, statement)))
  return statements.map(({ written }, place) => written.decode(results[place]?.results ?? []))
}

/** Runs statements and answers the rows of each. */
export type Run = (statements: readonly Statement[]) => Promise<Row[][]>

function gathered(d1: D1Database): Run {
  let asked: Statement[] = []
  let answers: Promise<Row[][]> | undefined
  const runAll = () => {
    const all = asked
    asked = []
    answers = undefined
    return run(d1, all)
  }
  return async (statements) => {
    const first = asked.length
    asked.push(...statements)
    answers ??= Promise.resolve().then(runAll)
    const rows = await answers
    return rows.slice(first, first + statements.length)
  }
}

/** The statement that is kept under a name; written when it isn't there yet. */
export function writtenOnce(kept: Map<string, Written>, name: string, write: () => Written): Written {
  const known = kept.get(name) ?? write()
  kept.set(name, known)
  return known
}

const runs = new WeakMap<D1Database, Run>()

/** Whoever reads of a database: what all of them ask before anything is awaited runs in one round trip. */
export function together(d1: D1Database): Run {
  const known = runs.get(d1)
  if (known) return known
  const made = gathered(d1)
  runs.set(d1, made)
  return made
}

import { Placeholder } from 'drizzle-orm'
import type { RunnableQuery } from 'drizzle-orm/runnable-query'
import { type Run, Written } from './written.ts'

declare const asked: unique symbol

/** The place in a statement for a value that each asker gives anew. */
export type Asked<T extends string | number = string> = Placeholder & { readonly [asked]: T }

/** The values for what a reading is written with. */
export type Given<P> =
  P extends Asked<infer T>
    ? T
    : P extends readonly (infer E)[]
      ? readonly Given<E>[]
      : P extends object
        ? { [K in keyof P]: Given<P[K]> }
        : P

/** Nothing for a reading that needs nothing. */
export type Asking<P> = unknown extends P ? [] : [given: Given<P>]

/** A statement that answers rows of this shape. */
export type Query<T = unknown> = RunnableQuery<T[], 'sqlite'> & { toSQL(): { sql: string; params: unknown[] } }

/** A row that a statement answers. */
export type RowOf<Q extends Query> = Q['_']['result'][number]

/** The rows that these statements answer. */
export type Answers<T extends readonly Query[]> = { -readonly [K in keyof T]: T[K]['_']['result'] }

/** A scope as a reading needs it: its tables, opened with places for what cuts them to it, and its values for those. */
export interface Cut<R> {
  rows: R
  places: readonly Placeholder[]
  values: readonly unknown[]
}

/** Of one reading; whoever asks for filters in ever new combinations only makes it slower. */
const shapesAtMost = 200

/**
 * What is read in one round trip. Its statements are written when they are first asked, once for each shape of what is
 * given: which values there are at all, and which of those that are true or false.
 */
export class Reading<R, P, T extends readonly Query[]> {
  readonly #build: (rows: R, given: P) => T
  readonly #written = new Map<string, readonly Written[]>()

  constructor(build: (rows: R, given: P) => T) {
    this.#build = build
  }

  async ask(run: Run, cut: Cut<R>, [given]: Asking<P>): Promise<Answers<T>> {
    const values = [...cut.values]
    const shape = `${cut.places.length} ${takeValues(given, values)}`
    const written = this.#written.get(shape) ?? this.#write(shape, cut, given)
    return (await run(written.map((statement) => ({ written: statement, values })))) as Answers<T>
  }

  #write(shape: string, { rows, places }: Cut<R>, given: unknown): readonly Written[] {
    const all = [...places]
    const queries = this.#build(rows, withPlaces(given, all) as P)
    const written = queries.map((query) => new Written(query, all))
    const [oldest] = this.#written.keys()
    if (oldest !== undefined && this.#written.size >= shapesAtMost) this.#written.delete(oldest)
    this.#written.set(shape, written)
    return written
  }
}

/** Statements that are read in one round trip, and what each asker gives for them. */
export const reading = <R, P, const T extends readonly Query[]>(build: (rows: R, given: P) => T) => new Reading(build)

const isValue = (given: unknown) => typeof given === 'string' || typeof given === 'number'

/** Takes the texts and numbers out of what is given; what is left is its shape. */
function takeValues(given: unknown, values: unknown[]): string {
  if (isValue(given)) {
    values.push(given)
    return '?'
  }
  if (typeof given !== 'object' || given === null) return String(given)
  return `{${Object.entries(given).map(([name, part]) => `${name}: ${takeValues(part, values)}`)}}`
}

/** The same with places instead of the values, in the same order. */
function withPlaces(given: unknown, places: Placeholder[]): unknown {
  if (isValue(given)) {
    const place = new Placeholder(`${places.length}`)
    places.push(place)
    return place
  }
  if (typeof given !== 'object' || given === null) return given
  if (Array.isArray(given)) return given.map((part) => withPlaces(part, places))
  return Object.fromEntries(Object.entries(given).map(([name, part]) => [name, withPlaces(part, places)]))
}

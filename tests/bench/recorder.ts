import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'

/** A value of one request alone, in place of which the floor puts its own. */
export interface Fresh {
  fresh: string
}

/** A statement with the values that it binds. */
export interface Recorded {
  query: string
  values: (unknown | Fresh)[]
}

/** What went to a database in one trip. */
export interface Trip {
  database: string
  statements: Recorded[]
}

/** Trips one after the other; those of one wave were under way at the same time. */
export type Wave = Trip[]

/** What a request cost its databases. */
export interface Recording {
  waves: Wave[]
  trips: number
  rowsRead: number
  rowsWritten: number
}

/** Writes down what goes to databases, while it goes there. */
export class Recorder {
  readonly waves: Wave[] = []
  rowsRead = 0
  rowsWritten = 0
  #underWay = 0
  /** Names of values that are this request's alone. */
  readonly #fresh: ReadonlyMap<unknown, string>

  constructor(fresh: Record<string, string> = {}) {
    this.#fresh = new Map(Object.entries(fresh).map(([name, value]) => [value, name]))
  }

  get recording(): Recording {
    const { waves, rowsRead, rowsWritten } = this
    return { waves, trips: waves.flat().length, rowsRead, rowsWritten }
  }

  /** The database, as the product is given it. */
  over(database: string, d1: D1Database): D1Database {
    const bare = new WeakMap<object, { statement: D1PreparedStatement; recorded: Recorded }>()

    const trip = async (statements: Recorded[], run: () => Promise<D1Result[]>): Promise<D1Result[]> => {
      if (this.#underWay === 0) this.waves.push([])
      this.waves.at(-1)?.push({ database, statements })
      this.#underWay++
      const results = await run().finally(() => this.#underWay--)
      for (const { meta } of results) {
        this.rowsRead += meta.rows_read
        this.rowsWritten += meta.rows_written
      }
      return results
    }

    const wrap = (statement: D1PreparedStatement, recorded: Recorded): D1PreparedStatement => {
      const bind = (...values: unknown[]) =>
        wrap(statement.bind(...values), { ...recorded, values: values.map((value) => this.#named(value)) })
      const all = async () => (await trip([recorded], async () => [await statement.all()]))[0] as D1Result
      const first = async () => (await all()).results[0] ?? null
      const wrapped = { bind, all, run: all, first } as unknown as D1PreparedStatement
      bare.set(wrapped, { statement, recorded })
      return wrapped
    }

    const batch = (statements: D1PreparedStatement[]) => {
      const known = statements.flatMap((statement) => bare.get(statement) ?? [])
      return trip(
        known.map(({ recorded }) => recorded),
        () => d1.batch(known.map(({ statement }) => statement)),
      )
    }

    const prepare = (query: string) => wrap(d1.prepare(query), { query, values: [] })
    return { prepare, batch } as unknown as D1Database
  }

  #named(value: unknown): unknown | Fresh {
    const name = this.#fresh.get(value)
    return name === undefined ? value : { fresh: name }
  }
}

import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import { onlyReads } from '../../src/sqlite/statement.ts'

/** What requests have written since the test file began: each committed statement that changed a row. */
export const written: string[] = []

/** Asks for what the databases hold, and again only once something has been written since. */
export function untilWritten<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: { at: number; answer: Promise<T> } | undefined
  return () => {
    if (asked?.at !== written.length) asked = { at: written.length, answer: ask() }
    return asked.answer
  }
}

/** Sessions, log-ins and the use of keys come and go beside what a request is for. */
const beside =
  /^\s*(INSERT INTO|UPDATE|DELETE FROM) "?(session|attempt|familiar_address|half_session|challenge|key_use)\b|SET last_used_at/i

/** What the security log tells of refusals is no write of what was refused. */
const refusals = /passwordWrong|signInLocked|passwordExpired|secondFactorFailed|keyRefused/

interface Bound {
  statement: D1PreparedStatement
  query: string
  values: unknown[]
}

/** A database of which it is noted what is written. SQLite tells Node of no changes: each write is followed by the question. */
export function witnessed(database: D1Database): D1Database {
  const known = new WeakMap<object, Bound>()
  const noted = ({ query, values }: Bound) =>
    !onlyReads({ query }) && !beside.test(query) && !values.some((value) => refusals.test(String(value)))

  async function run(bounds: Bound[]): Promise<D1Result[]> {
    const asked = bounds.flatMap((bound) =>
      noted(bound) ? [bound.statement, database.prepare('SELECT changes() AS n')] : [bound.statement],
    )
    const [only] = asked
    const answers = only && asked.length === 1 ? [await only.all()] : await database.batch(asked)
    let place = 0
    return bounds.map((bound) => {
      const answer = answers[place++] as D1Result
      if (noted(bound) && (answers[place++] as D1Result<{ n: number }>).results[0]?.n !== 0) written.push(bound.query)
      return answer
    })
  }

  function wrap(bound: Bound): D1PreparedStatement {
    const all = async () => (await run([bound]))[0]
    const wrapped = {
      bind: (...values: unknown[]) => wrap({ ...bound, values, statement: bound.statement.bind(...values) }),
      all,
      run: all,
    } as unknown as D1PreparedStatement
    known.set(wrapped, bound)
    return wrapped
  }

  const boundOf = (statement: D1PreparedStatement) => known.get(statement) ?? { statement, query: 'SELECT', values: [] }
  return {
    prepare: (query: string) => wrap({ query, values: [], statement: database.prepare(query) }),
    batch: (statements: D1PreparedStatement[]) => run(statements.map(boundOf)),
  } as unknown as D1Database
}

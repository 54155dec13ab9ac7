import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { checkSingle, onlyReads, type Row, type Statement } from './statement.ts'

/** How long a statement waits for another process that writes, and a batch of a request may take in all. */
const limitMs = 5000
const preparedAtMost = 1000

/** What a connection is for: one writes; others read beside it, each the last state that was committed. */
export type Use = 'write' | 'read'

/** One connection to a database. Everything that it does blocks its thread. */
export class Connection {
  readonly #database: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()
  readonly #batchWithinMs: number

  /** What nobody waits for, such as a demo world in one batch, may take longer than a request's batch. */
  constructor(path: string, use: Use, batchWithinMs = limitMs) {
    this.#batchWithinMs = batchWithinMs
    this.#database = new DatabaseSync(path, { timeout: limitMs })
    // An acknowledged write survives the power cord: each commit is on the disk before it is answered.
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    if (use === 'read') this.#database.exec('PRAGMA query_only = ON')
  }

  /** Runs statements in one transaction: all of them or none. */
  batch(statements: readonly Statement[]): Row[][] {
    const [first] = statements
    if (first && statements.length === 1) return [this.#rows(first)]
    return this.#transaction(statements.every(onlyReads) ? 'BEGIN' : 'BEGIN IMMEDIATE', () => this.#all(statements))
  }

  /**
   * Runs batches in one transaction, each of them all or nothing, so that the disk is waited for once. Where that fails
   * as a whole they run one by one: a full disk ends a transaction in its midst, and some references are checked at the
   * commit alone.
   */
  group<T>(batches: readonly (readonly Statement[])[], answer: (run: () => Row[][]) => T): T[] {
    const alone = () => batches.map((batch) => answer(() => this.batch(batch)))
    if (batches.length === 1) return alone()
    this.#database.exec('BEGIN IMMEDIATE')
    try {
      const done = batches.map((batch) => {
        const answered = answer(() => this.#nested(batch))
        if (!this.#database.isTransaction) throw new Error('The transaction of all has ended')
        return answered
      })
      this.#database.exec('COMMIT')
      return done
    } catch {
      this.#rollBack()
      return alone()
    }
  }

  exec(sql: string): void {
    this.#database.exec(sql)
  }

  /** Writes everything into the database's own file and lets go of it. */
  close(): void {
    this.#prepared.clear()
    this.#database.close()
  }

  #transaction<T>(begin: string, work: () => T): T {
    this.#database.exec(begin)
    try {
      const value = work()
      this.#database.exec('COMMIT')
      return value
    } catch (error) {
      this.#rollBack()
      throw error
    }
  }

  /** A full disk has ended the transaction already. */
  #rollBack(): void {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
  }

  #nested(statements: readonly Statement[]): Row[][] {
    this.#database.exec('SAVEPOINT batch')
    try {
      return this.#all(statements)
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK TO batch')
      throw error
    } finally {
      if (this.#database.isTransaction) this.#database.exec('RELEASE batch')
    }
  }

  #all(statements: readonly Statement[]): Row[][] {
    const until = performance.now() + this.#batchWithinMs
    return statements.map((statement) => {
      if (performance.now() > until) throw new Error('storage operation exceeded timeout')
      return this.#rows(statement)
    })
  }

  #rows({ query, values, inLists }: Statement): Row[] {
    const statement = this.#statement(query)
    statement.setReturnArrays(inLists ?? false)
    const rows = this.#answered(statement, values, query)
    return inLists ? ([statement.columns().map(({ name }) => name), ...rows] as unknown as Row[]) : rows
  }

  /** A read with an integer that is too large for a number is asked again for exact ones. */
  #answered(statement: StatementSync, values: Statement['values'], query: string): Row[] {
    try {
      return statement.all(...values)
    } catch (error) {
      if (!isOutOfRange(error) || !onlyReads({ query })) throw error
      statement.setReadBigInts(true)
      return statement.all(...values)
    }
  }

  #statement(query: string): StatementSync {
    const known = this.#prepared.get(query)
    if (known) return known
    const [oldest] = this.#prepared.keys()
    if (oldest !== undefined && this.#prepared.size >= preparedAtMost) this.#prepared.delete(oldest)
    const made = this.#database.prepare(query)
    checkSingle(query, made.sourceSQL)
    // What has written can't be asked again.
    made.setReadBigInts(!onlyReads({ query }))
    this.#prepared.set(query, made)
    return made
  }
}

const isOutOfRange = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ERR_OUT_OF_RANGE'

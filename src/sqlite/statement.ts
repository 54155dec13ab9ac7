import type { SQLInputValue } from 'node:sqlite'

/** A statement with the values that it binds. */
export interface Statement {
  query: string
  values: readonly SQLInputValue[]
  /** Asks for lists of values, with the columns' names as the first: columns of one name stay apart. */
  inLists?: true
}

/** By the columns' names; by their places where that was asked for. */
export type Row = Record<string, unknown>

const reading = /^\s*(SELECT|VALUES|WITH)\b/i
const writingWord = /\b(INSERT|UPDATE|DELETE|REPLACE)\b/i
const ofTransactions = /^\s*(BEGIN|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\b/i

/** Whether a statement certainly only reads. One that is taken for a write by mistake only waits for the writes. */
export const onlyReads = ({ query }: Pick<Statement, 'query'>): boolean =>
  reading.test(query) && !writingWord.test(query)

/** Fails on what is no single statement within a batch; `first` is what SQLite took of it. */
export function checkSingle(query: string, first: string): void {
  if (ofTransactions.test(query)) throw new Error('a batch is the transaction: no statement may begin or end one')
  const rest = query.slice(first.length).replace(/--.*|;/g, '')
  if (rest.trim() !== '') throw new Error('only the first of several statements would be run')
}

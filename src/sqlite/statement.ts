import type { SQLInputValue } from 'node:sqlite'

/** A statement with the values that it binds. */
export interface Statement {
  query: string
  values: readonly SQLInputValue[]
}

export type Row = Record<string, unknown>

const reading = /^\s*(SELECT|VALUES|WITH)\b/i
const writingWord = /\b(INSERT|UPDATE|DELETE|REPLACE)\b/i

/** Whether a statement certainly only reads. One that is taken for a write by mistake only waits for the writes. */
export const onlyReads = ({ query }: Statement): boolean => reading.test(query) && !writingWord.test(query)

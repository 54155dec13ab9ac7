/** What SQLite said, as it goes from thread to thread. */
export interface Said {
  message: string
  /** The name of the result code, such as `SQLITE_CONSTRAINT`. */
  code: string
}

/** The result codes that a failure is known by (sqlite3.h); an extended code holds its kind in the lowest eight bits. */
const names: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  19: 'SQLITE_CONSTRAINT',
  26: 'SQLITE_NOTADB',
}
const otherwise = 'SQLITE_ERROR'
const kindBits = 0xff

const codeOf = (error: Error) => ('errcode' in error ? Number(error.errcode) : 0)

export const saidBy = (error: unknown): Said =>
  error instanceof Error
    ? { message: error.message, code: names[codeOf(error) & kindBits] ?? otherwise }
    : { message: String(error), code: otherwise }

/** A failure as D1 throws it, with its words in the cause too. */
export const errorOf = (kind: string, words: string): Error =>
  new Error(`${kind}: ${words}`, { cause: new Error(words) })

/** The failure in D1's words: what SQLite said, and the name of its result code. */
export const failureOf = ({ message, code }: Said): Error => failureIn(`${message}: ${code}`)

export const failureIn = (words: string): Error => errorOf('D1_ERROR', words)

/** What a failure says below D1's own words. */
export const wordsIn = (error: unknown): string => {
  const below = error instanceof Error ? (error.cause ?? error) : error
  return below instanceof Error ? below.message : String(below)
}

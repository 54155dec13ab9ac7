import type { Row } from './statement.ts'

/** Rows as D1 tells them, changed in place: bytes as a list of numbers, a large integer as the nearest number, infinity as null. */
export function told(rows: Row[]): Row[] {
  const names = Object.keys(rows[0] ?? {})
  for (const row of rows)
    for (const name of names) {
      const value = row[name]
      if (value instanceof Uint8Array) row[name] = [...value]
      else if (typeof value === 'bigint') row[name] = Number(value)
      else if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) row[name] = null
    }
  return rows
}

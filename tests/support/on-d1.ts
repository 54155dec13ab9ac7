import { describe, expect, test } from 'vitest'

/** Whether it is D1 that answers: on files SQLite doesn't tell Node how many rows a statement read or wrote. */
const rowsAreCounted = navigator.userAgent === 'Cloudflare-Workers'

/** What is told in rows alone can be tried on D1 alone. */
export const describeRows = describe.runIf(rowsAreCounted)
export const testRows = test.runIf(rowsAreCounted)

/** Expects of something that is tried on both that no more rows were read or written, where they are counted. */
export function expectRows(rows: number, atMost: number, what?: string): void {
  if (rowsAreCounted) expect(rows, what).toBeLessThanOrEqual(atMost)
}

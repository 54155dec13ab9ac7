import * as v from 'valibot'
import { text } from './wire.ts'

/** A cursor is opaque to its reader: the sort key of the last item, as base64url of JSON. */
export const PageQuery = v.object({
  after: v.optional(v.pipe(v.string(), v.maxLength(400), v.regex(/^[\w-]+$/))),
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.minValue(1), v.maxValue(200)),
    '50',
  ),
})

/** Words parted by spaces, each in one of the texts by which a record is found. */
export const SearchQuery = v.strictObject({ q: v.optional(v.pipe(text, v.maxLength(80))) })

export const Page = <S extends v.GenericSchema>(item: S) =>
  v.strictObject({ items: v.array(item), next: v.nullable(v.string()) })

const bytes = (text: string) => String.fromCharCode(...new TextEncoder().encode(text))

export const cursorOf = (key: readonly string[]) =>
  btoa(bytes(JSON.stringify(key)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** The sort key that a cursor holds; null when it isn't one of ours with `size` parts. */
export function keyOf(cursor: string, size: number): string[] | null {
  const key = partsOf(cursor)
  return key?.length === size ? key : null
}

/** The same however many parts it has. */
export function partsOf(cursor: string): string[] | null {
  try {
    const text = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const key: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))))
    return Array.isArray(key) && key.every((part) => typeof part === 'string') ? key : null
  } catch {
    return null
  }
}

/** A page out of `limit + 1` rows: the surplus row only says that there is more. */
export function pageOf<T>(
  rows: readonly T[],
  limit: number,
  key: (row: T) => string[],
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? cursorOf(key(last)) : null }
}

/** The same where each row carries its own sort key, which isn't shown. */
export function keyedPageOf<T extends { key: string[] }>(rows: readonly T[], limit: number) {
  const { items, next } = pageOf(rows, limit, ({ key }) => key)
  return { items: items.map(({ key: _, ...item }) => item), next }
}

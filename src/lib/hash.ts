import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** SHA-256 in hexadecimal digits. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** The same of bytes that come in parts. */
export function sha256Of(parts: Iterable<Uint8Array>): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** SHA-256 of a value's canonical JSON (RFC 8785): the order of its keys doesn't matter. */
export const contentHash = (value: unknown) => sha256(canonicalize(value) ?? '')

/** Whether two values are the same JSON, whatever the order of their keys. */
export const sameContent = (one: unknown, other: unknown): boolean =>
  // Most often the order is the same too, and large content is compared in a fraction of the time.
  JSON.stringify(one) === JSON.stringify(other) || canonicalize(one) === canonicalize(other)

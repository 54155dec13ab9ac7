import canonicalize from 'canonicalize'

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

/** SHA-256 in hexadecimal digits. */
export const sha256 = async (text: string) => hex(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))

/** SHA-256 of a value's canonical JSON (RFC 8785): the order of its keys doesn't matter. */
export const contentHash = (value: unknown) => sha256(canonicalize(value) ?? '')

/** Whether two values are the same JSON, whatever the order of their keys. */
export const sameContent = (one: unknown, other: unknown): boolean =>
  // Most often the order is the same too, and large content is compared in a fraction of the time.
  JSON.stringify(one) === JSON.stringify(other) || canonicalize(one) === canonicalize(other)

import { createHmac, hash, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * How the two sides of a remote shard prove to each other that they know the secret of both: by HMAC-SHA-256. It vouches
 * for who speaks and that nobody changed a word; it hides nothing. Between machines the words go through TLS or a network
 * that is private.
 *
 * A request's proof stands in its head and covers a hash of its body, so that a shard reads no byte of a body from
 * whoever doesn't know the secret. An answer's proof covers the request's nonce: it answers this request and no other.
 */
export interface Head {
  /** When it was sent, in milliseconds. */
  time: number
  /** Chosen at random for this request alone. */
  nonce: string
  /** Which start of the shard it is meant for; empty for whoever wants to know. */
  run: string
  /** The SHA-256 of its body. */
  body: string
}

/** What an answer's proof stands under; a request's is in `Authorization`. */
export const proofHeader = 'bihuan-proof'
export const secretBytes = 32

const scheme = 'Bihuan-Shard-1'
const written = /^Bihuan-Shard-1 (\d{1,15})\.([\w-]{22})\.([\w-]{22}|)\.([\w-]{43})\.([\w-]{43})$/

/** Some text that nobody can guess: 128 bits. */
export const unguessable = (): string => randomBytes(16).toString('base64url')

export const digestOf = (bytes: string | Uint8Array): string => hash('sha256', bytes, 'base64url')

const macOf = (secret: KeyObject, parts: readonly (string | number)[]) =>
  createHmac('sha256', secret).update(parts.join('\n')).digest('base64url')

const proofOf = (secret: KeyObject, method: string, path: string, { time, nonce, run, body }: Head) =>
  macOf(secret, [scheme, 'request', method, path, time, nonce, run, body])

const isProof = (said: string, expected: string) =>
  said.length === expected.length && timingSafeEqual(Buffer.from(said), Buffer.from(expected))

/** The `Authorization` of a request. */
export const authorizationOf = (secret: KeyObject, method: string, path: string, head: Head): string =>
  `${scheme} ${[head.time, head.nonce, head.run, head.body, proofOf(secret, method, path, head)].join('.')}`

/** The head that an `Authorization` proves; undefined where it proves none. */
export function provenHead(
  secret: KeyObject,
  method: string,
  path: string,
  authorization: string | undefined,
): Head | undefined {
  const [, time = '', nonce = '', run = '', body = '', said = ''] = written.exec(authorization ?? '') ?? []
  const head: Head = { time: Number(time), nonce, run, body }
  return isProof(said, proofOf(secret, method, path, head)) ? head : undefined
}

export const answerProofOf = (secret: KeyObject, nonce: string, body: Uint8Array): string =>
  macOf(secret, [scheme, 'answer', nonce, digestOf(body)])

export const isProvenAnswer = (secret: KeyObject, nonce: string, body: Uint8Array, said: unknown): boolean =>
  typeof said === 'string' && isProof(said, answerProofOf(secret, nonce, body))

import type { Client } from './client.ts'
import { site } from './client.ts'

/** What an authenticator says of itself: somebody touched it, and gave a finger or a PIN; a new key comes along. */
const touched = 0x01
const verified = 0x04
const withKey = 0x40

const bytesOf = (text: string) => new TextEncoder().encode(text)
const base64url = (bytes: ArrayBuffer | Uint8Array) => Buffer.from(bytes as Uint8Array).toString('base64url')
const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

type Cbor = number | string | Uint8Array | Map<number | string, Cbor>

/** CBOR (RFC 8949), as much of it as attestations need. */
function cbor(value: Cbor): Uint8Array {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return joined(head(3, bytesOf(value).length), bytesOf(value))
  if (value instanceof Uint8Array) return joined(head(2, value.length), value)
  return joined(head(5, value.size), ...[...value].flat().map(cbor))
}

function head(major: number, length: number): Uint8Array {
  if (length < 24) return Uint8Array.of((major << 5) | length)
  return length < 256
    ? Uint8Array.of((major << 5) | 24, length)
    : Uint8Array.of((major << 5) | 25, length >> 8, length & 255)
}

/** A signature of ECDSA as WebAuthn has it: two integers in DER. */
function der(signature: Uint8Array): Uint8Array {
  const integer = (bytes: Uint8Array) => {
    const start = bytes.findIndex((byte) => byte !== 0)
    const significant = bytes.slice(start)
    const unsigned = (significant[0] ?? 0) > 127 ? joined(Uint8Array.of(0), significant) : significant
    return joined(Uint8Array.of(2, unsigned.length), unsigned)
  }
  const both = joined(integer(signature.slice(0, 32)), integer(signature.slice(32)))
  return joined(Uint8Array.of(0x30, both.length), both)
}

interface Said {
  /** The page that the browser shows. */
  origin?: string
  /** How often the authenticator says that it has signed. */
  counter?: number
  flags?: number
}

/** A browser with an authenticator in software: a key of ES256 and no attestation. */
export class Authenticator {
  readonly #id = crypto.getRandomValues(new Uint8Array(32))
  readonly #keys: CryptoKeyPair
  #signed = 0

  private constructor(keys: CryptoKeyPair) {
    this.#keys = keys
  }

  static async make(): Promise<Authenticator> {
    const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    return new Authenticator(keys as CryptoKeyPair)
  }

  /** What `navigator.credentials.create` answers. */
  async create({ challenge, rp }: { challenge: string; rp: { id: string } }, said: Said = {}) {
    const jwk = (await crypto.subtle.exportKey('jwk', this.#keys.publicKey)) as JsonWebKey
    const coordinate = (text = '') => new Uint8Array(Buffer.from(text, 'base64url'))
    const key = cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, coordinate(jwk.x)],
        [-3, coordinate(jwk.y)],
      ]),
    )
    const about = joined(new Uint8Array(16), Uint8Array.of(0, this.#id.length), this.#id, key)
    const data = joined(await this.#data(rp.id, withKey, said), about)
    const attestation = new Map<string, Cbor>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', data],
    ])
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: base64url(this.#clientData('webauthn.create', challenge, said)),
        attestationObject: base64url(cbor(attestation)),
        transports: ['internal'],
      },
    }
  }

  /** What `navigator.credentials.get` answers. */
  async get({ challenge, rpId }: { challenge: string; rpId: string }, said: Said = {}) {
    const clientData = this.#clientData('webauthn.get', challenge, said)
    const data = await this.#data(rpId, 0, said)
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
    const signature = await crypto.subtle.sign(algorithm, this.#keys.privateKey, joined(data, await sha256(clientData)))
    return {
      ...this.#credential(),
      response: {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(data),
        signature: base64url(der(new Uint8Array(signature))),
      },
    }
  }

  #credential() {
    const id = base64url(this.#id)
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {} }
  }

  #clientData(type: string, challenge: string, { origin = site }: Said) {
    return bytesOf(JSON.stringify({ type, challenge, origin, crossOrigin: false })) as Uint8Array<ArrayBuffer>
  }

  async #data(rpId: string, more: number, { counter, flags = touched | verified }: Said): Promise<Uint8Array> {
    this.#signed = counter ?? this.#signed + 1
    const count = new Uint8Array(4)
    new DataView(count.buffer).setUint32(0, this.#signed)
    return joined(await sha256(bytesOf(rpId) as Uint8Array<ArrayBuffer>), Uint8Array.of(flags | more), count)
  }
}

/** Adds a passkey as a page does; answers what the server said. */
export async function addPasskey(own: Client, authenticator: Authenticator, said: Said = {}) {
  const { body: options } = await own.send('/session/factors/passkeys/offer', { method: 'POST', body: {} })
  const body = { name: '办公室电脑', response: await authenticator.create(options, said) }
  return own.send('/session/factors/passkeys', { method: 'POST', body })
}

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { v7 } from 'uuid'
import { problem } from '../lib/problem.ts'
import type { OpenedDatabase } from '../tenancy/databases.ts'
import { Challenges } from './challenges.ts'

/** The site that passkeys are made for: its origin, and the name of its host. */
export interface Site {
  origin: string
  hostname: string
}

/** One of somebody's passkeys. */
export interface Passkey {
  id: string
  name: string
  madeAt: number
  usedAt: number | null
}

interface Row extends Passkey {
  credential: string
  public_key: string
  counter: number
  transports: string
}

const lifeMs = 5 * 60_000
/** EdDSA, ES256 and RS256: what all authenticators know, with keys that are short. */
const algorithms = [-8, -7, -257]

/** Fetched when somebody uses a passkey: everybody else's requests don't wait for so much code. */
const library = () => import('@simplewebauthn/server')

const reachOf = ({ credential, transports }: Row) => ({
  id: credential,
  transports: JSON.parse(transports) as string[],
})

/** Passkeys as a second factor: WebAuthn, where the authenticator may ask for a finger or a PIN and need not. */
export class Passkeys {
  readonly #directory: OpenedDatabase
  readonly #challenges: Challenges

  constructor(directory: OpenedDatabase) {
    this.#directory = directory
    this.#challenges = new Challenges(directory)
  }

  async of(user: string): Promise<Row[]> {
    const query = `
      SELECT id, name, made_at AS madeAt, used_at AS usedAt, credential, public_key, counter, transports
      FROM passkey WHERE user = ? ORDER BY id`
    return (await this.#directory.prepare(query).bind(user).all<Row>()).results
  }

  /** What a browser needs to make one for this session's owner. */
  async creationOptions({ user, username, session }: { user: string; username: string; session: string }, site: Site) {
    const { generateRegistrationOptions } = await library()
    const { extensions: _, ...options } = await generateRegistrationOptions({
      rpName: '闭环 Bihuan',
      rpID: site.hostname,
      userName: username,
      userID: new Uint8Array(Buffer.from(user)),
      attestationType: 'none',
      excludeCredentials: (await this.of(user)).map(reachOf),
      authenticatorSelection: { residentKey: 'discouraged', userVerification: 'preferred' },
      supportedAlgorithmIDs: algorithms,
      timeout: lifeMs,
    })
    await this.#challenges.set(session, 'passkey', options.challenge, lifeMs)
    return options
  }

  /** The statement that adds what a browser has made, if it fits the session's challenge. */
  async addition(
    { user, session }: { user: string; session: string },
    site: Site,
    { name, response }: { name: string; response: RegistrationResponseJSON },
  ) {
    const challenge = await this.#challenges.take(session, 'passkey')
    if (challenge === undefined) throw problem.setUpOver()
    const { verifyRegistrationResponse } = await library()
    const made = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.hostname,
      requireUserVerification: false,
      supportedAlgorithmIDs: algorithms,
    }).catch(unverified)
    if (!made?.verified) throw problem.passkeyWrong()
    const { id, publicKey, counter, transports = [] } = made.registrationInfo.credential
    const key = Buffer.from(publicKey).toString('base64url')
    const insert = `
      INSERT INTO passkey (user, id, credential, public_key, name, counter, transports, made_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
    return this.#directory
      .prepare(insert)
      .bind(user, v7(), id, key, name, counter, JSON.stringify(transports), Date.now())
  }

  /** What a browser needs to sign with one of the person's passkeys, in a session in the making. */
  async requestOptions({ user, session }: { user: string; session: string }, site: Site) {
    const passkeys = await this.of(user)
    if (passkeys.length === 0) throw problem.notFound()
    const { generateAuthenticationOptions } = await library()
    const { extensions: _, ...options } = await generateAuthenticationOptions({
      rpID: site.hostname,
      allowCredentials: passkeys.map(reachOf),
      userVerification: 'preferred',
      timeout: lifeMs,
    })
    await this.#challenges.set(session, 'passkey', options.challenge, lifeMs)
    return options
  }

  /** Whether one of the person's passkeys has signed the challenge of the session in the making. */
  async proves(
    { user, session }: { user: string; session: string },
    site: Site,
    response: AuthenticationResponseJSON,
  ): Promise<boolean> {
    const challenge = await this.#challenges.take(session, 'passkey')
    const passkey = (await this.of(user)).find(({ credential }) => credential === response.id)
    if (challenge === undefined || !passkey) return false
    const { verifyAuthenticationResponse } = await library()
    const signed = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.hostname,
      requireUserVerification: false,
      credential: {
        ...reachOf(passkey),
        publicKey: new Uint8Array(Buffer.from(passkey.public_key, 'base64url')),
        counter: passkey.counter,
      },
    }).catch(unverified)
    if (!signed?.verified) return false
    const used = 'UPDATE passkey SET counter = max(counter, ?), used_at = ? WHERE user = ? AND id = ?'
    await this.#directory.prepare(used).bind(signed.authenticationInfo.newCounter, Date.now(), user, passkey.id).run()
    return true
  }
}

/** The library throws what doesn't fit; none of it is the server's fault. */
const unverified = () => undefined

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { problem } from '../lib/problem.ts'
import type { OpenedDatabase } from '../tenancy/databases.ts'
import type { Constraints } from '../tenancy/refusal.ts'
import type { SecurityLog } from '../tenancy/security-log.ts'
import { Challenges } from './challenges.ts'
import { type Passkey, Passkeys, type Site } from './passkeys.ts'
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts'
import { seal, unseal } from './sealing.ts'
import { newSecret, stepOf, uriOf } from './totp.ts'

/** Long enough to install an app first. */
const setUpMs = 15 * 60_000

/** What somebody answers in the second step of signing in. */
export type SecondStep =
  | { kind: 'code' | 'recovery'; code: string }
  | { kind: 'passkey'; response: AuthenticationResponseJSON }

/** The factors that somebody has, and how many of their recovery codes are left. */
interface Owned {
  authenticator: { madeAt: number; usedAt: number | null } | null
  passkeys: Passkey[]
  recoveryCodes: number
}

interface Holder {
  user: string
  username: string
  session: string
  /** How many they have. */
  factors: number
}

export const factorConstraints: Constraints = {
  'authenticator.user': () => problem.authenticatorKnown(),
  'passkey.credential': () => problem.passkeyKnown(),
}

/** People's second factors. */
export class Factors {
  readonly #directory: OpenedDatabase
  readonly #key: string | undefined
  readonly #log: SecurityLog
  readonly #challenges: Challenges
  readonly #passkeys: Passkeys

  constructor(directory: OpenedDatabase, key: string | undefined, log: SecurityLog) {
    this.#directory = directory
    this.#key = key
    this.#log = log
    this.#challenges = new Challenges(directory)
    this.#passkeys = new Passkeys(directory)
  }

  async of(user: string): Promise<Owned> {
    const passkeys = await this.#passkeys.of(user)
    const [apps, codes] = await this.#directory.batch([
      this.#prepare('SELECT made_at AS madeAt, used_at AS usedAt FROM authenticator WHERE user = ?', user),
      this.#prepare('SELECT count(*) AS left FROM recovery_code WHERE user = ? AND used_at IS NULL', user),
    ])
    const [authenticator = null] = (apps?.results ?? []) as NonNullable<Owned['authenticator']>[]
    const [{ left } = { left: 0 }] = (codes?.results ?? []) as { left: number }[]
    return { authenticator, passkeys, recoveryCodes: left }
  }

  /** The second steps that somebody can take. */
  async stepsOf(user: string): Promise<SecondStep['kind'][]> {
    const { authenticator, passkeys } = await this.of(user)
    return [
      ...(passkeys.length > 0 ? ['passkey' as const] : []),
      ...(authenticator ? ['code' as const] : []),
      'recovery',
    ]
  }

  /** A new secret for an authenticator app; it counts for nothing until a code of it is given. */
  async offerAuthenticator({ user, username, session }: Holder): Promise<{ secret: string; uri: string }> {
    const secret = newSecret()
    const sealed = await seal(secret, this.#keyOrFail(), user)
    await this.#challenges.set(session, 'authenticator', sealed, setUpMs)
    return { secret, uri: uriOf(secret, username) }
  }

  /** Adds the app that was offered, once it shows the right code; answers recovery codes with somebody's first factor. */
  async addAuthenticator(holder: Holder, code: string): Promise<string[]> {
    const { user, session } = holder
    const now = Date.now()
    const offer = await this.#challenges.read(session, 'authenticator')
    if (offer === undefined) throw problem.setUpOver()
    const secret = await unseal(offer, this.#keyOrFail(), user)
    const step = stepOf(code, { secret, lastStep: 0 }, now)
    if (step === null) throw problem.codeWrong()
    const insert = 'INSERT INTO authenticator (user, secret, last_step, made_at) VALUES (?, ?, ?, ?)'
    const { codes, inserts } = await this.#firstRecoveryCodes(holder)
    await this.#directory.batch([
      this.#prepare(insert, user, offer, step, now),
      this.#prepare("DELETE FROM challenge WHERE session = ? AND purpose = 'authenticator'", session),
      this.#log.of({ what: 'secondFactorAdded' }),
      ...inserts,
    ])
    return codes
  }

  /** What a browser needs to make a passkey. */
  async offerPasskey(holder: Holder, site: Site) {
    return this.#passkeys.creationOptions(holder, site)
  }

  /** Adds the passkey that a browser has made; answers recovery codes with somebody's first factor. */
  async addPasskey(
    holder: Holder,
    site: Site,
    made: { name: string; response: RegistrationResponseJSON },
  ): Promise<string[]> {
    const { codes, inserts } = await this.#firstRecoveryCodes(holder)
    const addition = await this.#passkeys.addition(holder, site, made)
    await this.#directory.batch([addition, this.#log.of({ what: 'secondFactorAdded' }), ...inserts])
    return codes
  }

  /** What a browser needs to sign with a passkey, in a session in the making. */
  async requestPasskey(half: { user: string; session: string }, site: Site) {
    return this.#passkeys.requestOptions(half, site)
  }

  /** Whether there was one. */
  async removeAuthenticator(user: string): Promise<boolean> {
    return this.#remove('authenticator', { user })
  }

  /** Whether there was one. */
  async removePasskey(user: string, id: string): Promise<boolean> {
    return this.#remove('passkey', { user, id })
  }

  async #remove(table: 'authenticator' | 'passkey', key: Readonly<Record<string, string>>): Promise<boolean> {
    const values = Object.values(key)
    /** With the values from this parameter on. */
    const where = (first: number) =>
      Object.keys(key)
        .map((column, nth) => `${column} = ?${first + nth}`)
        .join(' AND ')
    const there = { sql: `EXISTS (SELECT 1 FROM ${table} WHERE ${where(2)})`, values }
    const [, removed] = await this.#directory.batch([
      this.#log.of({ what: 'secondFactorRemoved' }, there),
      this.#prepare(`DELETE FROM ${table} WHERE ${where(1)} RETURNING user`, ...values),
    ])
    return removed?.results.length === 1
  }

  /** New recovery codes instead of all former ones. */
  async renewRecoveryCodes(user: string): Promise<string[]> {
    const { codes, inserts } = await this.#recoveryCodes(user)
    await this.#directory.batch(inserts)
    return codes
  }

  /** Whether this is the person's second step; whatever was right once isn't right again. */
  async proves(half: { user: string; session: string }, step: SecondStep, site: Site): Promise<boolean> {
    switch (step.kind) {
      case 'code':
        return this.#codeFits(half.user, step.code)
      case 'recovery':
        return this.#recoveryCodeFits(half.user, step.code)
      case 'passkey':
        return this.#passkeys.proves(half, site, step.response)
    }
  }

  async #codeFits(user: string, code: string): Promise<boolean> {
    const now = Date.now()
    const known = this.#prepare('SELECT secret, last_step AS lastStep FROM authenticator WHERE user = ?', user)
    const [app] = (await known.all<{ secret: string; lastStep: number }>()).results
    if (!app) return false
    const secret = await unseal(app.secret, this.#keyOrFail(), user)
    const step = stepOf(code, { secret, lastStep: app.lastStep }, now)
    if (step === null) return false
    // Of two requests with the same code one finds the step taken.
    const take =
      'UPDATE authenticator SET last_step = ?1, used_at = ?2 WHERE user = ?3 AND last_step < ?1 RETURNING user'
    return (await this.#prepare(take, step, now, user).all()).results.length === 1
  }

  async #recoveryCodeFits(user: string, code: string): Promise<boolean> {
    const take = 'UPDATE recovery_code SET used_at = ? WHERE user = ? AND hash = ? AND used_at IS NULL RETURNING user'
    const hash = recoveryCodeHash(code, user, this.#keyOrFail())
    return (await this.#prepare(take, Date.now(), user, hash).all()).results.length === 1
  }

  async #firstRecoveryCodes({ user, factors }: Holder) {
    return factors === 0 ? this.#recoveryCodes(user) : { codes: [], inserts: [] }
  }

  async #recoveryCodes(user: string) {
    const key = this.#keyOrFail()
    const codes = newRecoveryCodes()
    const hashes = await Promise.all(codes.map((code) => recoveryCodeHash(code, user, key)))
    const insert = 'INSERT INTO recovery_code (user, hash) SELECT ?, value FROM json_each(?)'
    return {
      codes,
      inserts: [
        this.#prepare('DELETE FROM recovery_code WHERE user = ?', user),
        this.#prepare(insert, user, JSON.stringify(hashes)),
      ],
    }
  }

  #keyOrFail(): string {
    if (this.#key === undefined) throw problem.factorKeyMissing()
    return this.#key
  }

  #prepare(query: string, ...values: (string | number)[]) {
    return this.#directory.prepare(query).bind(...values)
  }
}

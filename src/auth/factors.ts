import { problem } from '../lib/problem.ts'
import type { OpenedDatabase } from '../tenancy/databases.ts'
import type { Constraints } from '../tenancy/refusal.ts'
import type { SecurityLog } from '../tenancy/security-log.ts'
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes.ts'
import { seal, unseal } from './sealing.ts'
import { newSecret, stepOf, uriOf } from './totp.ts'

/** Long enough to install an app first. */
const setUpMs = 15 * 60_000

/** What somebody answers in the second step of signing in. */
export type SecondStep = { kind: 'code' | 'recovery'; code: string }

/** The factors that somebody has, and how many of their recovery codes are left. */
interface Owned {
  authenticator: { madeAt: number; usedAt: number | null } | null
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
}

/** People's second factors. */
export class Factors {
  readonly #directory: OpenedDatabase
  readonly #key: string | undefined
  readonly #log: SecurityLog

  constructor(directory: OpenedDatabase, key: string | undefined, log: SecurityLog) {
    this.#directory = directory
    this.#key = key
    this.#log = log
  }

  async of(user: string): Promise<Owned> {
    const [apps, codes] = await this.#directory.batch([
      this.#prepare('SELECT made_at AS madeAt, used_at AS usedAt FROM authenticator WHERE user = ?', user),
      this.#prepare('SELECT count(*) AS left FROM recovery_code WHERE user = ? AND used_at IS NULL', user),
    ])
    const [authenticator = null] = (apps?.results ?? []) as NonNullable<Owned['authenticator']>[]
    const [{ left } = { left: 0 }] = (codes?.results ?? []) as { left: number }[]
    return { authenticator, recoveryCodes: left }
  }

  /** A new secret for an authenticator app; it counts for nothing until a code of it is given. */
  async offerAuthenticator({ user, username, session }: Holder): Promise<{ secret: string; uri: string }> {
    const secret = newSecret()
    const offer = `
      INSERT INTO challenge (session, purpose, value, expires_at) VALUES (?, 'authenticator', ?, ?)
      ON CONFLICT (session, purpose) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`
    const sealed = await seal(secret, this.#keyOrFail(), user)
    await this.#prepare(offer, session, sealed, Date.now() + setUpMs).run()
    return { secret, uri: uriOf(secret, username) }
  }

  /** Adds the app that was offered, once it shows the right code; answers recovery codes with somebody's first factor. */
  async addAuthenticator({ user, session, factors }: Holder, code: string): Promise<string[]> {
    const now = Date.now()
    const offered = `
      SELECT value FROM challenge WHERE session = ? AND purpose = 'authenticator' AND expires_at > ?`
    const [offer] = (await this.#prepare(offered, session, now).all<{ value: string }>()).results
    if (!offer) throw problem.setUpOver()
    const secret = await unseal(offer.value, this.#keyOrFail(), user)
    const step = stepOf(code, { secret, lastStep: 0 }, now)
    if (step === null) throw problem.codeWrong()
    const insert = 'INSERT INTO authenticator (user, secret, last_step, made_at) VALUES (?, ?, ?, ?)'
    const { codes, inserts } = factors === 0 ? await this.#recoveryCodes(user) : { codes: [], inserts: [] }
    await this.#directory.batch([
      this.#prepare(insert, user, offer.value, step, now),
      this.#prepare("DELETE FROM challenge WHERE session = ? AND purpose = 'authenticator'", session),
      this.#log.of({ what: 'secondFactorAdded' }),
      ...inserts,
    ])
    return codes
  }

  /** Whether there was one. */
  async removeAuthenticator(user: string): Promise<boolean> {
    const there = { sql: 'EXISTS (SELECT 1 FROM authenticator WHERE user = ?2)', values: [user] }
    const [, removed] = await this.#directory.batch([
      this.#log.of({ what: 'secondFactorRemoved' }, there),
      this.#prepare('DELETE FROM authenticator WHERE user = ? RETURNING user', user),
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
  async proves(user: string, { kind, code }: SecondStep): Promise<boolean> {
    return kind === 'code' ? this.#codeFits(user, code) : this.#recoveryCodeFits(user, code)
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
    const hash = await recoveryCodeHash(code, user, this.#keyOrFail())
    return (await this.#prepare(take, Date.now(), user, hash).all()).results.length === 1
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

import { problem } from '../lib/problem.ts'
import type { OpenedDatabase } from '../tenancy/databases.ts'
import { storageFailure } from '../tenancy/refusal.ts'
import type { Happening, SecurityLog } from '../tenancy/security-log.ts'
import { attemptFrom, countCode, countWrongGuess, rememberSignIn, uncountCode } from './attempts.ts'
import type { Factors, SecondStep } from './factors.ts'
import { halfSessionIn, halfSessions, mostTries } from './half-sessions.ts'
import { type Attempt, locksNext, networkOf, turnAfter, verdictOn, windowMs } from './lockout.ts'
import { type SignedIn, sessions } from './lucia.ts'
import type { Site } from './passkeys.ts'
import { hashPassword, passwordFits, refuseFullLine } from './password.ts'
import { passwordExpired, sessionEnd, sessionLife } from './session-life.ts'

/** Of one person; nobody has so many devices. */
const sessionsShown = 100

/** From where somebody signs in: the site, and address, browser and the cookies that it holds. */
interface Place {
  site: Site
  address: string
  device: string
  cookies: string
}

/** The account that a password was sent for, and from where. */
interface Proof extends Place {
  username: string
  password: string
}

type Begun = SignedIn & { cookie: string }

/** One of a person's sessions. */
interface OpenSession {
  id: string
  device: string
  startedAt: number
  usedAt: number
  endsAt: number
}

/** The last turn of each network that is slowed, in real milliseconds. */
const turns = new Map<string, number>()

/** Waits until the network may look at a password again. */
async function slowly(network: string): Promise<void> {
  const now = Date.now()
  for (const [other, at] of turns) if (at < now - windowMs) turns.delete(other)
  const turn = turnAfter(turns.get(network), now)
  if ('retryAfter' in turn) throw problem.tooManyAttempts(turn)
  turns.set(network, turn.at)
  await new Promise((resolve) => setTimeout(resolve, turn.at - now))
}

/** What people do with their own account: sign in, change the password, sign out. */
export class Accounts {
  readonly #directory: OpenedDatabase
  readonly #afterAnswer: (work: Promise<unknown>) => void
  readonly #factors: Factors
  readonly #halves: ReturnType<typeof halfSessions>
  readonly #log: SecurityLog
  readonly #sessions: ReturnType<typeof sessions>

  /** What the answer needn't wait for is handed to `afterAnswer`. */
  constructor(
    directory: OpenedDatabase,
    factors: Factors,
    afterAnswer: (work: Promise<unknown>) => void,
    log: SecurityLog,
  ) {
    this.#directory = directory
    this.#afterAnswer = afterAnswer
    this.#factors = factors
    this.#halves = halfSessions(directory)
    this.#log = log
    this.#sessions = sessions(directory, null, afterAnswer)
  }

  /** Starts a session; for whoever has a second factor, a half one that waits for it. */
  async signIn(proof: Proof): Promise<Begun | { halfCookie: string; awaited: SecondStep['kind'][] }> {
    const { id, factors } = await this.#proven(proof)
    if (factors > 0) return { halfCookie: await this.#halves.start(id), awaited: await this.#factors.stepsOf(id) }
    return this.#begin(id, proof)
  }

  /** Makes a half session whole. Wrong steps count as wrong passwords do, and a few of them end it. */
  async takeSecondStep(step: SecondStep, place: Place): Promise<Begun> {
    const id = halfSessionIn(place.cookies)
    const half = id === null ? null : await this.#halves.try(id)
    if (id === null || !half) throw problem.secondStepOver()
    const { user, username, tries } = half
    const origin = { username, network: networkOf(place.address) }
    const attempt = await countCode(this.#directory, origin, Date.now())
    const verdict = verdictOn(attempt, Date.now())
    if ('retryAfter' in verdict) throw problem.tooManyAttempts(verdict)
    if (!(await this.#factors.proves({ user, session: id }, step, place.site))) {
      await this.#directory.batch(this.#wrongGuess('secondFactorFailed', user, attempt))
      if (tries === mostTries) throw problem.secondStepOver()
      throw step.kind === 'passkey' ? problem.passkeyWrong() : problem.codeWrong()
    }
    if (!(await this.#halves.end(id))) throw problem.secondStepOver()
    this.#afterAnswer(uncountCode(this.#directory, origin))
    const used: Happening[] = step.kind === 'recovery' ? [{ what: 'recoveryCodeUsed', actor: user }] : []
    return this.#begin(user, { ...place, username }, used)
  }

  /** What the browser of a half session needs to sign with a passkey. */
  async requestPasskey({ cookies, site }: Place) {
    const session = halfSessionIn(cookies)
    const user = session === null ? undefined : await this.#halves.owner(session)
    if (session === null || user === undefined) throw problem.secondStepOver()
    return this.#factors.requestPasskey({ user, session }, site)
  }

  /** Notes that whoever holds the session knows the password. */
  async prove({ session }: SignedIn, proof: Proof): Promise<void> {
    await this.#proven(proof)
    this.#remember(proof)
    await this.#directory.prepare('UPDATE session SET proven_at = ? WHERE id = ?').bind(Date.now(), session).run()
  }

  /** Ends every session of the account, and answers the cookie of a new one. */
  async changePassword(proof: Proof, next: string): Promise<string> {
    // Counted like a log-in: a stolen session may not guess the password any faster.
    const { id, password_hash: known } = await this.#proven(proof)
    if (!(await this.#replacePassword(id, known, await hashPassword(next)))) throw problem.credentialsWrong()
    const cookie = await this.#sessions.start(id, proof)
    this.#remember(proof)
    return cookie
  }

  /** Ends the session, and answers the cookie that clears it. Whatever keeps it from ending, the person may try again. */
  async signOut(cookieHeader: string): Promise<string> {
    try {
      return await this.#sessions.end(cookieHeader, (session) => this.#log.of({ what: 'signedOut', session }))
    } catch (error) {
      throw storageFailure(error) ?? problem.shardUnreachable({ retryAfter: 5 }, error)
    }
  }

  /** The sessions of a person that haven't ended, the last begun first. */
  async sessionsOf({ user, memberships }: SignedIn): Promise<OpenSession[]> {
    const query = `
      SELECT id, device, started_at, used_at, expires_at FROM session
      WHERE user = ? ORDER BY started_at DESC, id LIMIT ${sessionsShown}`
    const { results } = await this.#directory
      .prepare(query)
      .bind(user)
      .all<{ id: string; device: string; started_at: number; used_at: number; expires_at: number }>()
    const life = sessionLife(memberships)
    return results
      .map(({ id, device, started_at: startedAt, used_at: usedAt, expires_at }) => {
        const endsAt = Math.min(expires_at, sessionEnd({ startedAt, usedAt }, life))
        return { id, device, startedAt, usedAt, endsAt }
      })
      .filter(({ endsAt }) => endsAt > Date.now())
  }

  /** Ends a session of the person; whether there was one. */
  async endSession({ user }: SignedIn, session: string): Promise<boolean> {
    const query = 'DELETE FROM session WHERE user = ? AND id = ? RETURNING id'
    const [, ended] = await this.#directory.batch([
      this.#log.of({ what: 'sessionEnded', session }),
      this.#directory.prepare(query).bind(user, session),
    ])
    return ended?.results.length === 1
  }

  /** Ends every session of the person but the one that asks. */
  async endOtherSessions({ user, session }: SignedIn): Promise<void> {
    await this.#directory.batch([
      this.#directory.prepare('DELETE FROM session WHERE user = ? AND id <> ?').bind(user, session),
      this.#log.of({ what: 'sessionsEnded' }),
    ])
  }

  /** Starts a session in place of the one that the browser holds. */
  async #begin(user: string, place: Place & { username: string }, also: readonly Happening[] = []): Promise<Begun> {
    const { device } = place
    const cookie = await this.#sessions.start(user, place, (session) => [
      ...also.map((happening) => this.#log.of(happening)),
      this.#log.of({ what: 'signedIn', actor: user, subject: session.slice(0, 8), detail: { device } }),
    ])
    this.#remember(place)
    const who = await this.#sessions.validate(cookie)
    if (!who) throw problem.credentialsWrong()
    return { ...who, cookie }
  }

  async #proven({ username, password, address }: Proof) {
    const origin = { username, network: networkOf(address) }
    refuseFullLine(origin.network)
    const { attempt, user } = await attemptFrom(this.#directory, origin)
    const verdict = verdictOn(attempt, Date.now())
    if ('retryAfter' in verdict) throw problem.tooManyAttempts(verdict)
    if (verdict.slowed) await slowly(origin.network)
    const fits = await passwordFits(password, user?.password_hash, origin.network)
    if (!fits || !user) {
      // Counted before it is answered, so that the next guess finds it.
      await countWrongGuess(this.#directory, origin, Date.now(), this.#wrongGuess('passwordWrong', user?.id, attempt))
      throw problem.credentialsWrong()
    }
    // Only to whoever knows the password: nobody else learns that there is such an account.
    if (user.given_at !== null && passwordExpired(user.given_at, Date.now())) {
      this.#afterAnswer(this.#log.write({ what: 'passwordExpired', user: user.id, gathered: 'hour' }))
      throw problem.passwordExpired()
    }
    return user
  }

  /** Attempts while the account is locked are not told of: they would be writes that cost whoever sends them nothing. */
  #wrongGuess(what: 'passwordWrong' | 'secondFactorFailed', user: string | undefined, attempt: Attempt) {
    const whose = user === undefined ? {} : { user }
    const wrong = this.#log.of({ what, ...whose, gathered: 'hour' })
    const locked = this.#log.of({ what: 'signInLocked', ...whose, gathered: 'hour' })
    return locksNext(attempt, Date.now()) ? [wrong, locked] : [wrong]
  }

  #remember({ username, address }: Place & { username: string }): void {
    const origin = { username, network: networkOf(address) }
    this.#afterAnswer(rememberSignIn(this.#directory, origin, Date.now()))
  }

  /** Whether the password was still the one that was just checked. */
  async #replacePassword(user: string, from: string, to: string): Promise<boolean> {
    const [changed] = await this.#directory.batch([
      this.#directory
        .prepare(
          'UPDATE user SET password_hash = ?, must_change = 0, password_given_at = NULL WHERE id = ? AND password_hash = ? RETURNING id',
        )
        .bind(to, user, from),
      this.#directory
        .prepare(
          'DELETE FROM session WHERE user = ?1 AND EXISTS (SELECT 1 FROM user WHERE id = ?1 AND password_hash = ?2)',
        )
        .bind(user, to),
      this.#directory.prepare('DELETE FROM half_session WHERE user = ?').bind(user),
      this.#log.of(
        { what: 'passwordChanged' },
        { sql: 'EXISTS (SELECT 1 FROM user WHERE id = ?2 AND password_hash = ?3)', values: [user, to] },
      ),
    ])
    return changed?.results.length === 1
  }
}

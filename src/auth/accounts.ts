import { problem } from '../lib/problem.ts'
import type { OpenedDatabase } from '../tenancy/databases.ts'
import { storageFailure } from '../tenancy/refusal.ts'
import { addressSubject, countAttempt, forgiveAttempt } from './lockout.ts'
import { type SignedIn, sessions } from './lucia.ts'
import { hashPassword, passwordFits } from './password.ts'

/** The account that a password was sent for, and the network address that it came from. */
interface Proof {
  username: string
  password: string
  address: string
}

/** What people do with their own account: sign in, change the password, sign out. */
export class Accounts {
  readonly #directory: OpenedDatabase
  readonly #afterAnswer: (work: Promise<unknown>) => void
  readonly #sessions: ReturnType<typeof sessions>

  /** What the answer needn't wait for is handed to `afterAnswer`. */
  constructor(directory: OpenedDatabase, afterAnswer: (work: Promise<unknown>) => void) {
    this.#directory = directory
    this.#afterAnswer = afterAnswer
    this.#sessions = sessions(directory, null, afterAnswer)
  }

  /** Starts a session. */
  async signIn(proof: Proof): Promise<SignedIn & { cookie: string }> {
    const { id } = await this.#proven(proof)
    const cookie = await this.#sessions.start(id)
    this.#forgive(proof)
    const who = await this.#sessions.validate(cookie)
    if (!who) throw problem.credentialsWrong()
    return { ...who, cookie }
  }

  /** Ends every session of the account, and answers the cookie of a new one. */
  async changePassword(proof: Proof, next: string): Promise<string> {
    // Counted like a log-in: a stolen session may not guess the password any faster.
    const { id, password_hash: known } = await this.#proven(proof)
    if (!(await this.#replacePassword(id, known, await hashPassword(next)))) throw problem.credentialsWrong()
    const cookie = await this.#sessions.start(id)
    this.#forgive(proof)
    return cookie
  }

  /** Ends the session, and answers the cookie that clears it. Whatever keeps it from ending, the person may try again. */
  async signOut(cookieHeader: string): Promise<string> {
    try {
      return await this.#sessions.end(cookieHeader)
    } catch (error) {
      throw storageFailure(error) ?? problem.shardUnreachable({ retryAfter: 5 }, error)
    }
  }

  async #proven({ username, password, address }: Proof) {
    const { retryAfter, user } = await countAttempt(this.#directory, username, address, Date.now())
    if (retryAfter !== null) throw problem.tooManyAttempts({ retryAfter })
    const fits = await passwordFits(password, user?.password_hash, addressSubject(address))
    if (!fits || !user) throw problem.credentialsWrong()
    return user
  }

  #forgive({ username, address }: Proof): void {
    this.#afterAnswer(forgiveAttempt(this.#directory, username, address))
  }

  /** Whether the password was still the one that was just checked. */
  async #replacePassword(user: string, from: string, to: string): Promise<boolean> {
    const [changed] = await this.#directory.batch([
      this.#directory
        .prepare('UPDATE user SET password_hash = ?, must_change = 0 WHERE id = ? AND password_hash = ? RETURNING id')
        .bind(to, user, from),
      this.#directory
        .prepare(
          'DELETE FROM session WHERE user = ?1 AND EXISTS (SELECT 1 FROM user WHERE id = ?1 AND password_hash = ?2)',
        )
        .bind(user, to),
    ])
    return changed?.results.length === 1
  }
}

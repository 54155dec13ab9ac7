import type { OpenedDatabase } from '../tenancy/databases.ts'

/** What a challenge is for; a session has one for each. */
type Purpose = 'authenticator' | 'passkey'

/** What was handed to somebody in a session, or in one in the making, until they answer. */
export class Challenges {
  readonly #directory: OpenedDatabase

  constructor(directory: OpenedDatabase) {
    this.#directory = directory
  }

  /** In place of the former one. */
  async set(session: string, purpose: Purpose, value: string, lifeMs: number): Promise<void> {
    const query = `
      INSERT INTO challenge (session, purpose, value, expires_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (session, purpose) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`
    await this.#directory
      .prepare(query)
      .bind(session, purpose, value, Date.now() + lifeMs)
      .run()
  }

  async read(session: string, purpose: Purpose): Promise<string | undefined> {
    return this.#value('SELECT value FROM challenge', session, purpose)
  }

  /** It is answered once, whatever the answer. */
  async take(session: string, purpose: Purpose): Promise<string | undefined> {
    return this.#value('DELETE FROM challenge', session, purpose, 'RETURNING value')
  }

  async #value(verb: string, session: string, purpose: Purpose, end = ''): Promise<string | undefined> {
    const { results } = await this.#directory
      .prepare(`${verb} WHERE session = ? AND purpose = ? AND expires_at > ? ${end}`)
      .bind(session, purpose, Date.now())
      .all<{ value: string }>()
    return results[0]?.value
  }
}

import type { Worker } from '../lib/succession.ts'
import type { OpenedDatabase } from '../tenancy/databases.ts'

/** Who works in exactly one office now, for those who work there: names and roles, nothing of their accounts. */
export class Staff {
  readonly #office: string
  readonly #directory: OpenedDatabase

  constructor(office: string, directory: OpenedDatabase) {
    this.#office = office
    this.#directory = directory
  }

  /** Everybody, once for each role that they hold. */
  async here(): Promise<Worker[]> {
    const { results } = await this.#directory
      .prepare(
        `SELECT u.id AS user, u.name, m.role, nullif(m.unit, '') AS unit, m.certificate
         FROM membership m JOIN user u ON u.id = m.user WHERE m.division = ? ORDER BY u.username`,
      )
      .bind(this.#office)
      .all<Worker>()
    return results
  }

  /** Their ids. */
  async users(): Promise<string[]> {
    return [...new Set((await this.here()).map(({ user }) => user))]
  }
}

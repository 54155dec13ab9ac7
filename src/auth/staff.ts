import type { HeldRole } from '../lib/role.ts'
import type { OpenedDatabase } from '../tenancy/databases.ts'

/** Somebody who works in an office, with one of their roles. */
export interface Colleague extends HeldRole {
  user: string
  name: string
}

/** Who works in exactly one office now, for those who work there: names and roles, nothing of their accounts. */
export class Staff {
  readonly #office: string
  readonly #directory: OpenedDatabase

  constructor(office: string, directory: OpenedDatabase) {
    this.#office = office
    this.#directory = directory
  }

  /** Everybody, once for each role that they hold. */
  async here(): Promise<Colleague[]> {
    const { results } = await this.#directory
      .prepare(
        `SELECT u.id AS user, u.name, m.role, nullif(m.unit, '') AS unit, m.certificate
         FROM membership m JOIN user u ON u.id = m.user WHERE m.division = ? ORDER BY u.username`,
      )
      .bind(this.#office)
      .all<Colleague>()
    return results
  }
}

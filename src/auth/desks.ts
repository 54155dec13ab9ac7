import type { OpenedDatabase } from '../tenancy/databases.ts'
import type { SecurityLog } from '../tenancy/security-log.ts'
import { firstRow } from './division-view.ts'

/** Whether several people use the computers of one office. */
export class Desks {
  readonly #office: string
  readonly #directory: OpenedDatabase
  readonly #log: SecurityLog

  constructor(office: string, directory: OpenedDatabase, log: SecurityLog) {
    this.#office = office
    this.#directory = directory
    this.#log = log
  }

  async shared(): Promise<boolean> {
    const query = 'SELECT shared_desks FROM division WHERE code = ?'
    return (await firstRow<{ shared_desks: number }>(this.#directory, query, this.#office))?.shared_desks === 1
  }

  async share(shared: boolean): Promise<void> {
    const query = 'UPDATE division SET shared_desks = ? WHERE code = ?'
    await this.#directory.batch([
      this.#directory.prepare(query).bind(Number(shared), this.#office),
      this.#log.of({ what: shared ? 'desksShared' : 'desksOwn', division: this.#office }),
    ])
  }
}

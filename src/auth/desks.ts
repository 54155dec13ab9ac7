import type { OpenedDatabase } from '../tenancy/databases.ts'
import { firstRow } from './division-view.ts'

/** Whether several people use the computers of one office. */
export class Desks {
  readonly #office: string
  readonly #directory: OpenedDatabase

  constructor(office: string, directory: OpenedDatabase) {
    this.#office = office
    this.#directory = directory
  }

  async shared(): Promise<boolean> {
    const query = 'SELECT shared_desks FROM division WHERE code = ?'
    return (await firstRow<{ shared_desks: number }>(this.#directory, query, this.#office))?.shared_desks === 1
  }

  async share(shared: boolean): Promise<void> {
    const query = 'UPDATE division SET shared_desks = ? WHERE code = ?'
    await this.#directory.prepare(query).bind(Number(shared), this.#office).run()
  }
}

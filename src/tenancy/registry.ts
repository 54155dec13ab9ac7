import type { OpenedDatabases } from './databases.ts'

/** Where an operator adds a division: the one whose code the request names. */
export class Registry {
  readonly #code: string
  readonly #databases: OpenedDatabases

  constructor(code: string, databases: OpenedDatabases) {
    this.#code = code
    this.#databases = databases
  }

  hasShard(name: string): boolean {
    return this.#databases.shard(name) !== undefined
  }

  async addDivision(name: string): Promise<void> {
    await this.#insertDivision(name).run()
  }

  /** Adds a district: its shard opens to it first, so that nobody finds it closed. */
  async addDistrict(name: string, shard: string): Promise<void> {
    await this.#databases
      .shard(shard)
      ?.prepare("INSERT INTO held VALUES (?, 1, 'open') ON CONFLICT DO NOTHING")
      .bind(Number(this.#code))
      .run()
    const { directory } = this.#databases
    await directory.batch([
      this.#insertDivision(name),
      directory.prepare('INSERT INTO district_shard VALUES (?, ?, 1)').bind(this.#code, shard),
    ])
  }

  #insertDivision(name: string) {
    return this.#databases.directory.prepare('INSERT INTO division VALUES (?1, ?2, ?1, NULL)').bind(this.#code, name)
  }
}

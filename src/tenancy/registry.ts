import type { OpenedDatabases } from './databases.ts'
import type { SecurityLog } from './security-log.ts'

type Databases = Pick<OpenedDatabases, 'directory' | 'shard'>

/** Where an operator adds a division: the one whose code the request names. */
export class Registry {
  readonly #code: string
  readonly #databases: Databases
  readonly #log: SecurityLog

  constructor(code: string, databases: Databases, log: SecurityLog) {
    this.#code = code
    this.#databases = databases
    this.#log = log
  }

  hasShard(name: string): boolean {
    return this.#databases.shard(name) !== undefined
  }

  async addDivision(name: string): Promise<void> {
    await this.#databases.directory.batch(this.#insertDivision(name))
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
      ...this.#insertDivision(name),
      directory.prepare('INSERT INTO district_shard VALUES (?, ?, 1)').bind(this.#code, shard),
    ])
  }

  #insertDivision(name: string) {
    const division = this.#code
    const insert = 'INSERT INTO division (code, name, current_code) VALUES (?1, ?2, ?1)'
    return [
      this.#databases.directory.prepare(insert).bind(division, name),
      this.#log.of({ what: 'divisionAdded', division, subject: division, detail: { name } }),
    ]
  }
}

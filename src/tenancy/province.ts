import { problem } from '../lib/problem.ts'
import type { OpenedDatabase } from './databases.ts'
import { DistrictDb } from './district.ts'
import { askParts } from './parts.ts'

/** One shard's part of a division: its database, and which of the division's districts live there. */
interface ShardPart {
  /** Undefined where this deployment has no such shard. */
  shard: OpenedDatabase | undefined
  districts: readonly string[]
}

const missing = (): never => {
  throw problem.shardUnreachable()
}

/** The rows of a division over all the shards that its districts live in. */
export class ProvinceDb {
  readonly #code: string
  readonly #parts: readonly ShardPart[]

  constructor(code: string, parts: readonly ShardPart[]) {
    this.#code = code
    this.#parts = parts
  }

  /** Asks every shard at once, one question each. A shard that fails names its districts. */
  async each<T>(ask: (part: DistrictDb) => Promise<T>): Promise<{ answers: T[]; unreachable: string[] }> {
    const asked = await askParts(this.#parts, async ({ shard, districts }) =>
      ask(new DistrictDb(this.#code, shard ?? missing(), districts)),
    )
    return {
      answers: asked.flatMap((answered) => (answered ? [answered.answer] : [])),
      unreachable: this.#parts.flatMap(({ districts }, place) => (asked[place] ? [] : districts)),
    }
  }
}

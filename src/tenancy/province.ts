import type { D1Database } from '@cloudflare/workers-types'
import { districtOf } from '../lib/division.ts'
import { problem } from '../lib/problem.ts'
import { DistrictDb } from './district.ts'

/** One shard's part of a division: its database, and which of the division's districts live there. */
export interface ShardPart {
  /** Undefined where this deployment has no such shard. */
  shard: D1Database | undefined
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

  /**
   * Asks every shard at once, one question each. A row counts only where the directory says that its district lives:
   * what a move left behind is dropped. A shard that fails names its districts.
   */
  async each<T extends { office: number }>(
    ask: (part: DistrictDb) => Promise<T[]>,
  ): Promise<{ rows: T[]; unreachable: string[] }> {
    const asked = await Promise.allSettled(
      this.#parts.map(async ({ shard }) => ask(new DistrictDb(this.#code, shard ?? missing()))),
    )
    const rows: T[] = []
    const unreachable: string[] = []
    for (const [place, { districts }] of this.#parts.entries()) {
      const answer = asked[place]
      if (answer?.status !== 'fulfilled') unreachable.push(...districts)
      else
        rows.push(
          ...answer.value.filter(({ office }) => districts.includes(districtOf(String(office).padStart(9, '0')))),
        )
    }
    return { rows, unreachable }
  }
}

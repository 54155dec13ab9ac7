import type { Day } from '../lib/day.ts'
import { districtOf } from '../lib/division.ts'
import type { SealedKind } from '../lib/seal.ts'
import { Anchors, type ComparedAnchor } from './anchors.ts'
import type { FileStore } from './bucket.ts'
import type { OpenedDatabase } from './databases.ts'
import { Records, type Verified } from './records.ts'

/** Where an office and its files lie, and what its anchors lie in. */
interface Databases {
  directory: OpenedDatabase
  shard: OpenedDatabase
  files: FileStore
}

/** Proves that an office's records are whole, or tells what was changed, by its shard and the directory. */
export class OfficeProof {
  readonly #code: string
  readonly #open: () => Databases
  readonly #sealedKinds: readonly SealedKind[]

  constructor(code: string, open: () => Databases, sealedKinds: readonly SealedKind[]) {
    this.#code = code
    this.#open = open
    this.#sealedKinds = sealedKinds
  }

  /** Verifies one of the office's records; undefined when nothing tells of it. */
  async verify(id: string, today: Day): Promise<Verified | undefined> {
    const { shard, files } = this.#open()
    return new Records(shard, this.#anchors(), files, this.#sealedKinds).verifyOne(Number(this.#code), id, today)
  }

  /** The anchor that is kept of a day beside what the records come to; undefined where none is kept. */
  async compare(day: Day): Promise<ComparedAnchor | undefined> {
    return this.#anchors().compared(this.#code, day)
  }

  #anchors(): Anchors {
    const { directory, shard } = this.#open()
    return new Anchors(directory, shard, [districtOf(this.#code)])
  }
}

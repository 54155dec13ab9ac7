import { problem } from '../lib/problem.ts'

/** What Bihuan asks of a bucket, which is R2's: a name gets bytes once, and keeps them until it is deleted. */
export interface Bucket {
  /** Null where the name has bytes already. */
  put(
    key: string,
    bytes: Uint8Array,
    options: { onlyIf: { etagDoesNotMatch: '*' }; sha256: string },
  ): Promise<object | null>
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>
  delete(keys: string[]): Promise<void>
}

/** Which of an evidence's files: what was uploaded, or its thumbnail. */
export type FilePart = 'file' | 'thumbnail'

/** Where a file of an office lies. */
interface FilePlace {
  office: number | string
  id: string
}

const keyOf = ({ office, id }: FilePlace, part: FilePart = 'file') =>
  part === 'file' ? `${office}/${id}` : `${office}/${id}.thumbnail`

const limitMs = 30_000

/** The files of all offices, for those alone who make scopes: each of their requests has a time limit. */
export class FileStore {
  readonly #bucket: Bucket

  constructor(bucket: Bucket) {
    this.#bucket = bucket
  }

  /** Keeps bytes, unless there are some: then false. */
  async put(place: FilePlace, part: FilePart, bytes: Uint8Array, sha256: string): Promise<boolean> {
    const once = { onlyIf: { etagDoesNotMatch: '*' }, sha256 } as const
    return (await inTime(this.#bucket.put(keyOf(place, part), bytes, once))) !== null
  }

  async get(place: FilePlace, part: FilePart): Promise<Uint8Array | undefined> {
    const read = async () => (await this.#bucket.get(keyOf(place, part)))?.arrayBuffer()
    const bytes = await inTime(read())
    return bytes && new Uint8Array(bytes)
  }

  /** Deletes both parts of each, as far as they are there. */
  async delete(places: readonly FilePlace[]): Promise<void> {
    const keys = places.flatMap((place) => [keyOf(place), keyOf(place, 'thumbnail')])
    if (keys.length > 0) await inTime(this.#bucket.delete(keys))
  }
}

async function inTime<T>(run: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(problem.shardUnreachable({ retryAfter: 5 })), limitMs)
  return Promise.race([run, late.promise]).finally(() => clearTimeout(timer))
}

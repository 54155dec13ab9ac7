import { v7 } from 'uuid'
import type { Instant } from '../lib/day.ts'
import type { FileFacts } from '../lib/files.ts'
import type { FilePart, FileStore } from './bucket.ts'
import { type Place, passFence } from './fence.ts'
import type { RefusalOf } from './refusal.ts'
import { prepared } from './written.ts'

/** A file that somebody uploads. */
export interface Upload {
  id: string
  facts: FileFacts
  by: string
  at: Instant
}

/** A file's row, as far as it decides about an upload. */
interface Known {
  sha256: string
  thumbnail: string | null
  uploadedBy: string
  status: 'coming' | 'kept' | 'going'
  record: string | null
}

/** What became of an upload. */
export type Uploaded = 'kept' | 'taken' | 'going'

const known = `SELECT sha256, thumbnail, uploaded_by AS uploadedBy, status, record FROM evidence WHERE office = ?1 AND id = ?2`

/**
 * The files of one street office, and nothing else: it keeps what somebody uploads until a step takes it up. The row is
 * there before the bytes and goes after them, so that whatever breaks off, the row tells where there may be bytes.
 */
export class OfficeEvidence {
  readonly #office: number
  readonly #place: Place
  readonly #files: FileStore
  readonly #refusalOf: RefusalOf

  constructor(code: string, place: Place, files: FileStore, refusalOf: RefusalOf) {
    this.#office = Number(code)
    this.#place = place
    this.#files = files
    this.#refusalOf = refusalOf
  }

  /** The bytes of a file; undefined where they aren't there any more. */
  read(id: string, part: FilePart): Promise<Uint8Array | undefined> {
    return this.#files.get({ office: this.#office, id }, part)
  }

  /**
   * Keeps a file under an id of its own. The same again by the same person goes on with what has broken off; `taken`:
   * the id belongs to other bytes, or to somebody else.
   */
  async keep({ id, facts, by, at }: Upload, bytes: Uint8Array): Promise<Uploaded> {
    const { type, width, height, sha256 } = facts
    // Sent again it waits a week anew: nobody deletes meanwhile what is just being written.
    const begin = `INSERT INTO evidence (office, id, type, bytes, width, height, sha256, uploaded_by, uploaded_at, status)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 'coming')
      ON CONFLICT (office, id) DO UPDATE SET uploaded_at = excluded.uploaded_at
      WHERE record IS NULL AND status <> 'going' AND sha256 = excluded.sha256 AND uploaded_by = excluded.uploaded_by`
    const row = await this.#write(id, [begin, type, facts.bytes, width, height, sha256, by, at])
    if (row?.sha256 !== sha256 || row.uploadedBy !== by) return 'taken'
    if (row.status !== 'coming') return row.status
    await this.#files.put({ office: this.#office, id }, 'file', bytes, sha256)
    await this.#write(id, [`UPDATE evidence SET status = 'kept' WHERE office = ?1 AND id = ?2 AND status = 'coming'`])
    return 'kept'
  }

  /** Keeps a file that was made here, for the step that is about to take it up: the id that it got. */
  async keepMade(made: Omit<Upload, 'id'>, bytes: Uint8Array): Promise<string> {
    const id = v7()
    await this.keep({ ...made, id }, bytes)
    return id
  }

  /** Keeps the thumbnail of a file that no step has taken up yet; `taken`: it has another one. */
  async keepThumbnail(id: string, sha256: string, bytes: Uint8Array): Promise<Uploaded> {
    const place = { office: this.#office, id }
    // Its row is there already, and says nothing of it yet: where this broke off before, it is the same bytes.
    if (!(await this.#files.put(place, 'thumbnail', bytes, sha256)) && !(await this.#hasThumbnail(id, bytes)))
      return 'taken'
    const told = `UPDATE evidence SET thumbnail = ?3
      WHERE office = ?1 AND id = ?2 AND thumbnail IS NULL AND status = 'kept' AND record IS NULL`
    const row = await this.#write(id, [told, sha256])
    return row?.thumbnail === sha256 ? 'kept' : 'taken'
  }

  async #hasThumbnail(id: string, bytes: Uint8Array): Promise<boolean> {
    const stored = await this.read(id, 'thumbnail')
    return stored?.length === bytes.length && stored.every((byte, at) => byte === bytes[at])
  }

  /** Writes to a file's row, while its district is open here; answers the row as it is then. */
  async #write(id: string, [query, ...values]: [string, ...unknown[]]): Promise<Known | undefined> {
    const { shard } = this.#place
    try {
      const [, , read] = await shard.batch<Known>([
        prepared(shard, passFence(this.#place)),
        shard.prepare(query).bind(this.#office, id, ...values),
        shard.prepare(known).bind(this.#office, id),
      ])
      return read?.results[0]
    } catch (error) {
      throw this.#refusalOf(error) ?? error
    }
  }
}

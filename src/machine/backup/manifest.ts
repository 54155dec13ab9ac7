import * as v from 'valibot'

/** The bytes of a chunk before it is compressed, a multiple of SQLite's page: the same page is always in the same one. */
export const chunkBytes = 64 * 1024

const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
/** A path within the state that leads nowhere else. */
const path = v.pipe(v.string(), v.regex(/^(?!\.{1,2}(\/|$))[^/\0]+(\/(?!\.{1,2}(\/|$))[^/\0]+)*$/))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const ManifestFile = v.object({
  name: path,
  size: count,
  sha256: hash,
  /** The names of its chunks in their order. */
  chunks: v.array(hash),
})

/** What a backup holds. */
const Manifest = v.object({
  format: v.literal(1),
  /** The moment that it shows. */
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  files: v.array(ManifestFile),
  /** The last migration of each database. */
  migrations: v.record(path, v.string()),
  /** The newest anchor of each office: whoever holds them can prove what its records were. */
  anchors: v.array(v.object({ office: v.string(), day: v.string(), hash })),
  /** How much of it no backup before had, as it is stored. */
  newBytes: count,
})
export type Manifest = v.InferOutput<typeof Manifest>
export type ManifestFile = v.InferOutput<typeof ManifestFile>

/** The name of a backup: its moment in UTC, in the order of time. */
export const manifestName = (moment: Date): string => moment.toISOString().replaceAll(':', '-')
const namePattern = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/
export const isManifestName = (name: string): boolean => namePattern.test(name)

export const encodeManifest = (manifest: Manifest) => new TextEncoder().encode(JSON.stringify(manifest))

/** Undefined for what another edition of Bihuan has written. */
export function decodeManifest(bytes: Uint8Array): Manifest | undefined {
  const { success, output } = v.safeParse(Manifest, JSON.parse(new TextDecoder().decode(bytes)))
  return success ? output : undefined
}

export const sizeOf = ({ files }: Manifest): number => files.reduce((sum, { size }) => sum + size, 0)
export const chunksOf = ({ files }: Manifest): string[] => files.flatMap(({ chunks }) => chunks)

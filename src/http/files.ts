import type { FileNamed, FileTold, WithoutFiles } from '../lib/files.ts'
import { problem } from '../lib/problem.ts'
import type { Person } from '../lib/role.ts'
import type { OfficeDb } from '../tenancy/office.ts'
import { type FileStored, filesStored } from '../tenancy/step-queries.ts'

/** The files that the input of a step names: `withFiles`. */
const namedIn = ({ files }: { files?: unknown }): readonly FileNamed[] => (files as FileNamed[] | undefined) ?? []

export function withoutFiles<I extends Record<string, unknown>>(input: I): WithoutFiles<I> {
  const { files: _, ...own } = input
  return own as WithoutFiles<I>
}

/** What is stored of the files that a step names, to be asked together with what else it needs. */
export async function filesFor(office: OfficeDb, input: Record<string, unknown>): Promise<readonly FileStored[]> {
  const ids = namedIn(input).map(({ id }) => id)
  return ids.length > 0 ? filesStored(office, ids) : []
}

/**
 * The files that a step names, as its event will tell of them. Each has to be there, uploaded by whoever takes the step,
 * and of no step yet; in a race the database decides: `take_up_evidence`.
 */
export function filesTaken(
  input: Record<string, unknown>,
  stored: readonly FileStored[],
  person: Person,
): readonly FileTold[] {
  const free = new Map(
    stored
      .filter(({ status, record, uploadedBy }) => status === 'kept' && record === null && uploadedBy === person.user)
      .map((file) => [file.id, file]),
  )
  const named = namedIn(input)
  const unfit = named.filter(({ id }) => !free.has(id)).map(({ id }) => id)
  if (unfit.length > 0) throw problem.evidenceUnfit({ about: unfit })
  return named.flatMap(({ id, shows }): FileTold[] => {
    const file = free.get(id)
    if (!file) return []
    const { type, bytes, width, height, sha256, thumbnail, uploadedAt } = file
    return [{ id, shows, type, bytes, width, height, sha256, thumbnail, uploadedAt }]
  })
}

/** What the event of a step keeps, with the files that it takes up. */
export const telling = (detail: Record<string, unknown>, files: readonly FileTold[]): Record<string, unknown> =>
  files.length > 0 ? { ...detail, files } : detail

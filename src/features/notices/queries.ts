import { and, desc, eq, isNull, ne } from 'drizzle-orm'
import type { Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { DirectoryDb, DirectoryRows } from '../../tenancy/directory.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import { lastVersion, publication } from '../templates/queries.ts'
import type { TemplateContent } from '../templates/schema.ts'
import type { NoticeDraft } from './schema.ts'
import { notice } from './table.ts'

const opened = (directory: DirectoryRows) => directory.rows(notice)

const listed = (n: ReturnType<typeof opened>) => ({
  id: n.id,
  division: n.division,
  title: n.title,
  seq: n.seq,
  adoptedDivision: n.adoptedDivision,
  adoptedId: n.adoptedId,
  madeAt: n.madeAt,
  changedAt: n.changedAt,
  changedBy: n.changedBy,
  published: n.published,
  publishedSeq: n.publishedSeq,
})

const originOf = <T extends { adoptedDivision: string | null; adoptedId: string | null }>({
  adoptedDivision,
  adoptedId,
  ...row
}: T) => ({
  ...row,
  adopted: adoptedDivision === null || adoptedId === null ? null : { division: adoptedDivision, id: adoptedId },
})

const all = reading((directory: DirectoryRows) => {
  const n = opened(directory)
  return [directory.select(listed(n)).from(n).where(isNull(n.discarded)).orderBy(desc(n.changedAt), desc(n.id))]
})

/** The notices of the division and of those in it, the last changed first. */
export async function noticesOf(directory: DirectoryDb) {
  const [rows] = await directory.read(all)
  return rows.map(originOf)
}

const whole = reading((directory: DirectoryRows, id: Asked) => {
  const n = opened(directory)
  return [
    directory
      .select({ ...listed(n), source: n.source, draft: n.draft, discarded: n.discarded })
      .from(n)
      .where(and(eq(n.division, directory.code), eq(n.id, id))),
    lastVersion(directory, id),
  ]
})

/** One notice of the division itself, and the last version of the template that was published from it. */
export async function noticeWhole(directory: DirectoryDb, id: string) {
  const [[row], [last]] = await directory.read(whole, id)
  if (!row) return undefined
  const { discarded, ...notice } = row
  return discarded === null ? { ...originOf(notice), lastVersion: last?.version ?? 0 } : undefined
}

const forDiscarding = reading((directory: DirectoryRows, id: Asked) => {
  const n = opened(directory)
  return [
    directory
      .select({ seq: n.seq, published: n.published, discarded: n.discarded })
      .from(n)
      .where(and(eq(n.division, directory.code), eq(n.id, id))),
  ]
})

/** At which seq a notice of the division itself is, and why it was discarded. */
export async function noticeDiscarded(directory: DirectoryDb, id: string) {
  const [[row]] = await directory.read(forDiscarding, id)
  return row
}

const within = reading((directory: DirectoryRows, { division, id }: { division: Asked; id: Asked }) => {
  const n = opened(directory)
  return [
    directory
      .select({ source: n.source, draft: n.draft })
      .from(n)
      .where(and(ne(n.division, directory.code), eq(n.division, division), eq(n.id, id), isNull(n.discarded))),
  ]
})

/** A notice of an office, for its district. */
export async function noticeWithin(directory: DirectoryDb, division: string, id: string) {
  const [[row]] = await directory.read(within, { division, id })
  return row
}

interface Fresh {
  id: string
  source: string
  draft: NoticeDraft
  adopted: { division: string; id: string } | null
}

export const addNotice = (directory: DirectoryDb, { adopted, ...fresh }: Fresh, by: Person, at: Instant) =>
  directory.insert(notice, directory.code, {
    ...fresh,
    title: titleOf(fresh.draft),
    seq: 1,
    adoptedDivision: adopted?.division ?? null,
    adoptedId: adopted?.id ?? null,
    madeAt: at,
    changedAt: at,
    changedBy: by.name,
    published: null,
    publishedSeq: null,
    discarded: null,
  })

/** Keeps a corrected draft if nobody has changed it since this seq; answers the notice as it is then. */
export const saveDraft = (
  directory: DirectoryDb,
  id: string,
  seq: number,
  draft: NoticeDraft,
  by: Person,
  at: Instant,
) =>
  directory.revise(
    notice,
    { id, seq },
    { draft, title: titleOf(draft), seq: seq + 1, changedAt: at, changedBy: by.name },
  )

/** Discards a notice as it is at this seq; undefined when it has changed since. */
export const discardNotice = (
  directory: DirectoryDb,
  { id, seq, reason }: { id: string; seq: number; reason: string },
  by: Person,
  at: Instant,
) => directory.revise(notice, { id, seq }, { discarded: reason, seq: seq + 1, changedAt: at, changedBy: by.name })

/** Publishes a version of the template from the draft at this seq; undefined when the draft has changed since. */
export const publishNotice = (
  directory: DirectoryDb,
  { id, seq, version }: { id: string; seq: number; version: number },
  content: TemplateContent,
  by: Person,
  at: Instant,
) =>
  directory.revise(
    notice,
    { id, seq },
    { published: version, publishedSeq: seq },
    publication(id, version, content, by, at),
  )

const titleOf = ({ title }: NoticeDraft) => title?.value.trim() ?? ''

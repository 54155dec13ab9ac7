import { and, desc, eq } from 'drizzle-orm'
import type { Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { DirectoryDb, DirectoryRows } from '../../tenancy/directory.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import type { Shelf, ShelfRows } from '../../tenancy/shelf.ts'
import { withKeys } from './rules/former-duties.ts'
import { spanOf } from './rules/span.ts'
import type { TemplateContent } from './schema.ts'
import { template } from './table.ts'

const listed = <
  T extends Record<
    'division' | 'id' | 'version' | 'title' | 'issuedOn' | 'startsOn' | 'endsOn' | 'publishedAt',
    unknown
  >,
>({
  division,
  id,
  version,
  title,
  issuedOn,
  startsOn,
  endsOn,
  publishedAt,
}: T): Pick<T, 'division' | 'id' | 'version' | 'title' | 'issuedOn' | 'startsOn' | 'endsOn' | 'publishedAt'> => ({
  division,
  id,
  version,
  title,
  issuedOn,
  startsOn,
  endsOn,
  publishedAt,
})

const published = reading((shelf: ShelfRows) => {
  const t = shelf.rows(template)
  return [shelf.select(listed(t)).from(t).orderBy(desc(t.publishedAt), desc(t.version))]
})

/** The published versions of the templates on the shelf, newest first. */
export async function publishedTemplates(shelf: Shelf) {
  const [versions] = await shelf.read(published)
  return versions
}

const oneVersion = reading((shelf: ShelfRows, { id, version }: { id: Asked; version: Asked<number> }) => {
  const t = shelf.rows(template)
  return [
    shelf
      .select({ ...listed(t), content: t.content })
      .from(t)
      .where(and(eq(t.id, id), eq(t.version, version))),
  ]
})

/** A version of a template, if it is on the shelf. */
export async function templateVersion(shelf: Shelf, id: string, version: number) {
  const [[found]] = await shelf.read(oneVersion, { id, version })
  return found && { ...found, content: withKeys(found.content) }
}

/** Statement: the last version of a template of this division itself, not of one within it. */
export function lastVersion(directory: DirectoryRows, id: Asked) {
  const t = directory.rows(template)
  return directory
    .select({ version: t.version })
    .from(t)
    .where(and(eq(t.division, directory.code), eq(t.id, id)))
    .orderBy(desc(t.version))
    .limit(1)
}

/** The table and the row that publish a version of a template. */
export const publication = (id: string, version: number, content: TemplateContent, by: Person, at: Instant) => {
  const { title, issuedOn } = content
  const row = { id, version, title, issuedOn, ...spanOf(content), content, publishedAt: at, publishedBy: by.user }
  return { table: template, row }
}

/** Publishes the next version; versions follow one another without a gap and never change. */
export async function publishTemplate(
  directory: DirectoryDb,
  id: string,
  version: number,
  content: TemplateContent,
  by: Person,
  at: Instant,
) {
  const { table, row } = publication(id, version, content, by, at)
  await directory.insert(table, directory.code, row)
}

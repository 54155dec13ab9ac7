import { and, desc, eq } from 'drizzle-orm'
import type { Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { DirectoryDb } from '../../tenancy/directory.ts'
import type { Shelf } from '../../tenancy/shelf.ts'
import { spanOf } from './rules.ts'
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

/** The published versions of the templates on the shelf, newest first. */
export async function publishedTemplates(shelf: Shelf) {
  const t = shelf.rows(template)
  const [versions] = await shelf.read(shelf.select(listed(t)).from(t).orderBy(desc(t.publishedAt), desc(t.version)))
  return versions
}

/** A version of a template, if it is on the shelf. */
export async function templateVersion(shelf: Shelf, id: string, version: number) {
  const t = shelf.rows(template)
  const [[found]] = await shelf.read(
    shelf
      .select({ ...listed(t), content: t.content })
      .from(t)
      .where(and(eq(t.id, id), eq(t.version, version))),
  )
  return found
}

/** Statement: the last version of a template of this division itself, not of one within it. */
export function lastVersion(directory: DirectoryDb, id: string) {
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

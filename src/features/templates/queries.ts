import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { DirectoryDb } from '../../tenancy/directory.ts'
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

/** The published versions of these divisions' templates, newest first. */
export async function publishedTemplates(directory: DirectoryDb, divisions: readonly string[]) {
  const t = directory.rows(template)
  const [versions] = await directory.read(
    directory
      .select(listed(t))
      .from(t)
      .where(inArray(t.division, divisions))
      .orderBy(desc(t.publishedAt), desc(t.version)),
  )
  return versions
}

/** A version of a template, if one of these divisions has published it. */
export async function templateVersion(
  directory: DirectoryDb,
  divisions: readonly string[],
  id: string,
  version: number,
) {
  const t = directory.rows(template)
  const [[found]] = await directory.read(
    directory
      .select({ ...listed(t), content: t.content })
      .from(t)
      .where(and(inArray(t.division, divisions), eq(t.id, id), eq(t.version, version))),
  )
  return found
}

/** A template's version as a row. */
export const versionRow = (id: string, version: number, content: TemplateContent, by: Person, at: Instant) => {
  const { title, issuedOn } = content
  return { id, version, title, issuedOn, ...spanOf(content), content, publishedAt: at, publishedBy: by.user }
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
  await directory.insert(template, directory.code, versionRow(id, version, content, by, at))
}

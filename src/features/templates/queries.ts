import { and, desc, eq } from 'drizzle-orm'
import type { Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { DirectoryDb } from '../../tenancy/directory.ts'
import { spanOf } from './rules.ts'
import type { TemplateContent } from './schema.ts'
import { template } from './table.ts'

const listed = <
  T extends Record<'id' | 'version' | 'title' | 'issuedOn' | 'startsOn' | 'endsOn' | 'publishedAt', unknown>,
>({
  id,
  version,
  title,
  issuedOn,
  startsOn,
  endsOn,
  publishedAt,
}: T): Pick<T, 'id' | 'version' | 'title' | 'issuedOn' | 'startsOn' | 'endsOn' | 'publishedAt'> => ({
  id,
  version,
  title,
  issuedOn,
  startsOn,
  endsOn,
  publishedAt,
})

/** The published versions of the district's templates, newest first. */
export async function publishedTemplates(directory: DirectoryDb) {
  const t = directory.rows(template)
  const [versions] = await directory.read(
    directory.select(listed(t)).from(t).orderBy(desc(t.publishedAt), desc(t.version)),
  )
  return versions
}

export async function templateVersion(directory: DirectoryDb, id: string, version: number) {
  const t = directory.rows(template)
  const [[found]] = await directory.read(
    directory
      .select({ ...listed(t), content: t.content })
      .from(t)
      .where(and(eq(t.id, id), eq(t.version, version))),
  )
  return found
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
  const { title, issuedOn } = content
  const row = { id, version, title, issuedOn, ...spanOf(content), content, publishedAt: at, publishedBy: by.user }
  await directory.insert(template, directory.code, row)
}

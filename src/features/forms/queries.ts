import { and, desc, eq, lte } from 'drizzle-orm'
import { type Day, endOf, type Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { DirectoryDb, DirectoryRows } from '../../tenancy/directory.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import type { Shelf, ShelfRows } from '../../tenancy/shelf.ts'
import { after, oneBefore, selective } from '../../tenancy/sql.ts'
import type { Figures, FormContent } from './schema.ts'
import { filing, form } from './table.ts'

const defined = reading((shelf: ShelfRows) => {
  const f = shelf.rows(form)
  const columns = { id: f.id, version: f.version, content: f.content, ended: f.ended, definedAt: f.definedAt }
  return [shelf.select(columns).from(f).orderBy(f.id, desc(f.version))]
})

/** The last version of each form that the district has defined. */
export async function formsDefined(shelf: Shelf) {
  const [versions] = await shelf.read(defined)
  return [...new Map(versions.toReversed().map((version) => [version.id, version])).values()]
}

const versions = reading((shelf: ShelfRows, id: Asked) => {
  const f = shelf.rows(form)
  return [
    shelf
      .select({ id: f.id, version: f.version, content: f.content, ended: f.ended })
      .from(f)
      .where(eq(f.id, id))
      .orderBy(desc(f.version)),
  ]
})

/** The versions of a form, the last one first. */
export async function formVersions(shelf: Shelf, id: string) {
  const [found] = await shelf.read(versions, id)
  return found
}

export const defineForm = (
  directory: DirectoryDb,
  { id, ...version }: { id: string; version: number; content: FormContent; ended: boolean },
  by: Person,
  at: Instant,
) => directory.insert(form, directory.code, { id, ...version, definedAt: at, definedBy: by.name })

/** Over all templates it is empty. */
const templateOf = <T extends { template: string }>({ template, ...row }: T) => ({
  ...row,
  template: template === '' ? null : template,
})

const opened = (directory: DirectoryRows) => directory.rows(filing)

const listed = (f: ReturnType<typeof opened>) => ({
  id: f.id,
  form: f.form,
  template: f.template,
  from: f.from,
  to: f.to,
  version: f.version,
  reason: f.reason,
  title: f.title,
  hash: f.hash,
  signedAt: f.signedAt,
  signedBy: f.signedBy,
})

interface Wanted {
  form: Asked | undefined
  until: Asked | undefined
}

const all = reading((directory: DirectoryRows, { form, until }: Wanted) => {
  const f = opened(directory)
  const wanted = [form && eq(f.form, form), until && lte(f.signedAt, until)]
  return [
    directory
      .select(listed(f))
      .from(f)
      .where(and(eq(f.division, directory.code), ...wanted))
      .orderBy(desc(f.signedAt), desc(f.id))
      .limit(filingsAtMost),
  ]
})

/** So many are listed. */
const filingsAtMost = 200

/** The figures that the division has signed, the last first: of one form, and by the end of a day, where those are given. */
export async function filingsOf(
  directory: DirectoryDb,
  { form, by }: { form?: string | undefined; by?: Day | undefined },
) {
  const [rows] = await directory.read(all, { form, until: by && endOf(by) })
  return rows.map(templateOf)
}

interface Same {
  form: string
  template: string | null
  from: Day
  to: Day
}

const same = reading((directory: DirectoryRows, { form, template, from, to }: { [K in keyof Same]: Asked }) => {
  const f = opened(directory)
  const fits = [eq(f.form, form), eq(f.template, template), eq(f.from, from), eq(f.to, to)]
  return [
    directory
      .select(listed(f))
      .from(f)
      .where(and(eq(f.division, directory.code), ...fits))
      .orderBy(desc(f.version)),
  ]
})

/** The versions that were signed of a form for the same template and days, the last one first. */
export async function filingsOfSame(directory: DirectoryDb, { template, ...asked }: Same) {
  const [rows] = await directory.read(same, { ...asked, template: template ?? '' })
  return rows.map(templateOf)
}

const one = reading((directory: DirectoryRows, id: Asked) => {
  const f = opened(directory)
  const b = directory.rows(filing, 'before')
  const mine = and(eq(f.division, directory.code), eq(f.id, id))
  const same = [eq(b.form, f.form), eq(b.template, f.template), eq(b.from, f.from), eq(b.to, f.to)]
  return [
    directory
      .select({ ...listed(f), figures: f.figures })
      .from(f)
      .where(mine),
    directory
      .select({ figures: b.figures })
      .from(f)
      .innerJoin(b, and(eq(b.division, f.division), ...same, eq(b.version, oneBefore(f.version))))
      .where(mine),
  ]
})

/** Signed figures of the division itself, and those that they correct. */
export async function filingWhole(directory: DirectoryDb, id: string) {
  const [[row], [before]] = await directory.read(one, id)
  return row && { filing: templateOf(row), before: before?.figures }
}

interface Signed {
  id: string
  version: number
  reason: string | null
  figures: Figures
  hash: string
}

export const fileFigures = (directory: DirectoryDb, { figures, ...signed }: Signed, by: Person, at: Instant) => {
  const { form, template, from, to, title } = figures
  const of = { form, template: template ?? '', from, to, title }
  return directory.insert(filing, directory.code, { ...signed, ...of, figures, signedAt: at, signedBy: by.name })
}

interface Reported {
  /** Moment and id of the last one that is known. */
  at: Asked
  id: Asked
  limit: Asked<number>
}

const reported = reading((directory: DirectoryRows, { at, id, limit }: Reported) => {
  const f = opened(directory)
  const { signedBy: _, ...columns } = listed(f)
  return [
    directory
      .select({ division: f.division, ...columns, figures: f.figures })
      .from(f)
      .where(selective(after([f.signedAt, f.id], [at, id])))
      .orderBy(f.signedAt, f.id)
      .limit(limit),
  ]
})

/** What a division and those in it have signed after such a one, the oldest first, one more than the limit. */
export async function filingsReported(directory: DirectoryDb, known: { at: string; id: string }, limit: number) {
  const [rows] = await directory.read(reported, { ...known, limit: limit + 1 })
  return rows.map(templateOf)
}

import { and, desc, eq, gt, isNull, lte } from 'drizzle-orm'
import { type Day, endOf, type Instant } from '../../../lib/day.ts'
import type { Person } from '../../../lib/role.ts'
import type { DirectoryDb, DirectoryRows } from '../../../tenancy/directory.ts'
import { type Asked, reading } from '../../../tenancy/reading.ts'
import { before, oneAfter, selective } from '../../../tenancy/sql.ts'
import type { Figures } from '../schema.ts'
import { filing, filingFeed } from '../table.ts'

/** Over all templates it is empty. */
const templateOf = <T extends { template: string }>({ template, ...row }: T) => ({
  ...row,
  template: template === '' ? null : template,
})

const opened = (directory: DirectoryRows) => directory.rows(filing)

type Opened = ReturnType<typeof opened>

/** That two rows are versions of the same form for the same template and days. */
const samePeriod = (one: Pick<Opened, 'form' | 'template' | 'from' | 'to'>, other: typeof one) => [
  eq(one.form, other.form),
  eq(one.template, other.template),
  eq(one.from, other.from),
  eq(one.to, other.to),
]

const listed = (f: Opened) => ({
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
  /** No version that was signed later counts. */
  until: Asked | undefined
  /** When the one was signed that the page comes after, and its id. */
  after: Asked[] | null
  rows: Asked<number>
}

const page = reading((directory: DirectoryRows, { form, until, after, rows }: Wanted) => {
  const f = opened(directory)
  const later = directory.rows(filing, 'later')
  const isLater = and(
    eq(later.division, f.division),
    ...samePeriod(later, f),
    eq(later.version, oneAfter(f.version)),
    until && lte(later.signedAt, until),
  )
  const key = [f.signedAt, f.id]
  const wanted = [eq(f.division, directory.code), form && eq(f.form, form), after ? before(key, after) : undefined]
  const query = directory.select(listed(f)).from(f).$dynamic()
  const known = until
    ? query.leftJoin(later, isLater).where(and(...wanted, lte(f.signedAt, until), isNull(later.id)))
    : query.where(and(...wanted))
  return [known.orderBy(desc(f.signedAt), desc(f.id)).limit(rows)]
})

/**
 * The figures that the division has signed, the last first, one more than the page holds: of one form, and those that
 * stood at the end of a day, where those are given.
 */
export async function filingsOf(
  directory: DirectoryDb,
  { form, asKnownOn }: { form?: string | undefined; asKnownOn?: Day | undefined },
  { limit, after }: { limit: number; after: string[] | null },
) {
  const [rows] = await directory.read(page, { form, until: asKnownOn && endOf(asKnownOn), after, rows: limit + 1 })
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
  return [
    directory
      .select({ ...listed(f), figures: f.figures })
      .from(f)
      .where(mine),
    directory
      .select({ figures: b.figures })
      .from(f)
      .innerJoin(b, and(eq(b.division, f.division), ...samePeriod(b, f), eq(f.version, oneAfter(b.version))))
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

const reported = reading((directory: DirectoryRows, { after, rows }: { after: Asked<number>; rows: Asked<number> }) => {
  const fed = directory.rows(filingFeed)
  const f = opened(directory)
  const { signedBy: _, ...columns } = listed(f)
  return [
    directory
      .select({ seq: fed.seq, division: fed.division, ...columns, figures: f.figures })
      .from(fed)
      .innerJoin(f, and(eq(f.division, fed.division), eq(f.id, fed.filing)))
      .where(selective(gt(fed.seq, after)))
      .orderBy(fed.seq)
      .limit(rows),
  ]
})

/** What a division and those in it have signed after such a one, in the order in which it came, one more than the limit. */
export async function filingsReported(directory: DirectoryDb, after: number, limit: number) {
  const [rows] = await directory.read(reported, { after, rows: limit + 1 })
  return rows.map(templateOf)
}

import { desc, eq } from 'drizzle-orm'
import { addDays, type Instant } from '../../lib/day.ts'
import type { Person } from '../../lib/role.ts'
import type { DirectoryDb } from '../../tenancy/directory.ts'
import type { DistrictDb } from '../../tenancy/district.ts'
import type { OfficeDb } from '../../tenancy/office.ts'
import { type Asked, reading } from '../../tenancy/reading.ts'
import type { Shelf, ShelfRows } from '../../tenancy/shelf.ts'
import { officesOnDays, partsOnDays } from '../indicators/days/queries.ts'
import { divisionsAt, numbersOfOffices } from '../indicators/days/rules.ts'
import { unitNames } from '../units/queries.ts'
import type { Asked as Meant } from './filling.ts'
import { filledIn, type LineCounted, linesOf } from './rules.ts'
import type { Figures, FormContent } from './schema.ts'
import { isShipped, type Language, shipped } from './shipped.ts'
import { form } from './table.ts'

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

/** A form as it is now: one that is shipped, or one of the district's own. */
export async function formNamed(shelf: Shelf, id: string, language: Language) {
  if (isShipped(id)) return { id, version: 0, ended: false, content: shipped(id, language) }
  const [last] = await formVersions(shelf, id)
  return last
}

export const defineForm = (
  directory: DirectoryDb,
  { id, ...version }: { id: string; version: number; content: FormContent; ended: boolean },
  by: Person,
  at: Instant,
) => directory.insert(form, directory.code, { id, ...version, definedAt: at, definedBy: by.name })

/** A division whose forms are filled in, and what counts there. */
interface Place {
  division: string
  divisionName: string
  counted: { office: OfficeDb } | { district: DistrictDb; nameOf: ReadonlyMap<string, string> }
}

/** The lines of a form; none where it isn't filled in at this place. */
async function linesCounted(
  { division, counted }: Place,
  by: FormContent['by'],
  { from, to, template }: Meant,
): Promise<LineCounted[] | undefined> {
  if ('district' in counted !== (by === 'office')) return undefined
  const days = { before: addDays(from, -1), last: to }
  const asked = [[days.before, days.last], template ?? undefined] as const
  if ('district' in counted) {
    const { district, nameOf } = counted
    const numbersOn = numbersOfOffices(await officesOnDays(district, ...asked), template !== null)
    return divisionsAt('office', division, nameOf.keys()).map((line) => ({
      ...{ line, lineCode: line, lineName: nameOf.get(line) ?? line },
      ...{ start: numbersOn(line, days.before), end: numbersOn(line, days.last) },
    }))
  }
  const { office } = counted
  const [parts, units] = await Promise.all([partsOnDays(office, ...asked), unitNames(office)])
  const namesOf = (line: string) => units.get(line) ?? { code: null, name: line }
  return linesOf(parts, by === 'unit' ? 'unit' : 'sector', days, namesOf)
}

/** A form filled in at a place; undefined where it is for the other level. */
export async function figuresOf(
  place: Place,
  { id, version, content }: { id: string; version: number; content: FormContent },
  asked: Meant,
): Promise<Figures | undefined> {
  const { title, by, notes, columns } = content
  const lines = await linesCounted(place, by, asked)
  const { division, divisionName: name } = place
  return lines && { division, name, form: id, version, title, by, ...asked, notes, ...filledIn(columns, lines) }
}

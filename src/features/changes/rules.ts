import type { Kind } from '../../lib/kind.ts'
import { type UnitNames, withUnits } from '../../lib/unit-names.ts'
import { noDue } from '../hazards/rules/steps.ts'
import type { Changed, Gone } from './schema.ts'

/** What was stored of a record: the columns that are told of it. */
type Row = Readonly<Record<string, unknown>>

/** How a record has left what is counted; null while it is there. */
export function goneOf(
  kind: Kind,
  { mergedInto = null, takenBack, withdrawn, discarded = null, status }: Row,
): Gone | null {
  if (kind === 'hazard' && status === 'void') return { how: 'void', into: null }
  if (typeof mergedInto === 'string') return { how: 'merged', into: mergedInto }
  if (takenBack === true) return { how: 'takenBack', into: null }
  if (discarded !== null) return { how: 'discarded', into: null }
  return kind === 'performance' && withdrawn === true ? { how: 'withdrawn', into: null } : null
}

/** A row without what isn't everybody's: a natural person's home, and what was noted beside an answer. */
export function openly(kind: Kind, row: Row): Row {
  if (kind === 'hazard')
    return { ...row, due: row.due === noDue ? null : row.due, place: row.personal === true ? null : row.place }
  if (kind !== 'inspection') return row
  const answers = row.answers as readonly { question: string; answer: string }[]
  return { ...row, answers: answers.map(({ question, answer }) => ({ question, answer })) }
}

/** The fields that name a unit by its id. */
const naming = ['unit', 'community', 'transferTo'] as const
type Names = Record<(typeof naming)[number], string | null>

/** The 12-digit division code: of the community that a record lies in, or is, or else of the street. */
export function divisionOf(office: string, { community, kind, code }: Row, units: UnitNames): string {
  const own = typeof community === 'string' ? units.get(community)?.code : kind === 'community' ? code : undefined
  return typeof own === 'string' ? own : `${office}000`
}

/** A record as it was found. */
interface Found {
  kind: Kind
  id: string
  office: number
  seq: number
  at: string | null
  row: Row
}

/** A record as it is told. */
export function toldOf(
  { kind, id, office, seq, at, row }: Found,
  units: UnitNames,
  nameOf: ReadonlyMap<string, string>,
): Changed {
  const code = String(office).padStart(9, '0')
  const changed = {
    kind,
    id,
    office: code,
    officeName: nameOf.get(code) ?? code,
    division: divisionOf(code, row, units),
    seq,
    updatedAt: at,
    gone: goneOf(kind, row),
    row: withUnits(openly(kind, row) as Names, units, ...naming.filter((field) => field in row)),
  }
  // Only kinds that are told were asked for, each by the columns that its schema has.
  return changed as Changed
}

import type { Day } from '../../../lib/day.ts'
import type { FaultCode } from '../../../lib/fault.ts'
import type { ImportedHazard } from '../importing/schema.ts'
import type { Closer, Finder, Level } from '../schema.ts'
import { foundBy } from './reporting.ts'
import type { State } from './states.ts'

/** What hazards of an earlier ledger are checked against. */
export interface ImportingFacts {
  /** The campaign's sectors, each with its lead; null where the office doesn't have the sector. */
  leads: ReadonlyMap<string, string | null>
  departments: ReadonlySet<string>
  communities: ReadonlySet<string>
  /** The enterprises that are named, by id, each with the community that it stands in. */
  enterprises: ReadonlyMap<string, { community: string | null }>
}

/** How a hazard of an earlier ledger begins here. */
export interface Imported {
  status: State
  closedBy: Closer | null
  unit: string
  community: string | null
  found: Finder
  level: Level | null
}

/** What is wrong with a part of it. */
export type ImportFault = { field: string; code: FaultCode }

/**
 * What its ledger calls rectified is closed by import; all else is to be verified here like what somebody reports, whatever
 * was done about it. Nobody of this office has verified any of it: whose find it is, its source alone says.
 */
export function imported(
  { party, community: said, sector, unit, source, level, foundOn, ledger }: ImportedHazard,
  { leads, departments, communities, enterprises }: ImportingFacts,
  today: Day,
): Imported | { faults: ImportFault[] } {
  const lead = leads.get(sector)
  const enterprise = party.kind === 'enterprise' ? enterprises.get(party.enterprise) : undefined
  const community = said ?? enterprise?.community ?? null
  const faults: ImportFault[] = [
    ...(lead === undefined ? [{ field: 'sector', code: 'unknown' } as const] : []),
    ...(lead === null && unit === null ? [{ field: 'unit', code: 'missing' } as const] : []),
    ...(unit !== null && !departments.has(unit) ? [{ field: 'unit', code: 'unitUnknown' } as const] : []),
    ...(said !== null && !communities.has(said) ? [{ field: 'community', code: 'unitUnknown' } as const] : []),
    ...(party.kind === 'enterprise' && !enterprise ? [{ field: 'party', code: 'unknown' } as const] : []),
    ...(foundOn > today ? [{ field: 'foundOn', code: 'tooLarge' } as const] : []),
  ]
  if (faults.length > 0) return { faults }
  return {
    status: ledger.rectified ? 'closed' : 'reported',
    closedBy: ledger.rectified ? 'import' : null,
    unit: unit ?? lead ?? '',
    community,
    found: foundBy(source, false),
    level,
  }
}

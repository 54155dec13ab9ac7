import type { Day } from '../../../lib/day.ts'
import type { FaultCode } from '../../../lib/fault.ts'
import { folded } from '../../../lib/folding.ts'
import { type Imported, type ImportingFacts, imported } from '../../hazards/rules/importing.ts'
import { sameWords } from '../../hazards/rules/similarity.ts'
import type { EnterpriseThere, HazardThere } from '../reading/fates.ts'
import type { LedgerKind } from '../reading/fields.ts'
import type { ImportRow } from '../schema.ts'

type Of<A extends ImportRow['as']> = Extract<ImportRow, { as: A }>
export type SetColumn = keyof Of<'completion'>['set']
type Completing = { [C in SetColumn]?: string }

/** A record that a row completes, as far as what is empty of it goes. */
export type Completed = { id: string; ended: boolean } & { [C in SetColumn]?: string | null }

/** What the rows of a batch are checked against, as it is when they are taken. */
export interface TakingFacts extends ImportingFacts {
  kind: LedgerKind
  /** The sectors that a campaign of the office has or had; none where it has launched none. */
  sectors: ReadonlySet<string>
  enterprisesThere: readonly EnterpriseThere[]
  hazardsThere: readonly HazardThere[]
  completed: ReadonlyMap<string, Completed>
  /** How many rows the import still has. */
  left: number
}

/** What is wrong with which row of a batch. */
export interface RowFault {
  row: number
  field: string
  code: FaultCode
}

/** What becomes of each row. */
export type Taken =
  | { fate: 'enterprise'; row: Of<'enterprise'> }
  | { fate: 'hazard'; row: Of<'hazard'>; begins: Imported }
  | { fate: 'completed'; place: number; record: string; set: Completing }
  | { fate: 'same'; place: number; record: string }
  | { fate: 'left'; place: number }

/** What becomes of the rows of a batch; or what is wrong with them: then none of them is taken. */
export function taken(rows: readonly ImportRow[], facts: TakingFacts, today: Day): Taken[] | { faults: RowFault[] } {
  const faults: RowFault[] = rows.flatMap(({ place }, row) =>
    row >= facts.left || place <= (rows[row - 1]?.place ?? 0)
      ? [{ row, field: 'place', code: 'notValid' } as const]
      : [],
  )
  const sites = new Set<string>()
  const all = rows.map((row, at): Taken => {
    const found = fateOf(row, facts, sites, today)
    if (!('faults' in found)) return found
    faults.push(...found.faults.map((fault) => ({ row: at, ...fault })))
    return { fate: 'left', place: row.place }
  })
  return faults.length > 0 ? { faults } : all
}

type Faulted = { faults: { field: string; code: FaultCode }[] }

function fateOf(row: ImportRow, facts: TakingFacts, sites: Set<string>, today: Day): Taken | Faulted {
  const { place } = row
  if (row.as === 'left') return { fate: 'left', place }
  if (row.as === 'same') return { fate: 'same', place, record: row.record }
  if (row.as === 'completion') return completionOf(row, facts)
  // A row of another kind of ledger than the import is of.
  if (row.as === 'enterprise' ? facts.kind !== 'enterprises' : facts.kind !== 'hazards')
    return { faults: [{ field: 'as', code: 'notListed' }] }
  if (row.as === 'enterprise') return enterpriseOf(row, facts, sites)
  const same = hazardThere(row, facts)
  if (same) return { fate: 'same', place, record: same.id }
  const begins = imported(row.content, facts, today)
  if ('faults' in begins)
    return { faults: begins.faults.map(({ field, code }) => ({ field: `content.${field}`, code })) }
  return { fate: 'hazard', row, begins }
}

function enterpriseOf(row: Of<'enterprise'>, facts: TakingFacts, sites: Set<string>): Taken | Faulted {
  const { creditCode, site, sectors, community } = row.content
  const same = enterpriseThere(row, facts)
  if (same) return { fate: 'same', place: row.place, record: same.id }
  const unknown = facts.sectors.size > 0 && sectors.some((sector) => !facts.sectors.has(sector))
  const own = `${creditCode} ${site}`
  const twice = creditCode !== null && sites.has(own)
  sites.add(own)
  const faults: Faulted['faults'] = [
    ...(unknown ? [{ field: 'content.sectors', code: 'unknown' } as const] : []),
    ...(community !== null && !facts.communities.has(community)
      ? [{ field: 'content.community', code: 'unitUnknown' } as const]
      : []),
    ...(twice ? [{ field: 'content.creditCode', code: 'twice' } as const] : []),
  ]
  return faults.length > 0 ? { faults } : { fate: 'enterprise', row }
}

/** The enterprise that somebody has registered meanwhile, or that nobody has said this one isn't. */
function enterpriseThere({ content, despite }: Of<'enterprise'>, { enterprisesThere }: TakingFacts) {
  const { name, creditCode, site } = content
  const there = enterprisesThere.filter(({ endedOn }) => endedOn === null)
  // A site of a credit code is one, whatever somebody says.
  const ofCode = there.find(
    (one) => creditCode !== null && one.creditCode === creditCode && folded(one.site) === folded(site),
  )
  if (ofCode) return ofCode
  return there.find(
    (one) =>
      !despite.includes(one.id) &&
      folded(one.name) === folded(name) &&
      folded(one.site) === folded(site) &&
      (one.creditCode === null || creditCode === null),
  )
}

/** The hazard that was found there on that day and is told of in the same words. */
function hazardThere({ content, despite }: Of<'hazard'>, { hazardsThere }: TakingFacts) {
  const enterprise = content.party.kind === 'enterprise' ? content.party.enterprise : null
  return hazardsThere.find(
    (one) =>
      !despite.includes(one.id) &&
      one.enterprise === enterprise &&
      one.foundOn === content.foundOn &&
      (enterprise !== null && (content.place === null || one.place === null)
        ? true
        : folded(one.place ?? '') === folded(content.place ?? '')) &&
      sameWords(one.description, content.description),
  )
}

/** Only what ours lacks is set; where it lacks nothing any more, the row is the same. */
function completionOf({ place, record, set }: Of<'completion'>, facts: TakingFacts): Taken | Faulted {
  const found = facts.completed.get(record)
  if (!found) return { faults: [{ field: 'record', code: 'unknown' }] }
  if (set.community !== undefined && !facts.communities.has(set.community))
    return { faults: [{ field: 'set.community', code: 'unitUnknown' }] }
  const lacking = Object.entries(set).filter(
    ([column, value]) => value !== undefined && found[column as SetColumn] === null,
  )
  // Another enterprise has the credit code.
  const free = lacking.filter(
    ([column, value]) => column !== 'creditCode' || !facts.enterprisesThere.some((one) => one.creditCode === value),
  )
  if (found.ended || free.length === 0) return { fate: 'same', place, record }
  return { fate: 'completed', place, record, set: Object.fromEntries(free) }
}

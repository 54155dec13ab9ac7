import { type Awaited, clockRuns, ended, type State, states, uncounted } from '../lifecycle.ts'
import type { Finder, HazardQuery, Level } from '../schema.ts'

type Filter = Partial<Omit<HazardQuery, 'after' | 'limit'>>

const levels: readonly (Level | 'unset')[] = ['major', 'general', 'unset']
const finders: readonly Finder[] = ['self', 'government', 'unverified']

/** What is awaited after a re-inspection only. */
const afterReinspection: readonly Awaited[] = ['countersignature', 'approval']

const isOpen = (status: State) => !ended.includes(status)

/** How the cells of a state begin, as the database has it. */
const beginning = (status: State) =>
  `${isOpen(status) ? 'open' : uncounted.includes(status) ? 'out' : 'ended'}.${status}`

/** Whether a hazard in this state can fit. */
const fits = (status: State, { status: wanted, open, counted, awaits, transferTo }: Filter) =>
  (wanted === undefined || status === wanted) &&
  (open === undefined || isOpen(status) === (open === 'true')) &&
  (counted === undefined || !uncounted.includes(status)) &&
  // Nobody waits for anything once it has ended.
  ((awaits === undefined && transferTo === undefined) || isOpen(status)) &&
  (awaits === undefined || !afterReinspection.includes(awaits) || status === 'reinspected')

/** How the cells of a state end, of those that a filter wants: what is overdue, and what is awaited. */
function endings(status: State, { overdue, awaits }: Filter): string[] {
  const late = [
    ...(overdue === 'true' ? [] : ['']),
    ...(overdue !== 'false' && clockRuns.includes(status) ? ['.overdue'] : []),
  ]
  const asked = isOpen(status) ? ['.voiding', '.extension'] : []
  const waiting = status === 'reinspected' ? [...asked, '.countersignature', '.approval'] : ['', ...asked]
  const wanted = waiting.filter((end) => awaits === undefined || end === `.${awaits}`)
  return late.flatMap((end) => wanted.map((further) => end + further))
}

/**
 * The cells of the ledger whose hazards can fit a filter, sorted: `open.ordered.major.self.overdue.extension`. None where
 * its parts contradict each other: then nothing is read.
 */
export function cellsFitting(filter: Filter): string[] {
  const among = <T>(all: readonly T[], wanted: T | undefined) => (wanted === undefined ? all : [wanted])
  return states
    .filter((status) => fits(status, filter))
    .flatMap((status) =>
      among(levels, filter.level).flatMap((level) =>
        among(finders, filter.found).flatMap((found) =>
          endings(status, filter).map((end) => `${beginning(status)}.${level}.${found}${end}`),
        ),
      ),
    )
    .sort()
}

/** Filters whose hazards an index holds in the order of the ledger, so that a page reads its own rows. */
const ordered: readonly string[] = [
  '',
  'awaits',
  'counted=true',
  'open=true',
  'open=true unit',
  'community open=true',
  'overdue=true',
  'status',
]

/** What few hazards fit, however large the ledger is. */
const few = ['enterprise', 'transferTo'] as const

/** Whether a page can be read in the order of the ledger; if not, it is merged out of the cells that fit. */
export function readsInOrder({ dueWithin: _, ...filter }: Filter): boolean {
  const given = Object.entries(filter).flatMap(([name, value]) => {
    if (value === undefined) return []
    return value === 'true' || value === 'false' ? [`${name}=${value}`] : [name]
  })
  return few.some((name) => filter[name] !== undefined) || ordered.includes(given.sort().join(' '))
}

/** Where a hazard belongs, which its cell doesn't tell. */
export const places = ['campaign', 'sector', 'unit', 'community'] as const
export type Place = (typeof places)[number]

/** A filter, whatever it says of what it names. */
type Given = { readonly [N in keyof Filter]?: unknown }

/**
 * The places by which an index finds a page's cells, in the index's order. Those that the filter leaves open are few: a
 * department has some sectors, a sector some departments. Those that it names beside them are looked at row by row.
 */
export function foundBy({ campaign, sector, unit, community }: Given): readonly Place[] {
  const handled = sector !== undefined || unit !== undefined
  if (campaign !== undefined && community !== undefined) return ['campaign', 'community']
  if (campaign !== undefined) return handled ? ['campaign', 'unit', 'sector'] : ['campaign']
  if (community !== undefined) return handled ? ['unit', 'community', 'sector'] : ['community']
  return handled ? ['unit', 'sector'] : []
}

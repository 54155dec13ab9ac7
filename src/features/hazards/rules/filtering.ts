import { type Awaited, clockRuns, ended, type State, states, uncounted } from '../lifecycle.ts'
import type { Finder, HazardQuery, Level } from '../schema.ts'

type Filter = Partial<Omit<HazardQuery, 'after' | 'limit'>>

const levels: readonly (Level | 'unset')[] = ['major', 'general', 'unset']
const finders: readonly Finder[] = ['self', 'government', 'unverified']

/** What is awaited after a re-inspection only. */
const afterReinspection: readonly Awaited[] = ['countersignature', 'approval']

const isOpen = (status: State) => !ended.includes(status)

/** How the cell of a state ends, as the database has it. */
const ending = (status: State) => (isOpen(status) ? 'open' : uncounted.includes(status) ? 'out' : 'ended')

/** Whether a hazard in this state can fit. */
const fits = (status: State, { status: wanted, open, counted, awaits, transferTo }: Filter) =>
  (wanted === undefined || status === wanted) &&
  (open === undefined || isOpen(status) === (open === 'true')) &&
  (counted === undefined || !uncounted.includes(status)) &&
  // Nobody waits for anything once it has ended.
  ((awaits === undefined && transferTo === undefined) || isOpen(status)) &&
  (awaits === undefined || !afterReinspection.includes(awaits) || status === 'reinspected')

/**
 * The cells whose hazards can fit a filter: `hazard.major.self.ordered.open.overdue`. None where its parts contradict
 * each other: then nothing is read.
 */
export function cellsFitting(filter: Filter): string[] {
  const late = (status: State) => [
    ...(filter.overdue === 'true' ? [] : ['']),
    ...(filter.overdue !== 'false' && clockRuns.includes(status) ? ['.overdue'] : []),
  ]
  return levels
    .filter((level) => filter.level === undefined || level === filter.level)
    .flatMap((level) =>
      finders
        .filter((found) => filter.found === undefined || found === filter.found)
        .flatMap((found) =>
          states
            .filter((status) => fits(status, filter))
            .flatMap((status) =>
              late(status).map((overdue) => `hazard.${level}.${found}.${status}.${ending(status)}${overdue}`),
            ),
        ),
    )
}

/** Filters whose hazards an index holds in the order of the ledger, so that a page reads its own rows. */
const ordered: readonly string[] = [
  '',
  'counted=true',
  'open=true',
  'open=true unit',
  'community open=true',
  'overdue=true',
  'status',
]

/** Whether few hazards fit, however large the ledger is: what an enterprise answers for, and what waits for somebody. */
const fewFit = ({ enterprise, awaits, transferTo }: Filter) =>
  enterprise !== undefined || awaits !== undefined || transferTo !== undefined

/** Whether a page can be read in the order of the ledger; if not, it is merged out of the cells that fit. */
export function readsInOrder({ dueWithin: _, ...filter }: Filter): boolean {
  const given = Object.entries(filter).flatMap(([name, value]) => {
    if (value === undefined) return []
    return value === 'true' || value === 'false' ? [`${name}=${value}`] : [name]
  })
  return fewFit(filter) || ordered.includes(given.sort().join(' '))
}

/** Where a hazard belongs, which its cell doesn't tell. */
export const places = ['campaign', 'sector', 'unit', 'community'] as const
type Place = (typeof places)[number]

/**
 * By what else than the cell an index finds a page's hazards, of what the filter names. A campaign doesn't grow with the
 * years, so nothing else is needed beside it.
 */
export function foundBy(filter: Filter): readonly Place[] {
  const given = places.filter((place) => filter[place] !== undefined)
  const alone = given.find((place) => place === 'campaign' || place === 'sector')
  return alone ? [alone] : given
}

import type { HazardTotal } from '../ledger/schema.ts'
import type { Closer, Finder } from '../schema.ts'
import { type Filter, fits, type Given, type Level } from './filtering.ts'
import { type State, states } from './states.ts'

/** How many hazards are in a cell of the counters: `hazard.major.self.ordered.open.overdue`. */
export interface Counted {
  indicator: string
  n: number
}

/** A hazard whose day has come, as its counter names it until the job has run. */
export interface Woken {
  cell: string
  /** Overdue today; else it was so once. */
  overdue: boolean
}

/** The filters that counters can tell. */
const told: readonly string[] = [
  'open',
  'overdue',
  'everOverdue',
  'counted',
  'unclosed',
  'running',
  'status',
  'closedBy',
  'level',
  'found',
  'campaign',
  'sector',
  'unit',
  'community',
]

/** Whether counters tell how many hazards fit. Those of a community don't say who handles them. */
export function toldByCounters(filter: Given): boolean {
  const names = Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  return names.every((name) => told.includes(name)) && !(filter.community && (filter.unit || filter.sector))
}

const hazardCell = /^hazard\.(\w+)\.(\w+)\.(\w+)\.(\w+)(?:\.(overdue|late))?$/

/** How many hazards fit, out of counters of the places that the filter names. */
export function totalOf(counters: readonly Counted[], woken: readonly Woken[], filter: Filter): HazardTotal {
  const moved = woken.flatMap(({ cell, overdue }) => [
    { indicator: cell, n: -1 },
    { indicator: `${cell.replace(/\.(overdue|late)$/, '')}.${overdue ? 'overdue' : 'late'}`, n: 1 },
  ])
  const fitting = [...counters, ...moved].flatMap(({ indicator, n }) => {
    const [, level, found, status, open, time = null] = hazardCell.exec(indicator) ?? []
    const cell = {
      closedBy: open === 'imported' ? ('import' as const) : null,
      level: level as Level,
      found: found as Finder,
      status: status as State,
      time: time as 'overdue' | 'late' | null,
    }
    return level !== undefined && fits({ ...cell, awaits: null }, filter) ? [{ ...cell, n }] : []
  })
  return totalIn(
    fitting.map(({ status, closedBy, time, n }) => ({ status, closedBy, overdue: time === 'overdue', count: n })),
  )
}

interface Part {
  status: State
  closedBy: Closer | null
  overdue: boolean
  count: number
}

/** What is said of hazards by how many there are of each state, overdue or not. */
export function totalIn(parts: readonly Part[]): HazardTotal {
  const sum = (some: typeof parts) => some.reduce((all, { count }) => all + count, 0)
  const own = parts.filter(({ closedBy }) => closedBy === null)
  const byState = Map.groupBy(own, ({ status }) => status)
  return {
    count: sum(parts),
    more: false,
    overdue: sum(parts.filter(({ overdue }) => overdue)),
    imported: sum(parts) - sum(own),
    states: states
      .map((status) => ({ status, count: sum(byState.get(status) ?? []) }))
      .filter(({ count }) => count > 0),
  }
}

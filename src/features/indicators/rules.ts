import { districtOf, levelOf } from '../../lib/division.ts'
import type { State } from '../hazards/lifecycle.ts'
import type { Finder, Level } from '../hazards/schema.ts'

/**
 * A counter as the database keeps it: named `enterprises` or the like, or by the state of the hazards that it counts.
 */
export interface Counter {
  indicator: string
  n: number
}

/** Which hazards an indicator counts; as a query it filters the ledger to the same hazards. */
export interface HazardFilter {
  level?: Level
  found?: Finder
  status?: State
  open?: 'true'
  overdue?: 'true'
  /** Leaves out what was dismissed, merged or voided. */
  counted?: 'true'
  /** Of those the ones that aren't closed. */
  unclosed?: 'true'
}

/**
 * 指标: the numbers that every view shows. Self-found and government-found hazards are counted apart, and so are
 * enterprises and visits.
 */
export const hazardIndicators = {
  majorSelf: { level: 'major', found: 'self', counted: 'true' },
  majorSelfClosed: { level: 'major', found: 'self', status: 'closed' },
  majorFound: { level: 'major', found: 'government', counted: 'true' },
  majorFoundClosed: { level: 'major', found: 'government', status: 'closed' },
  general: { level: 'general', counted: 'true' },
  generalClosed: { level: 'general', status: 'closed' },
  reported: { status: 'reported' },
  open: { open: 'true' },
  openMajor: { level: 'major', open: 'true' },
  overdue: { overdue: 'true' },
  hazards: { counted: 'true' },
} as const satisfies Record<string, HazardFilter>

/** The rates of rectification: which of these hazards are closed. */
export const rectified = [
  ['majorSelfClosed', 'majorSelf'],
  ['majorFoundClosed', 'majorFound'],
  ['generalClosed', 'general'],
] as const

/** Which hazards such a rate leaves: counted in the whole, and not closed. */
export function leftOf(whole: (typeof rectified)[number][1]): HazardFilter {
  const { counted: _, ...filter } = hazardIndicators[whole]
  return { ...filter, unclosed: 'true' }
}

const plainIndicators = ['enterprises', 'enterprisesInspected', 'inspections'] as const

export type Indicator = (typeof plainIndicators)[number] | keyof typeof hazardIndicators
export const indicators: readonly Indicator[] = [...plainIndicators, ...(Object.keys(hazardIndicators) as Indicator[])]
export type Numbers = Record<Indicator, number>

/**
 * Whether a counter belongs to an indicator. Triggers name it by the hazards' state:
 * `hazard.major.self.ordered.open.overdue`.
 */
function counts(filter: HazardFilter, cell: string): boolean {
  const [kind, level, found, status, open, overdue] = cell.split('.')
  return (
    kind === 'hazard' &&
    (filter.level === undefined || filter.level === level) &&
    (filter.found === undefined || filter.found === found) &&
    (filter.status === undefined || filter.status === status) &&
    (filter.open === undefined || open === 'open') &&
    (filter.overdue === undefined || overdue === 'overdue') &&
    (filter.counted === undefined || open !== 'out')
  )
}

/** The indicators that a counter belongs to, by its name: there are some hundred names in every office. */
const belonging = new Map<string, readonly Indicator[]>()

function indicatorsCounting(counter: string): readonly Indicator[] {
  const known = belonging.get(counter)
  if (known) return known
  const found = indicators.filter((name) =>
    name in hazardIndicators
      ? counts(hazardIndicators[name as keyof typeof hazardIndicators], counter)
      : name === counter,
  )
  belonging.set(counter, found)
  return found
}

/** Every indicator out of the counters of an office, a district or a province. */
export function numbersOf(counters: readonly Counter[]): Numbers {
  const numbers = Object.fromEntries(indicators.map((name) => [name, 0])) as Numbers
  for (const { indicator, n } of counters) for (const name of indicatorsCounting(indicator)) numbers[name] += n
  return numbers
}

/** The numbers that were kept, with a zero for each indicator that wasn't counted then. */
export const numbersKept = (kept: Readonly<Record<string, number>>): Numbers => ({ ...numbersOf([]), ...kept })

/** What the shards of a division answered. */
interface Counted {
  /** Offices that run a campaign. */
  launched: readonly number[]
  counters: readonly (Counter & { office: number })[]
  /** Districts whose storage didn't answer. */
  unreachable: readonly string[]
}

const officeCode = (office: number) => String(office).padStart(9, '0')

/** A line for each district or office that the directory knows, but for those whose storage didn't answer. */
export function summaryOf(
  level: 'district' | 'office',
  nameOf: ReadonlyMap<string, string>,
  { launched, counters, unreachable }: Counted,
) {
  const lineOf = (office: string) => (level === 'office' ? office : districtOf(office))
  const running = Map.groupBy(new Set(launched), (office) => lineOf(officeCode(office)))
  const ofOffice = Map.groupBy(counters, ({ office }) => office)
  const counted = Map.groupBy(ofOffice.keys(), (office) => lineOf(officeCode(office)))
  const countersOf = (line: string) => (counted.get(line) ?? []).flatMap((office) => ofOffice.get(office) ?? [])
  const offices = Map.groupBy(
    [...nameOf.keys()].filter((code) => levelOf(code) === 'office'),
    lineOf,
  )
  const items = [...nameOf]
    .filter(([code]) => levelOf(code) === level && !unreachable.includes(districtOf(code)))
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([division, name]) => ({
      division,
      name,
      launched: running.get(division)?.length ?? 0,
      offices: offices.get(division)?.length ?? 0,
      indicators: running.has(division) ? numbersOf(countersOf(division)) : null,
    }))
  return { items, unreachable: unreachable.map((division) => ({ division, name: nameOf.get(division) ?? division })) }
}

/** A rate with what it was made of; null when there is nothing to divide by. */
export const rate = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator

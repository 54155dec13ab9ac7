import { districtOf, levelOf } from '../../lib/division.ts'
import { reached } from '../../lib/reached.ts'
import { type UnitNames, withUnits } from '../../lib/unit-names.ts'
import type { State } from '../hazards/rules/states.ts'
import type { Closer, Finder, Level } from '../hazards/schema.ts'

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
  /** In a series of its own: neither counted nor closed here. */
  closedBy?: Closer
  open?: 'true'
  overdue?: 'true'
  /** Overdue now, or once before. */
  everOverdue?: 'true'
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
  generalSelf: { level: 'general', found: 'self', counted: 'true' },
  generalSelfClosed: { level: 'general', found: 'self', status: 'closed' },
  generalFound: { level: 'general', found: 'government', counted: 'true' },
  generalFoundClosed: { level: 'general', found: 'government', status: 'closed' },
  reported: { status: 'reported' },
  open: { open: 'true' },
  openMajor: { level: 'major', open: 'true' },
  overdue: { overdue: 'true' },
  everOverdue: { everOverdue: 'true', counted: 'true' },
  hazards: { counted: 'true' },
  majorSelfImported: { level: 'major', found: 'self', closedBy: 'import' },
  majorFoundImported: { level: 'major', found: 'government', closedBy: 'import' },
  generalImported: { level: 'general', closedBy: 'import' },
  imported: { closedBy: 'import' },
} as const satisfies Record<string, HazardFilter>

/** The rates of rectification: which of these hazards are closed. */
export const rectified = [
  ['majorSelfClosed', 'majorSelf'],
  ['majorFoundClosed', 'majorFound'],
  ['generalClosed', 'general'],
  ['generalSelfClosed', 'generalSelf'],
  ['generalFoundClosed', 'generalFound'],
] as const

/** 率: of how many of one indicator another one is true, each with the name that programs know it by. */
export const rates = {
  enterprisesInspectedRate: ['enterprisesInspected', 'enterprises'],
  majorSelfRate: rectified[0],
  majorFoundRate: rectified[1],
  generalRate: rectified[2],
  generalSelfRate: rectified[3],
  generalFoundRate: rectified[4],
} as const
export type Rate = keyof typeof rates

/** Which hazards such a rate leaves: counted in the whole, and not closed. */
export function leftOf(whole: (typeof rectified)[number][1]): HazardFilter {
  const { counted: _, ...filter } = hazardIndicators[whole]
  return { ...filter, unclosed: 'true' }
}

/**
 * `enterprises` are those that there were to inspect: those that are there, and those that were inspected before they
 * ended. Without those that were inspected it is what is left to do.
 */
const plainIndicators = ['enterprises', 'enterprisesInspected', 'inspections'] as const

export type Indicator = (typeof plainIndicators)[number] | keyof typeof hazardIndicators
export const indicators: readonly Indicator[] = [...plainIndicators, ...(Object.keys(hazardIndicators) as Indicator[])]
export type Numbers = Record<Indicator, number>

/** Counted since figures had been frozen without them: there they are unknown, which isn't zero. */
const later: readonly Indicator[] = ['generalSelf', 'generalSelfClosed', 'generalFound', 'generalFoundClosed']

/**
 * Whether a counter belongs to an indicator. Triggers name it by the hazards' state:
 * `hazard.major.self.ordered.open.overdue`, or `.late` once it was overdue and no longer is. What an import closed is
 * `.imported` in place of `.ended`.
 */
function counts(filter: HazardFilter, cell: string): boolean {
  const [kind, level, found, status, open, time] = cell.split('.')
  return (
    kind === 'hazard' &&
    (filter.level === undefined || filter.level === level) &&
    (filter.found === undefined || filter.found === found) &&
    (filter.status === undefined || filter.status === status) &&
    (open === 'imported') === (filter.closedBy !== undefined) &&
    (filter.open === undefined || open === 'open') &&
    (filter.overdue === undefined || time === 'overdue') &&
    (filter.everOverdue === undefined || time !== undefined) &&
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
      : name === counter || (name === 'enterprises' && counter === 'endedInspected'),
  )
  belonging.set(counter, found)
  return found
}

const zeros = Object.fromEntries(indicators.map((name) => [name, 0])) as Numbers

function count(numbers: Numbers, counter: string, n: number): void {
  for (const name of indicatorsCounting(counter)) numbers[name] += n
}

/** Every indicator out of the counters of an office, a district or a province. */
export function numbersOf(counters: readonly Counter[]): Numbers {
  const numbers = { ...zeros }
  for (const { indicator, n } of counters) count(numbers, indicator, n)
  return numbers
}

/** What a unit answers for: the hazards that it leads, and nothing else. */
export const ofHazards = (numbers: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(numbers).filter(([name]) => name in hazardIndicators))

/** Counters by their names. */
export type Counters = Readonly<Record<string, number>>

/** The same out of counters by their names. */
export function numbersIn(all: readonly Counters[]): Numbers {
  const numbers = { ...zeros }
  for (const counters of all) for (const name in counters) count(numbers, name, counters[name] ?? 0)
  return numbers
}

/** The counters of one campaign, and those that count over all campaigns of an office. */
const everInstead = { enterprisesInspected: 'enterprisesEverInspected', endedInspected: 'endedEverInspected' }

/**
 * What counters stand for over several campaigns, over which an enterprise counts as inspected once: null for those that
 * count it in each.
 */
const overall = new Map<string, string | null>([
  ...Object.keys(everInstead).map((ofCampaign) => [ofCampaign, null] as const),
  ...Object.entries(everInstead).map(([ofCampaign, ever]) => [ever, ofCampaign] as const),
])

/** An office's counters over all its campaigns, those of the whole office among them, or a district's over all templates. */
export function overCampaigns(all: readonly Counters[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const counters of all)
    for (const [name, n] of Object.entries(counters)) {
      const instead = overall.get(name)
      const counter = instead === undefined ? name : instead
      if (counter) sums[counter] = (sums[counter] ?? 0) + n
    }
  return sums
}

/** How many of the hazards that are counted are open. */
export const openOf = (counters: readonly Counter[]): number =>
  counters.filter(({ indicator }) => counts({ open: 'true' }, indicator)).reduce((sum, { n }) => sum + n, 0)

/** The numbers that were kept, with a zero for what there wasn't yet then. */
export const numbersKept = (kept: Readonly<Record<string, number>>): Record<string, number> => ({
  ...Object.fromEntries(Object.entries(zeros).filter(([name]) => !later.some((one) => one === name))),
  ...kept,
})

/** What the shards of a division answered, and when. */
interface Counted {
  asOf: string
  /** Offices that run a campaign. */
  launched: readonly number[]
  counters: readonly (Counter & { office: number })[]
  /** Districts whose storage didn't answer. */
  unreachable: readonly string[]
}

/** An office's counters when they were last read. */
export interface LastKnown {
  office: string
  at: string
  counters: Readonly<Record<string, number>>
}

export const officeCode = (office: number) => String(office).padStart(9, '0')

/**
 * A line for each district or office that the directory knows. Where a district's storage didn't answer, its last known
 * numbers stand, as of when they were read; of what was never read there is no line.
 */
export function summaryOf(
  level: 'district' | 'office',
  nameOf: ReadonlyMap<string, string>,
  { asOf, launched, counters, unreachable }: Counted,
  known: readonly LastKnown[],
) {
  const isAway = (code: string) => unreachable.includes(districtOf(code))
  const away = known.filter(({ office }) => isAway(office))
  const countersOf = new Map<string, readonly Counter[]>([
    ...[...new Set(launched)].map((office) => [officeCode(office), []] as const),
    ...[...Map.groupBy(counters, ({ office }) => officeCode(office))],
    ...away.map(({ office, counters }) => [office, countersIn(counters)] as const),
  ])
  const running = new Set([...launched.map(officeCode), ...away.map(({ office }) => office)])
  const lineOf = (office: string) => (level === 'office' ? office : districtOf(office))
  const runningIn = Map.groupBy(running, lineOf)
  const countedIn = Map.groupBy(countersOf.keys(), lineOf)
  const readAt = Map.groupBy(away, ({ office }) => lineOf(office))
  const offices = Map.groupBy(
    [...nameOf.keys()].filter((code) => levelOf(code) === 'office'),
    lineOf,
  )
  const items = [...nameOf]
    .filter(([code]) => levelOf(code) === level && (!isAway(code) || readAt.has(code)))
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([division, name]) => ({
      division,
      name,
      asOf:
        readAt
          .get(division)
          ?.map(({ at }) => at)
          .sort()[0] ?? asOf,
      launched: runningIn.get(division)?.length ?? 0,
      offices: offices.get(division)?.length ?? 0,
      indicators: runningIn.has(division)
        ? numbersOf((countedIn.get(division) ?? []).flatMap((office) => countersOf.get(office) ?? []))
        : null,
    }))
  return { items, ...reached(unreachable, nameOf) }
}

const countersIn = (counters: LastKnown['counters']): Counter[] =>
  Object.entries(counters).map(([indicator, n]) => ({ indicator, n }))

const unitOf: Record<(typeof plainIndicators)[number], string> = {
  enterprises: '家',
  enterprisesInspected: '家',
  inspections: '家次',
}

/** What an indicator is counted in, and which hazards of the ledger stand behind it; none where it counts no hazards. */
export const definitionOf = (name: Indicator): { unit: string; hazards: HazardFilter | null } =>
  name in unitOf
    ? { unit: unitOf[name as keyof typeof unitOf], hazards: null }
    : { unit: '项', hazards: hazardIndicators[name as keyof typeof hazardIndicators] }

/** A rate with what it was made of; null when there is nothing to divide by. */
export const rate = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator

/** A campaign's counters, each department's with its name. */
export const progressShown = <P extends { units: readonly { unit: string; indicators: Record<string, number> }[] }>(
  progress: P,
  names: UnitNames,
) => ({ ...progress, units: progress.units.map((of) => withUnits(of, names, 'unit')) })

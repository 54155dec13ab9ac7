import type { Day } from '../../../lib/day.ts'
import { contains, districtOf, type Level, levelOf } from '../../../lib/division.ts'
import {
  type Counters,
  type Indicator,
  type Numbers,
  numbersIn,
  officeCode,
  ofHazards,
  overCampaigns,
} from '../rules.ts'

/** An office's, a campaign's or a district's counters as they stood at the end of a day; null before there were any. */
interface OnDay {
  office: number
  day: Day
  counters: Counters | null
}

/** Counters of offices on days: of each campaign, and those of the whole office. */
export interface OfficesOnDays {
  ofCampaigns: readonly OnDay[]
  wide: readonly OnDay[]
}

const placeOf = ({ office, day }: { office: number; day: Day }) => `${office} ${day}`

const known = (rows: readonly { counters: Counters | null }[]): Counters[] =>
  rows.flatMap(({ counters }) => (counters ? [counters] : []))

/**
 * The numbers of an office on a day, by the two. Of one campaign it counts the enterprises that this one inspected, over
 * all of them each enterprise once. None before the office had launched any.
 */
export function numbersOfOffices({ ofCampaigns, wide }: OfficesOnDays, ofOne: boolean) {
  const wideOn = new Map(wide.map((row) => [placeOf(row), row.counters]))
  const found = Map.groupBy(ofCampaigns, placeOf)
  const numbers = new Map(
    [...found].map(([place, rows]) => {
      const campaigns = known(rows)
      const all = [...campaigns, wideOn.get(place) ?? {}]
      return [place, campaigns.length === 0 ? null : numbersIn(ofOne ? all : [overCampaigns(all)])] as const
    }),
  )
  return (office: string, day: Day): Numbers | null => numbers.get(placeOf({ office: Number(office), day })) ?? null
}

/** Which offices had launched a campaign by the end of a day, and their counters then. */
export function launchedBy({ ofCampaigns, wide }: OfficesOnDays) {
  const byOffice = Map.groupBy([...ofCampaigns, ...wide], ({ office }) => office)
  return {
    launched: ofCampaigns.flatMap(({ office, counters }) => (counters ? [office] : [])),
    counters: [...byOffice].flatMap(([office, rows]) =>
      Object.entries(overCampaigns(known(rows))).map(([indicator, n]) => ({ office, indicator, n })),
    ),
  }
}

/** The numbers of a division that consists of districts, on a day: null where one of them is away, or none had begun. */
export function numbersOfDistricts(found: readonly OnDay[], unreachable: readonly string[]) {
  const byDay = Map.groupBy(found, ({ day }) => day)
  return (division: string, day: Day): Numbers | null => {
    if (unreachable.some((district) => contains(division, district))) return null
    const inside = (byDay.get(day) ?? []).filter(({ office }) => contains(division, districtOf(officeCode(office))))
    const counters = known(inside)
    return counters.length === 0 ? null : numbersIn(counters.map((one) => overCampaigns([one])))
  }
}

/** The divisions of a level that lie in a division, in the order of their codes. */
export function divisionsAt(level: Level | 'division', division: string, codes: Iterable<string>): string[] {
  if (level === 'division') return [division]
  return [...codes].filter((code) => contains(division, code) && levelOf(code) === level).sort()
}

/** Lines with a point for each day. */
export const seriesOf = (
  divisions: readonly string[],
  days: readonly Day[],
  nameOf: ReadonlyMap<string, string>,
  numbersOn: (division: string, day: Day) => Numbers | null,
) =>
  divisions.map((division) => ({
    division,
    name: nameOf.get(division) ?? division,
    points: days.map((on) => ({ on, indicators: numbersOn(division, on) })),
  }))

interface Whole {
  day: Day
  counters: Counters | null
  /** Of the whole office, whatever the campaign. */
  wide: Counters | null
}

interface UnitOnDay {
  unit: string
  day: Day
  counters: Counters | null
}

/**
 * A campaign's numbers on two days, whole and by unit: the hazards that it leads, and its own visits. Null before there
 * were any.
 */
export function campaignCompared(
  { whole, parts }: { whole: readonly Whole[]; parts: readonly UnitOnDay[] },
  { from, to }: { from: Day; to: Day },
) {
  const wholeOn = (day: Day) => {
    const found = whole.find((row) => row.day === day)
    return found?.counters ? numbersIn([found.counters, found.wide ?? {}]) : null
  }
  const unitOn = (rows: readonly UnitOnDay[], day: Day): Record<string, number> | null => {
    const counters = known(rows.filter((row) => row.day === day))
    const numbers = numbersIn(counters)
    return counters.length === 0 ? null : { ...ofHazards(numbers), inspections: numbers.inspections }
  }
  const units = [...Map.groupBy(parts, ({ unit }) => unit)].filter(([unit]) => unit !== '')
  return {
    from,
    to,
    earlier: wholeOn(from),
    later: wholeOn(to),
    units: units.map(([unit, rows]) => ({ unit, earlier: unitOn(rows, from), later: unitOn(rows, to) })),
  }
}

/** What is compared: what somebody does, and what is left to do. */
export const compared = [
  'enterprisesInspected',
  'inspections',
  'majorSelf',
  'majorSelfClosed',
  'majorFound',
  'majorFoundClosed',
  'general',
  'generalClosed',
  'openMajor',
  'overdue',
] as const satisfies readonly Indicator[]

/** By how much an indicator changed between two days; null where it isn't known of the second. */
export const changeOf = (
  { earlier, later }: { earlier: Partial<Numbers> | null; later: Partial<Numbers> | null },
  name: Indicator,
): number | null => {
  const now = later?.[name]
  return now === undefined ? null : now - (earlier?.[name] ?? 0)
}

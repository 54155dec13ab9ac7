import { addDays, byDay, type Day } from '../../lib/day.ts'
import { countedAbout } from '../../lib/known-holidays.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import { nextDates } from '../campaigns/rules.ts'
import type { CampaignFigures, DatesAsked, DeadlineShown } from '../campaigns/schema.ts'
import { numbersIn, officeCode } from '../indicators/rules.ts'
import { type Demands, type DutyDue, dutiesDue, nearest } from '../reports/rules/demands.ts'
import { type CounterNames, counterNames, type DutyCounters, dutyNumbers } from '../reports/rules/status.ts'
import type { DutyLine, DutyNumbers } from '../reports/schema.ts'
import type { OfficeLine } from './schema.ts'

interface Office {
  code: string
  name: string
}

interface CampaignRow extends Demands, DutyCounters {
  office: number
  id: string
  template: string
  title: string
  endedOn: Day | null
  datesAsked: DatesAsked | null
  /** Its numbers as they were when it ended. */
  frozen: CampaignFigures['indicators'] | null
}

/** A duty at a date, how far away that is, and what counts how offices stand with it. */
interface DutyDated extends DutyDue, Pick<DutyLine, 'workingDaysLeft' | 'workingDaysAbout'> {
  names: CounterNames
}

/** What of a campaign's lines follows from its dates. */
interface Dates {
  deadlines: DeadlineShown[]
  due: readonly DutyDated[]
}

const datesOf = (campaign: Demands, today: Day): Dates => ({
  deadlines: nextDates(campaign.duties, campaign, today),
  due: dated(
    nearest(dutiesDue(campaign, today), ({ duty }) => duty.key, today),
    today,
  ),
})

const dated = (all: readonly DutyDue[], today: Day): DutyDated[] =>
  all.map((one) => ({
    ...one,
    workingDaysLeft: one.due === null ? null : workingDaysBetween(today, one.due),
    workingDaysAbout: one.due !== null && countedAbout(today, one.due),
    names: counterNames(one),
  }))

/** What follows from a campaign's dates, made once for all whose duties and dates are the same, as they are in most offices. */
function onceForAlike<D>(make: (campaign: Demands) => D): (campaign: Demands) => D {
  const made = new Map<Demands['duties'], Map<string, D>>()
  return (campaign) => {
    const { duties, startsOn, endsOn, endedOn, dutiesDropped, phases, deadlines } = campaign
    const alike = made.get(duties) ?? new Map<string, D>()
    made.set(duties, alike)
    const own = JSON.stringify([startsOn, endsOn, endedOn, dutiesDropped, phases, deadlines])
    const dates = alike.get(own) ?? make(campaign)
    alike.set(own, dates)
    return dates
  }
}

const dutyLines = (campaign: CampaignRow, all: readonly DutyDated[], today: Day): DutyLine[] =>
  all.map(({ duty, occurrence, due, workingDaysLeft, workingDaysAbout, names }) => {
    const named = campaign.dutyUnits?.filter((one) => one.duty === duty.key).length ?? 0
    const numbers = dutyNumbers(due, names, named, campaign, today)
    return {
      ...{ duty: duty.key, name: duty.name, occurrence, workingDaysLeft, workingDaysAbout },
      ...owedStill(campaign, numbers),
    }
  })

/** Where what was left was dropped, only what was handed in has been owed. */
const owedStill = ({ dutiesDropped }: Demands, numbers: DutyNumbers): DutyNumbers =>
  dutiesDropped ? { ...numbers, owed: numbers.submitted + numbers.returned, missing: 0 } : numbers

/**
 * A line for every campaign, office by office; an office that hasn't launched any has one without numbers, which is not
 * the same as zero.
 */
export const linesOf = (offices: readonly Office[], campaigns: readonly CampaignRow[], today: Day): OfficeLine[] => {
  const launched = Map.groupBy(soonestFirst(campaigns), ({ office }) => office)
  const datesOn = onceForAlike((campaign) => datesOf(campaign, today))
  return offices.flatMap(({ code, name }): OfficeLine[] => {
    const own = launched.get(Number(code))
    if (!own) return [{ office: code, name, ...notLaunched }]
    return own.map((campaign) => {
      const { id, template, title, endsOn, endedOn, datesAsked, frozen, counters, officeWide } = campaign
      const dates = datesOn(campaign)
      return {
        office: code,
        name,
        campaign: id,
        template,
        title,
        endsOn,
        endedOn,
        datesAsked,
        deadlines: dates.deadlines,
        indicators: frozen ?? numbersIn([counters, officeWide]),
        reports: dutyLines(campaign, dates.due, today),
      }
    })
  })
}

/**
 * What units of each office owe in the campaigns that it runs: at every date since a day, at the next ones, and without a
 * date. An office without a campaign owes nothing, and has no line.
 */
export function completenessOf(
  campaigns: readonly CampaignRow[],
  nameOf: ReadonlyMap<string, string>,
  { since, today }: { since: Day; today: Day },
) {
  const dueSince = onceForAlike((campaign) => {
    const due = dutiesDue(campaign, today).filter(({ due }) => due === null || due >= since)
    return dated(due, today)
  })
  return soonestFirst(campaigns)
    .map((campaign) => {
      const office = officeCode(campaign.office)
      const { id, template, title, endsOn } = campaign
      const reports = dutyLines(campaign, dueSince(campaign), today)
      return { office, name: nameOf.get(office) ?? office, campaign: id, template, title, endsOn, reports }
    })
    .sort((one, other) => (one.office < other.office ? -1 : one.office > other.office ? 1 : 0))
}

const soonestFirst = (campaigns: readonly CampaignRow[]) =>
  campaigns.toSorted((one, other) => byDay(one.endsOn, other.endsOn) || (one.id < other.id ? -1 : 1))

const notLaunched = {
  campaign: null,
  template: null,
  title: null,
  endsOn: null,
  endedOn: null,
  deadlines: [],
  datesAsked: null,
  indicators: null,
  reports: null,
}

interface OpenOnDay {
  template: string
  day: Day
  openMajor: number
}

/**
 * What was open at the end of each day through the last one, over all templates: out of the days on which that changed.
 * Begins with the first of them, or with `from`.
 */
export function everyDay(changes: readonly OpenOnDay[], from: Day, last: Day): { day: Day; openMajor: number }[] {
  const open = new Map<string, number>()
  const changedOn = Map.groupBy(changes, ({ day }) => (day < from ? from : day))
  // Of two before the first day the later one holds.
  for (const rows of changedOn.values()) rows.sort((one, other) => byDay(one.day, other.day))
  const [first] = [...changedOn.keys()].sort()
  const days = []
  for (let day = first ?? addDays(last, 1); day <= last; day = addDays(day, 1)) {
    for (const { template, openMajor } of changedOn.get(day) ?? []) open.set(template, openMajor)
    days.push({ day, openMajor: [...open.values()].reduce((sum, n) => sum + n, 0) })
  }
  return days
}

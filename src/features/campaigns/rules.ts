import { byDay, type Day } from '../../lib/day.ts'
import { countedAbout } from '../../lib/known-holidays.ts'
import { refuse } from '../../lib/refusal.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import { type Dated, datedDuties, occasionsOf } from '../templates/rules/dates.ts'
import { isHandedIn, namesUnits, owes } from '../templates/rules/owing.ts'
import { spanOf } from '../templates/rules/span.ts'
import type { Duty, TemplateContent } from '../templates/schema.ts'
import type { UnitListed } from '../units/schema.ts'
import type {
  CampaignEnding,
  CampaignFigures,
  Deadline,
  DeadlineShown,
  DutyUnit,
  Launch,
  Reassigned,
  Reassignment,
} from './schema.ts'

interface LaunchRefusal {
  refused:
    | 'sectorsUnknown'
    | 'sectorsWithoutLead'
    | 'sectorsWithTwoLeads'
    | 'sectorsAbsentWithLead'
    | 'deadlineTooLate'
    | 'dutyNamesNobody'
    | 'referenceUnknown'
  about: string[]
}

interface SectorRow {
  sector: string
  position: number
  lead: string | null
}

/** Each sector with its lead or as absent, and with those that support it. */
export interface Matrix {
  sectors: SectorRow[]
  supports: { sector: string; unit: string }[]
}

// The database holds that a template is run once in an office: `refuse_second_launch`; and that a sector is led by a
// department: `refuse_unfit_lead`, `refuse_unfit_changed_lead`.

/** Checks whom a launch gives the template's sectors to (notice 三（一）: every sector has one lead). */
export function matrixOf(
  content: Pick<TemplateContent, 'sectors'>,
  launch: Pick<Launch, 'assignments' | 'absentSectors'>,
): Matrix | LaunchRefusal {
  const names = content.sectors.map(({ name }) => name)
  const mentioned = [...launch.assignments.map(({ sector }) => sector), ...launch.absentSectors]
  const strangers = mentioned.filter((name) => !names.includes(name))
  if (strangers.length > 0) return { refused: 'sectorsUnknown', about: [...new Set(strangers)] }

  const unitsOf = (sector: string, role: 'lead' | 'support') => [
    ...new Set(
      launch.assignments.filter((given) => given.sector === sector && given.role === role).map(({ unit }) => unit),
    ),
  ]
  const present = names.filter((name) => !launch.absentSectors.includes(name))
  const leaderless = present.filter((name) => unitsOf(name, 'lead').length === 0)
  if (leaderless.length > 0) return { refused: 'sectorsWithoutLead', about: leaderless }
  const contested = present.filter((name) => unitsOf(name, 'lead').length > 1)
  if (contested.length > 0) return { refused: 'sectorsWithTwoLeads', about: contested }

  const given = names.filter(
    (name) => !present.includes(name) && launch.assignments.some(({ sector }) => sector === name),
  )
  if (given.length > 0) return { refused: 'sectorsAbsentWithLead', about: given }

  return {
    sectors: names.map((sector, position) => ({ sector, position, lead: unitsOf(sector, 'lead')[0] ?? null })),
    supports: present.flatMap((sector) => {
      const [lead] = unitsOf(sector, 'lead')
      return unitsOf(sector, 'support').flatMap((unit) => (unit === lead ? [] : [{ sector, unit }]))
    }),
  }
}

/** So many hazards change hands in one step at most. */
export const followersAtMost = 1000

/** Checks to whom a sector is given instead, and what that sets. One that the office hadn't may be taken in. */
export function reassigned(known: boolean, followers: number, { sector, lead, supports }: Reassignment) {
  if (!known) return refuse('sectorsUnknown', { about: [sector] })
  if (followers > followersAtMost) return refuse('hazardsTooMany')
  return { reassigned: { sector, lead, supports: [...new Set(supports)].filter((unit) => unit !== lead) } }
}

/** The matrix after a sector was given to others. */
export const matrixAfter = ({ sectors, supports }: Matrix, { sector, lead, supports: units }: Reassigned): Matrix => ({
  sectors: sectors.map((row) => (row.sector === sector ? { ...row, lead } : row)),
  supports: [...supports.filter((row) => row.sector !== sector), ...units.map((unit) => ({ sector, unit }))],
})

/** What a launch says of the template's duties: the office's dates, and which units the notice names. */
export interface OwnDuties {
  deadlines: Deadline[]
  dutyUnits: DutyUnit[]
}

/** Checks what a launch says of the template's duties: a date may only be tightened, and only named units are chosen. */
export function dutiesOf(
  content: Pick<TemplateContent, 'duties' | 'phases'>,
  { deadlines, dutyUnits = [] }: Pick<Launch, 'deadlines' | 'dutyUnits'>,
  units: readonly Pick<UnitListed, 'id' | 'kind'>[],
): OwnDuties | LaunchRefusal {
  const dated = datedDuties(content)
  const late = deadlines.filter(({ duty, due }) => !dated.some((given) => given.duty === duty && due <= given.due))
  if (late.length > 0) return { refused: 'deadlineTooLate', about: late.map(({ duty }) => duty) }

  const naming = new Map(content.duties.filter(namesUnits).map((duty) => [duty.key, duty]))
  const strange = dutyUnits.filter(({ duty }) => !naming.has(duty))
  if (strange.length > 0) return { refused: 'dutyNamesNobody', about: [...new Set(strange.map(({ duty }) => duty))] }
  const unknown = dutyUnits.filter((one) => !units.some(({ id }) => id === one.unit))
  if (unknown.length > 0) return { refused: 'referenceUnknown', about: unknown.map(({ unit }) => unit) }
  // Who owes it as one of its kind needn't be named, and counts once.
  const chosen = dutyUnits.filter((one) => {
    const duty = naming.get(one.duty)
    return duty && units.some((unit) => unit.id === one.unit && !owes(duty, [], unit))
  })
  return {
    deadlines: dated.map((given) => deadlines.find(({ duty }) => duty === given.duty) ?? given),
    dutyUnits: chosen,
  }
}

/** The row of a new campaign: it takes its own copy of the template version along. */
export function campaignRow(content: TemplateContent, { template, title }: Launch, own: OwnDuties) {
  const phase = content.phases.map(({ name }) => name).join('、')
  return {
    template: template.id,
    version: template.version,
    title: title ?? content.title,
    phase,
    ...spanOf(content),
    ...own,
    content,
  }
}

/** What a campaign's end sets. */
export const ended = ({ reason, duties }: CampaignEnding, today: Day, figures: CampaignFigures) => ({
  endedOn: today,
  endReason: reason,
  dutiesDropped: duties === 'dropped',
  figures: { ...figures, frozen: true },
  datesAsked: null,
})

/** What taking the end back sets: the numbers go on. */
export const reopened = { endedOn: null, endReason: null, dutiesDropped: null, figures: null }

/** What a campaign's dates follow from, and whether they still hold. */
interface Dates extends Dated {
  dutiesDropped: boolean | null
}

/** The next date of each duty that units hand in, or its last where none is left; the earliest first. */
export function nextDates(duties: readonly Duty[], { dutiesDropped, ...dated }: Dates, today: Day): DeadlineShown[] {
  if (dutiesDropped) return []
  const dates = duties.filter(isHandedIn).flatMap((duty) => {
    const days = occasionsOf(duty, dated).flatMap(({ due }) => due ?? [])
    const due = days.find((day) => day >= today) ?? days.at(-1)
    const { key, name, rhythm } = duty
    if (due === undefined) return []
    const left = { workingDaysLeft: workingDaysBetween(today, due), workingDaysAbout: countedAbout(today, due) }
    return [{ duty: key, name, rhythm, due, ...left }]
  })
  return dates.sort((one, other) => byDay(one.due, other.due))
}

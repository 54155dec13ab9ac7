import type { Day } from '../../lib/day.ts'
import { countedAbout } from '../../lib/known-holidays.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import { datedDuties, spanOf } from '../templates/rules.ts'
import type { TemplateContent } from '../templates/schema.ts'
import type { Deadline, Launch } from './schema.ts'

type LaunchRefusal = {
  refused: 'sectorsUnknown' | 'sectorsWithoutLead' | 'sectorsWithTwoLeads' | 'sectorsAbsentWithLead' | 'deadlineTooLate'
  about: string[]
}

interface SectorRow {
  sector: string
  position: number
  lead: string | null
}

/** The result of a launch: each sector with its lead or as absent, and a date for each dated duty. */
export interface Matrix {
  sectors: SectorRow[]
  supports: { sector: string; unit: string }[]
  deadlines: Deadline[]
}

// The database holds that a sector is led by a department: `refuse_unfit_lead`.

/** Checks a launch against its template (notice 三（一）: every sector has one lead; a date may only be tightened). */
export function matrixOf(content: Pick<TemplateContent, 'sectors' | 'duties'>, launch: Launch): Matrix | LaunchRefusal {
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

  const dated = datedDuties(content)
  const late = launch.deadlines.filter(
    ({ duty, due }) => !dated.some((given) => given.duty === duty && due <= given.due),
  )
  if (late.length > 0) return { refused: 'deadlineTooLate', about: late.map(({ duty }) => duty) }

  return {
    sectors: names.map((sector, position) => ({ sector, position, lead: unitsOf(sector, 'lead')[0] ?? null })),
    supports: present.flatMap((sector) => {
      const [lead] = unitsOf(sector, 'lead')
      return unitsOf(sector, 'support').flatMap((unit) => (unit === lead ? [] : [{ sector, unit }]))
    }),
    deadlines: dated.map((given) => launch.deadlines.find(({ duty }) => duty === given.duty) ?? given),
  }
}

/** The row of a new campaign: it takes its own copy of the template version along. */
export function campaignRow(content: TemplateContent, { template, title }: Launch, { deadlines }: Matrix) {
  const phase = content.phases.map(({ name }) => name).join('、')
  return {
    template: template.id,
    version: template.version,
    title: title ?? content.title,
    phase,
    ...spanOf(content),
    deadlines,
    content,
  }
}

/** Deadlines with the working days left until each. */
export const datedOn = (today: Day, deadlines: readonly Deadline[]) =>
  deadlines.map(({ duty, due }) => ({
    duty,
    due,
    workingDaysLeft: workingDaysBetween(today, due),
    workingDaysAbout: countedAbout(today, due),
  }))

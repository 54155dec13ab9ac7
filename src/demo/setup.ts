import { measures } from '../features/authorities/rules.ts'
import type { Authority } from '../features/authorities/schema.ts'
import type { Launch } from '../features/campaigns/schema.ts'
import type { Unit } from '../features/units/schema.ts'
import type { Role } from '../lib/role.ts'
import { corrected, noticeText, sectors } from './notice.ts'
import type { OfficePlan } from './office-plan.ts'
import type { districts } from './offices.ts'
import { people } from './people.ts'
import { Random } from './random.ts'
import { type DemoRequest, inOffice } from './request.ts'
import { epochAt } from './working-time.ts'

/** An office of the demo: what it has, and who does what in it. */
export interface Office {
  plan: OfficePlan
  random: Random
  campaign: string
  template: string
  /** Ids by name, departments first. */
  units: ReadonlyMap<string, string>
  /** The department that leads a sector; undefined where the office doesn't have the sector. */
  leadOf(sector: string): string | undefined
  /** Whether the department may order. */
  mayOrder(department: string): boolean
  /** User names of those who hold one of the roles in the unit. */
  inUnit(unit: string, ...roles: Role[]): string[]
}

/** When things are done on the first day, in minutes from its beginning. */
const pasted = 5
const published = 10
const founded = 30
const empowered = 45
const launched = 60
/** From this minute on the office's people register enterprises. */
export const atWork = 75

interface District {
  code: string
  template: string
}

/** The supervisor pastes the notice on the morning of the first day, corrects the draft, and publishes it. */
export function publish(
  { code, supervisor: who, correction }: (typeof districts)[number],
  random: Random,
): { district: District; requests: DemoRequest[] } {
  const id = random.id(epochAt(pasted))
  const path = `/divisions/${code}/notices/${id}`
  const requests: DemoRequest[] = [
    { at: pasted, who, path, body: { text: noticeText }, seq: null },
    { at: pasted + 3, who, path: `${path}/draft`, body: { draft: corrected(correction) }, seq: 1, method: 'PUT' },
    { at: published, who, path: `${path}/publication`, body: {}, seq: 2 },
  ]
  return { district: { code, template: id }, requests }
}

export function officeOf(plan: OfficePlan, { template }: District): Office {
  const random = new Random(plan.seed)
  const names = [...plan.departments, ...plan.communities.map(([name]) => ({ name }))].map(({ name }) => name)
  const units = new Map(names.map((name, place) => [name, random.id(epochAt(founded + place / 2))]))
  return {
    plan,
    random,
    campaign: random.id(epochAt(launched)),
    template,
    units,
    leadOf: (sector) => plan.departments.find(({ leads }) => leads.includes(sector))?.name,
    mayOrder: (name) =>
      plan.departments.some((department) => department.name === name && department.authority !== null),
    inUnit: (unit, ...roles) =>
      people
        .filter(
          ({ division, role, units: held }) => division === plan.code && roles.includes(role) && held.includes(unit),
        )
        .map(({ username }) => username),
  }
}

export const unitId = ({ units, plan }: Pick<Office, 'units' | 'plan'>, name: string): string => {
  const id = units.get(name)
  if (!id) throw new Error(`${plan.name} has no ${name}`)
  return id
}

/** The safety officer enters the units and their authorities, and launches the campaign. */
export function setUp(office: Office): DemoRequest[] {
  const { plan, campaign, template } = office
  const who = plan.safetyOfficer
  const departments = plan.departments.map(({ name, stationed }, place) => {
    const unit: Unit = { name, kind: 'department', stationed, safetyOffice: place === 0, code: null }
    return unit
  })
  const communities = plan.communities.map(([name, place]) => {
    const unit: Unit = { name, kind: 'community', stationed: false, safetyOffice: false, code: plan.code + place }
    return unit
  })
  const units = [...departments, ...communities].map((body, place) => ({
    at: founded + place / 2,
    who,
    path: inOffice(plan.code, 'units', unitId(office, body.name)),
    body,
    seq: null,
  }))
  const authorities = plan.departments.flatMap(({ name, authority }, place): DemoRequest[] => {
    if (authority === null) return []
    const body: Authority = {
      ...authority,
      unit: unitId(office, name),
      measures: [...measures],
      startsOn: '2023-01-01',
      endsOn: null,
    }
    const at = empowered + place / 2
    return [{ at, who, path: inOffice(plan.code, 'authorities', office.random.id(epochAt(at))), body, seq: null }]
  })
  const path = inOffice(plan.code, 'campaigns', campaign)
  return [...units, ...authorities, { at: launched, who, path, body: launchOf(office, template), seq: null }]
}

function launchOf(office: Office, template: string): Launch {
  const { name: officeName, departments, absentSectors, deadlines } = office.plan
  const given = (role: 'lead' | 'support') =>
    departments.flatMap(({ name, leads, supports }) =>
      (role === 'lead' ? leads : supports).map((sector) => ({ sector, unit: unitId(office, name), role })),
    )
  const order = sectors.map(({ name }) => name)
  const assignments = [...given('lead'), ...given('support')].sort(
    (a, b) => order.indexOf(a.sector) - order.indexOf(b.sector),
  )
  return {
    template: { id: template, version: 1 },
    title: `${officeName}重大事故隐患专项排查整治2023行动精准执法阶段工作实施方案`,
    assignments,
    absentSectors: [...absentSectors],
    deadlines: [...deadlines],
  }
}

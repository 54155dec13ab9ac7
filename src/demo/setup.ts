import type { Authority } from '../features/authorities/schema.ts'
import type { Launch } from '../features/campaigns/schema.ts'
import { namesUnits } from '../features/templates/rules/owing.ts'
import type { Unit } from '../features/units/schema.ts'
import type { Role } from '../lib/role.ts'
import { items } from './authority-items.ts'
import type { DemoNotice } from './notice.ts'
import type { Grant, OfficePlan } from './office-plan.ts'
import type { districts } from './offices.ts'
import { people } from './people.ts'
import { Random } from './random.ts'
import { type DemoRequest, inOffice } from './request.ts'
import { epochAt, type Minute } from './working-time.ts'

/** An office of the demo: what it has, and who does what in it. */
export interface Office {
  plan: OfficePlan
  random: Random
  campaign: string
  /** The notice that it runs, and the template that the notice was published as. */
  notice: DemoNotice
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
const pastedInOffice = 15
const founded = 30
const empowered = 45
const launched = 60
/** From this minute on the office's people register enterprises. */
export const atWork = 75

/** A template that a division has published, and how it came to be. */
export interface Published {
  notice: DemoNotice
  template: string
  requests: DemoRequest[]
}

/** Somebody pastes a notice, corrects the draft where the notice doesn't say enough, and publishes it. */
export function publish(division: string, who: string, notice: DemoNotice, at: Minute, random: Random): Published {
  const template = random.id(epochAt(at))
  const path = `/divisions/${division}/notices/${template}`
  const { text, corrected: draft } = notice
  const correction: DemoRequest[] =
    draft === null ? [] : [{ at: at + 3, who, path: `${path}/draft`, body: { draft }, seq: 1, method: 'PUT' }]
  const requests: DemoRequest[] = [
    { at, who, path, body: { text }, seq: null },
    ...correction,
    { at: at + 5, who, path: `${path}/publication`, body: {}, seq: correction.length + 1 },
  ]
  return { notice, template, requests }
}

/** The supervisor publishes the district's notice on the morning of the first day. */
export const publishInDistrict = ({ code, supervisor, notice }: (typeof districts)[number], random: Random) =>
  publish(code, supervisor, notice, pasted, random)

/** The safety officer publishes the office's own notice; an office without one runs what its district has published. */
export const publishInOffice = ({ code, safetyOfficer, ownNotice }: OfficePlan, random: Random) =>
  ownNotice && publish(code, safetyOfficer, ownNotice, pastedInOffice, random)

export function officeOf(plan: OfficePlan, { notice, template }: Published): Office {
  const random = new Random(plan.seed)
  const names = [...plan.departments, ...plan.communities.map(([name]) => ({ name }))].map(({ name }) => name)
  const units = new Map(names.map((name, place) => [name, random.id(epochAt(founded + place / 2))]))
  return {
    plan,
    random,
    campaign: random.id(epochAt(launched)),
    notice,
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
  const { plan, campaign } = office
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
  const path = inOffice(plan.code, 'campaigns', campaign)
  return [...units, ...authoritiesOf(office), { at: launched, who, path, body: launchOf(office), seq: null }]
}

/**
 * The items of authority that its departments exercise. Of the office's own chance each department draws one id: what
 * is drawn later doesn't depend on how many items there are.
 */
function authoritiesOf(office: Office): DemoRequest[] {
  const { plan, random } = office
  const others = new Random(plan.seed + 1)
  const granted = plan.departments.flatMap(({ name, authority: grant }) =>
    grant === null
      ? []
      : items[grant.field].map((item, nth) => ({
          body: itemGranted(item, grant, unitId(office, name)),
          chance: nth === 0 ? random : others,
        })),
  )
  return granted.map(({ body, chance }, place) => {
    const at = empowered + place / 4
    const path = inOffice(plan.code, 'authorities', chance.id(epochAt(at)))
    return { at, who: plan.safetyOfficer, path, body, seq: null }
  })
}

/** Coercive measures aren’t entrusted (强制法17), and nobody entrusts further what was entrusted to them. */
function itemGranted({ law, ...item }: (typeof items)['safety'][number], grant: Grant, unit: string): Authority {
  const { basis, document, inNameOf } = grant
  const isEntrusted = basis === 'entrusted'
  return {
    ...item,
    unit,
    basis,
    document: document === null ? law : `${document}；${law}`,
    inNameOf,
    noCoercion: isEntrusted,
    limits: isEntrusted ? '以委托机关名义实施，不得再委托。' : null,
    startsOn: '2023-01-01',
    endsOn: isEntrusted ? '2024-12-31' : null,
  }
}

function launchOf(office: Office): Launch {
  const { name: officeName, departments, absentSectors, deadlines } = office.plan
  const given = (role: 'lead' | 'support') =>
    departments.flatMap(({ name, leads, supports }) =>
      (role === 'lead' ? leads : supports).map((sector) => ({ sector, unit: unitId(office, name), role })),
    )
  const [{ name: safetyOffice } = { name: '' }] = departments
  const { sectors, duties } = office.notice.content
  const order = sectors.map(({ name }) => name)
  const assignments = [...given('lead'), ...given('support')].sort(
    (a, b) => order.indexOf(a.sector) - order.indexOf(b.sector),
  )
  return {
    template: { id: office.template, version: 1 },
    title: `${officeName}重大事故隐患专项排查整治2023行动精准执法阶段工作实施方案`,
    assignments,
    absentSectors: [...absentSectors],
    deadlines: [...deadlines],
    // What the office itself owes, its safety office writes.
    dutyUnits: duties.filter(namesUnits).map(({ key }) => ({ duty: key, unit: unitId(office, safetyOffice) })),
  }
}

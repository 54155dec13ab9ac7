import type { State } from '../features/inspections/lifecycle.ts'
import { questionsFor } from '../features/inspections/rules/questions.ts'
import type { Registered } from './enterprises.ts'
import type { Finding } from './finding.ts'
import { pickFinding } from './pick-finding.ts'
import type { Office } from './setup.ts'
import { epochAt, type Minute, roomFor, startOf, workday } from './working-time.ts'

/** A visit to an enterprise: an inspection with what it finds. */
export interface Visit {
  id: string
  enterprise: Registered
  inspector: string
  /** The second officer of an enforcement inspection; null on a patrol. */
  partner: string | null
  at: Minute
  ends: Minute
  /** The keys of the questions that it asks. */
  questions: string[]
  found: Finding[]
  /** How far it comes; while signing, the partner's signature is missing. */
  state: State
}

const firstDay = startOf('2023-11-02')
const lastDay = startOf('2023-11-20')
const journey = 20
const majorShare = 0.28
/** The second visit to an enterprise comes this much later than the first. */
const pause = 5 * workday

const firstSector = ({ input }: Registered) => input.sectors[0] ?? ''

/** Who inspects an enterprise: the department that leads its first sector, or at times its community. */
function inspectorsOf(office: Office, enterprise: Registered): string[] {
  const { community } = enterprise
  const ofCommunity = community === null ? [] : office.inUnit(community, 'communityOfficer')
  if (ofCommunity.length > 0 && office.random.chance(0.5)) return ofCommunity
  return office.inUnit(office.leadOf(firstSector(enterprise)) ?? '', 'enforcementOfficer', 'inspector')
}

/** The office's visits: the enterprises that registered first, some of them again, and this morning's drafts. */
export function visitsOf(office: Office, enterprises: readonly Registered[]): Visit[] {
  const { plan } = office
  const pace = (lastDay - firstDay) / plan.inspected
  const first = enterprises
    .slice(0, plan.inspected)
    .map((enterprise, place) => ({ enterprise, from: firstDay + pace * place }))
  const again = first.slice(0, plan.again).map(({ enterprise, from }) => ({ enterprise, from: from + pause }))
  const free = new Map<string, Minute>()
  const made = [...first, ...again]
    .toSorted((a, b) => a.from - b.from)
    .flatMap(({ enterprise, from }) => signedVisit(office, enterprise, from, free))
  return [...made, ...drafts(office, enterprises.slice(plan.inspected))]
}

/** A visit by the inspector who is free first; none when it would end after the last day. */
function signedVisit(office: Office, enterprise: Registered, from: Minute, free: Map<string, Minute>): Visit[] {
  const { random, plan } = office
  const freeAt = (inspector: string) => free.get(inspector) ?? 0
  const [inspector] = inspectorsOf(office, enterprise).sort((a, b) => freeAt(a) - freeAt(b))
  if (!inspector) return []
  const length = random.between(45, 80)
  const at = roomFor(Math.max(from, freeAt(inspector)), length)
  const ends = at + length
  if (ends > lastDay) return []
  free.set(inspector, ends + journey)
  const count = Math.floor(random.next() * plan.perInspection * 2 + random.next())
  const found = Array.from({ length: count }, () => pickFinding(office, enterprise.input, majorShare))
  const partner = partnerOf(office, enterprise, inspector)
  return [{ ...visit(office, enterprise, at), inspector, partner, ends, found: [...new Set(found)], state: 'signed' }]
}

/** Another officer of the department, when it has the authority and the inspector is one of its officers. */
function partnerOf(office: Office, enterprise: Registered, inspector: string): string | null {
  const lead = office.leadOf(firstSector(enterprise)) ?? ''
  const officers = office.mayOrder(lead) ? office.inUnit(lead, 'enforcementOfficer') : []
  return (officers.includes(inspector) && officers.find((other) => other !== inspector)) || null
}

/** What the first departments have begun on the last morning; one of them waits for the second signature. */
function drafts(office: Office, enterprises: readonly Registered[]): Visit[] {
  return office.plan.departments.slice(0, 4).flatMap(({ name }, place) => {
    const [inspector] = office.inUnit(name, 'enforcementOfficer', 'inspector')
    const enterprise = enterprises.find((other) => office.leadOf(firstSector(other)) === name)
    if (!inspector || !enterprise) return []
    const at = lastDay + 5 + place * 4 + office.random.next()
    const partner = partnerOf(office, enterprise, inspector)
    const state = place === 1 ? 'signing' : 'draft'
    return [{ ...visit(office, enterprise, at), inspector, partner, ends: at + 35, found: [], state }]
  })
}

const visit = ({ random, notice }: Office, enterprise: Registered, at: Minute) => ({
  id: random.id(epochAt(at)),
  enterprise,
  at,
  questions: questionsFor(enterprise.input.attributes, notice.content.questions).map(({ key }) => key),
})

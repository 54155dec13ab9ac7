import type { NewHazard, Party, Source } from '../features/hazards/schema.ts'
import { personName, phoneNumber, type Registered } from './enterprises.ts'
import type { Finding } from './finding.ts'
import { findings } from './findings.ts'
import type { PlaceKind } from './office-plan.ts'
import { people } from './people.ts'
import { pickFinding } from './pick-finding.ts'
import { type DemoRequest, inOffice } from './request.ts'
import { type Office, unitId } from './setup.ts'
import type { Visit } from './visits.ts'
import { dayAt, epochAt, lastMinute, type Minute } from './working-time.ts'

/** A hazard as it is reported. */
export interface Reported {
  id: string
  at: Minute
  who: string
  finding: Finding
  input: NewHazard
  /** Who answers for it. */
  party: string
}

const firstReport = 150
/** Of what enterprises report themselves, a larger share is major. */
const majorShare = { enterprise: 0.5, other: 0.3 }

/** The sources of hazards that no inspection finds, each as often as it occurs among 25. */
const elsewhere: Source[] = [
  ...Array<Source>(10).fill('enterprise'),
  ...Array<Source>(5).fill('department'),
  ...Array<Source>(4).fill('community'),
  ...Array<Source>(4).fill('tip'),
  'superior',
  'expert',
]

/** What came in before the demo's clock starts, and nobody has looked at yet. */
const thisMorning: Source[] = ['tip', 'enterprise', 'tip']

const opening: Partial<Record<Source, string>> = {
  enterprise: '企业自查：',
  tip: '群众举报：',
  superior: '上级督查交办：',
  expert: '专家会诊发现：',
}

const numbered = ({ random }: Office, text: string) => text.replace('{n}', String(random.whole(2, 6)))

const isCommunityOfficer = (username: string) =>
  people.some((person) => person.username === username && person.role === 'communityOfficer')

/** The hazards that a visit finds, reported before it is signed. */
export function foundIn(office: Office, visit: Visit): Reported[] {
  const { random, campaign } = office
  return visit.found.map((finding, place) => {
    const at = visit.at + (visit.ends - visit.at) * (0.6 + place * 0.1)
    const source = isCommunityOfficer(visit.inspector) ? 'community' : random.chance(0.08) ? 'expert' : 'department'
    return {
      id: random.id(epochAt(at)),
      at,
      who: visit.inspector,
      finding,
      party: visit.enterprise.input.principal,
      input: {
        campaign,
        party: { kind: 'enterprise', enterprise: visit.enterprise.id },
        place: null,
        community: null,
        sector: finding.sector,
        source,
        description: numbered(office, finding.text),
        foundOn: dayAt(at),
        inspection: visit.id,
        question: finding.question,
        recurrenceOf: null,
      },
    }
  })
}

/** The hazards that no inspection finds, spread evenly over the days, and those of this morning. */
export function foundElsewhere(office: Office, enterprises: readonly Registered[]): Reported[] {
  const { random, plan } = office
  const pace = (lastMinute - 5 - firstReport) / plan.elsewhere
  const sources = Array.from({ length: plan.elsewhere }, (_, place) => elsewhere[place % elsewhere.length] as Source)
  const times = [
    ...random.shuffled(sources).map((source, place) => [source, firstReport + pace * (place + random.next())] as const),
    ...thisMorning.map((source, place) => [source, lastMinute - 20 + place * 6] as const),
  ]
  const firstSector = ({ input }: Registered) => input.sectors[0] ?? ''
  const nextSector = random.deck([...new Set(enterprises.map(firstSector))])
  return times.map(([source, at]) => {
    const sector = nextSector()
    const known = enterprises.filter((enterprise) => enterprise.at < at)
    const inSector = known.filter((enterprise) => firstSector(enterprise) === sector)
    return reportedBy(office, source, at, random.pick(inSector.length > 0 ? inSector : known))
  })
}

/** What communities and departments see in the street, and most tips, concern no enterprise. */
function reportedBy(office: Office, source: Source, at: Minute, enterprise: Registered): Reported {
  const { random, campaign } = office
  const inPlace = source === 'community' || source === 'department' || (source === 'tip' && random.chance(0.6))
  const where = inPlace ? atPlace(office, source) : atEnterprise(office, source, enterprise)
  const { finding, answers, who, ...lies } = where
  return {
    id: random.id(epochAt(at)),
    at,
    who: who ?? reporterOf(office, source, finding.sector),
    finding,
    party: answers,
    input: {
      campaign,
      ...lies,
      sector: finding.sector,
      source,
      description: (opening[source] ?? '') + numbered(office, finding.text),
      foundOn: dayAt(at),
      inspection: null,
      question: null,
      recurrenceOf: null,
    },
  }
}

/** The party that is responsible for a place; unknown yet where somebody only gave a tip. */
function partyAt({ random, plan }: Office, kind: PlaceKind, source: Source, community: string): Party {
  if (source === 'tip') return { kind: 'unknown' }
  if (kind === 'corridor') return { kind: 'propertyManager', name: `${community}物业服务中心`, phone: null }
  if (kind === 'road') return { kind: 'institution', name: `${plan.district}市政建设项目部`, phone: null }
  if (kind === 'park') return { kind: 'institution', name: `${plan.name}园林管理站`, phone: null }
  return { kind: 'person', name: personName(random), phone: phoneNumber(random) }
}

/** Where it lies. A community's officer reports only what lies in that community. */
function communityFor({ random, plan, inUnit }: Office, source: Source) {
  const manned = plan.communities.flatMap(([name]) => inUnit(name, 'communityOfficer').map((who) => ({ name, who })))
  const { name, who } = random.pick(manned)
  return source === 'community' ? { name, who } : { name, who: null }
}

function atPlace(office: Office, source: Source) {
  const { random, plan } = office
  const fitting = findings.filter(({ at, sector }) => at !== null && office.leadOf(sector) !== undefined)
  const level = random.chance(majorShare.other) ? 'major' : 'general'
  const finding = random.pick(fitting.filter((finding) => finding.level === level))
  const kind = finding.at ?? 'road'
  const place = numbered(office, random.pick(plan.places[kind]))
  const { name, who } = communityFor(office, source)
  const party = partyAt(office, kind, source, name)
  const answers = 'name' in party ? party.name : personName(random)
  return { finding, party, place, community: unitId(office, name), answers, who }
}

function atEnterprise(office: Office, source: Source, { id, input }: Registered) {
  const share = source === 'enterprise' ? majorShare.enterprise : majorShare.other
  const party: Party = { kind: 'enterprise', enterprise: id }
  const finding = pickFinding(office, input, share)
  return { finding, party, place: null, community: null, answers: input.principal, who: null }
}

/** Tips and the superior's letters reach the safety office. */
function reporterOf(office: Office, source: Source, sector: string): string {
  const { plan, random } = office
  const lead = office.leadOf(sector) ?? ''
  if (source === 'tip' || source === 'superior') return plan.safetyOfficer
  return random.pick(office.inUnit(lead, 'enforcementOfficer', 'inspector', 'departmentContact'))
}

export const reportRequest = ({ plan }: Office, { id, at, who, input }: Reported): DemoRequest => ({
  at,
  who,
  path: inOffice(plan.code, 'hazards', id),
  body: input,
  seq: null,
})

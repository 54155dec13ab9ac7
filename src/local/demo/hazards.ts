import type { NewHazard, Source } from '../../features/hazards/schema.ts'
import { type Act, inOffice } from './act.ts'
import { personName, type Registered } from './enterprises.ts'
import { findingAt } from './finding-at.ts'
import { type Finding, findings } from './findings.ts'
import { people } from './people.ts'
import type { Office } from './setup.ts'
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
/** Enterprises report major hazards rather than small ones. */
const majorShare = { enterprise: 0.5, other: 0.3 }

/** How often hazards come from where when no inspection of ours finds them. */
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
        enterprise: visit.enterprise.id,
        place: null,
        sector: finding.sector,
        source,
        description: numbered(office, finding.text),
        foundOn: dayAt(at),
        inspection: visit.id,
        question: finding.question,
      },
    }
  })
}

/** The hazards that come up elsewhere, evenly over the days, and this morning's. */
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

/** No enterprise answers for what communities and departments see in the street, nor for most of what is tipped off. */
function reportedBy(office: Office, source: Source, at: Minute, enterprise: Registered): Reported {
  const { random, campaign } = office
  const inPlace = source === 'community' || source === 'department' || (source === 'tip' && random.chance(0.6))
  const where = inPlace ? atPlace(office) : atEnterprise(office, source, enterprise)
  const { finding, party, ...place } = where
  return {
    id: random.id(epochAt(at)),
    at,
    who: reporterOf(office, source, finding.sector),
    finding,
    party,
    input: {
      campaign,
      ...place,
      sector: finding.sector,
      source,
      description: (opening[source] ?? '') + numbered(office, finding.text),
      foundOn: dayAt(at),
      inspection: null,
      question: null,
    },
  }
}

function atPlace(office: Office) {
  const { random, plan } = office
  const fitting = findings.filter(({ at, sector }) => at !== null && office.leadOf(sector) !== undefined)
  const level = random.chance(majorShare.other) ? 'major' : 'general'
  const finding = random.pick(fitting.filter((finding) => finding.level === level))
  const place = finding.at && numbered(office, random.pick(plan.places[finding.at]))
  return { finding, place, enterprise: null, party: personName(random) }
}

function atEnterprise({ random }: Office, source: Source, { id, input }: Registered) {
  const share = source === 'enterprise' ? majorShare.enterprise : majorShare.other
  return { finding: findingAt(input, random, share), place: null, enterprise: id, party: input.principal }
}

/** Tips and the superior's letters reach the safety office; a community's finding comes from its officer. */
function reporterOf(office: Office, source: Source, sector: string): string {
  const { plan, random } = office
  const lead = office.leadOf(sector) ?? ''
  if (source === 'tip' || source === 'superior') return plan.safetyOfficer
  if (source === 'community')
    return random.pick(plan.communities.flatMap(([community]) => office.inUnit(community, 'communityOfficer')))
  return random.pick(office.inUnit(lead, 'enforcementOfficer', 'inspector', 'departmentContact'))
}

export const report = ({ plan }: Office, { id, at, who, input }: Reported): Act => ({
  at,
  who,
  path: inOffice(plan.code, 'hazards', id),
  body: input,
  seq: null,
})

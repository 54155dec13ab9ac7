import type { Reassignment } from '../features/campaigns/schema.ts'
import type { Unit } from '../features/units/schema.ts'
import type { Registered } from './enterprises.ts'
import { secondWeek as examples } from './examples/second-week.ts'
import { winter } from './examples/winter.ts'
import { exampleRequests } from './examples.ts'
import { nanguanWinter } from './notice.ts'
import { leaver } from './people.ts'
import { Random } from './random.ts'
import { weeklyRequests } from './reports.ts'
import { type DemoRequest, inOffice } from './request.ts'
import { type Office, publish, unitId } from './setup.ts'
import { epochAt, startOf } from './working-time.ts'

/**
 * What an office lives through once its campaign runs: a second one, and what has to be corrected, handed on, ended.
 * `untouched` is an enterprise to which nothing else happens.
 */
export function secondWeek(
  place: Office,
  users: ReadonlyMap<string, string>,
  untouched: Registered | undefined,
): DemoRequest[] {
  // A generator of its own: what is added here leaves the rest of the demo as it is.
  const office: Office = { ...place, random: new Random(place.plan.seed + 1) }
  return [
    ...secondCampaign(office, users),
    ...exampleRequests(office, users, examples),
    ...mistakenCommunity(office),
    revisedLead(office),
    ...(untouched ? [closedEnterprise(office, untouched)] : []),
    departure(office, users),
  ]
}

/** Another notice comes in; it asks three communities for a report every Friday. */
function secondCampaign(first: Office, users: ReadonlyMap<string, string>): DemoRequest[] {
  const { plan, random } = first
  const pasted = startOf('2023-11-06') + 30
  const { notice, template, requests } = publish(plan.code, plan.safetyOfficer, nanguanWinter, pasted, random)
  const at = pasted + 40
  const office: Office = { ...first, notice, template, campaign: random.id(epochAt(at)) }
  const unit = (name: string) => unitId(office, name)
  const launch = {
    template: { id: template, version: 1 },
    assignments: notice.content.sectors.map(({ name, lead }) => ({
      sector: name,
      unit: unit(lead ?? ''),
      role: 'lead',
    })),
    absentSectors: [],
    deadlines: [],
    dutyUnits: ['一中社区', '煤电社区', '广场社区'].map((name) => ({ duty: 'writtenReport', unit: unit(name) })),
  }
  const path = inOffice(plan.code, 'campaigns', office.campaign)
  return [
    ...requests,
    { at, who: plan.safetyOfficer, path, body: launch, seq: null },
    ...exampleRequests(office, users, () => winter),
    ...weeklyRequests(office),
  ]
}

/** A community that was entered twice, under a name that is nearly the same, and ended when somebody saw it. */
function mistakenCommunity({ plan, random }: Office): DemoRequest[] {
  const entered = startOf('2023-11-03') + 20
  const community: Unit = {
    name: '南苑社区',
    kind: 'community',
    stationed: false,
    safetyOffice: false,
    code: `${plan.code}008`,
  }
  const path = inOffice(plan.code, 'units', random.id(epochAt(entered)))
  const ending = { on: '2023-11-09', reason: '系“南园社区”误登，重复登记' }
  return [
    { at: entered, who: plan.safetyOfficer, path, body: community, seq: null },
    { at: startOf('2023-11-09') + 40, who: plan.safetyOfficer, path: `${path}/ending`, body: ending, seq: 1 },
  ]
}

/** 宣传办 can only notify: the schools go to somebody who may order. */
function revisedLead(office: Office): DemoRequest {
  const { plan, campaign } = office
  const body: Reassignment = {
    sector: '校园',
    lead: unitId(office, '派出所'),
    supports: [unitId(office, '宣传办')],
    reason: '宣传办无执法权限，校园及周边由派出所牵头，宣传办配合',
    hazards: 'stay',
  }
  const path = inOffice(plan.code, 'campaigns', campaign, 'reassignment')
  return { at: startOf('2023-11-15') + 45, who: plan.safetyOfficer, path, body, seq: 1 }
}

function closedEnterprise({ plan }: Office, { id }: Registered): DemoRequest {
  const body = { on: '2023-11-15', reason: '门店已停业并注销登记' }
  const path = inOffice(plan.code, 'enterprises', id, 'ending')
  return { at: startOf('2023-11-16') + 75, who: plan.safetyOfficer, path, body, seq: 1 }
}

/** Whoever leaves loses the posts, after what was followed was handed on. */
function departure({ plan }: Office, users: ReadonlyMap<string, string>): DemoRequest {
  const path = `/divisions/${plan.code}/members/${users.get(leaver.username)}/posts`
  return { at: startOf('2023-11-17') + 200, who: plan.safetyOfficer, path, body: { posts: [] }, seq: null }
}

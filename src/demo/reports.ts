import type { Content, Finding } from '../features/reports/schema.ts'
import type { Day } from '../lib/day.ts'
import type { Registered } from './enterprises.ts'
import { type DemoRequest, inOffice } from './request.ts'
import { type Office, unitId } from './setup.ts'
import { epochAt, startOf } from './working-time.ts'

/** How far a unit has come with something that it owes. */
type Outcome = 'draft' | 'submitted' | 'accepted' | 'returned' | 'resubmitted' | 'exempt' | 'chased' | 'chasedAndSeen'

/** What a unit has done by the last day about something that it owes. */
interface Progress {
  unit: string
  /** The key of a duty of the notice. */
  duty: 'writtenReport' | 'ownPlan' | 'problemEnterpriseSweep'
  on: Day
  /** Which time it is of a duty that comes due every week. */
  occurrence?: Day
  outcome: Outcome
  text?: string
  /** The event of the enterprise that a sweep found. */
  found?: Finding['event']
}

const sweepText = '已对照专项整治以来的事故、举报和处罚台账逐户梳理。'
const reportText =
  '本阶段按方案要求开展精准执法：对照重点任务逐户检查，督促企业主要负责人履职；发现的隐患均已交办，正按期限整改。下一步继续跟踪复查，确保闭环。'
const weeklyText = '本周逐栋排查楼道和充电场所，劝离楼道停放车辆，新增集中充电位，发现的隐患已登记。'
const planText = '明确分管负责人和检查人员，按领域分三批检查，重大事故隐患当日上报，11 月 25 日前完成复查。'

/** What the units of 南关街道 have handed in by the morning of 11-20, the report being due on 11-28. */
const nanguan: readonly Progress[] = [
  { unit: '应急办', duty: 'ownPlan', on: '2023-11-03', outcome: 'accepted', text: planText },
  { unit: '城管中队', duty: 'ownPlan', on: '2023-11-06', outcome: 'resubmitted', text: planText },
  { unit: '派出所', duty: 'ownPlan', on: '2023-11-07', outcome: 'accepted', text: planText },
  { unit: '市场监管所', duty: 'ownPlan', on: '2023-11-08', outcome: 'submitted', text: planText },
  { unit: '卫健办', duty: 'ownPlan', on: '2023-11-09', outcome: 'returned', text: '按要求开展检查。' },
  { unit: '宣传办', duty: 'ownPlan', on: '2023-11-13', outcome: 'chased' },
  { unit: '应急办', duty: 'problemEnterpriseSweep', on: '2023-11-09', outcome: 'accepted', found: 'repeatedTips' },
  { unit: '派出所', duty: 'problemEnterpriseSweep', on: '2023-11-10', outcome: 'submitted' },
  { unit: '一中社区', duty: 'problemEnterpriseSweep', on: '2023-11-10', outcome: 'accepted' },
  { unit: '广场社区', duty: 'problemEnterpriseSweep', on: '2023-11-13', outcome: 'submitted', found: 'fatalAccident' },
  { unit: '南园社区', duty: 'problemEnterpriseSweep', on: '2023-11-14', outcome: 'draft' },
  { unit: '观园社区', duty: 'writtenReport', on: '2023-11-15', outcome: 'accepted', text: reportText },
  { unit: '淮海社区', duty: 'writtenReport', on: '2023-11-16', outcome: 'submitted', text: reportText },
  { unit: '煤电社区', duty: 'writtenReport', on: '2023-11-16', outcome: 'returned', text: '已完成。' },
  { unit: '派出所', duty: 'writtenReport', on: '2023-11-17', outcome: 'submitted', text: reportText },
  { unit: '恒馨社区', duty: 'writtenReport', on: '2023-11-17', outcome: 'draft', text: reportText },
  { unit: '九中社区', duty: 'writtenReport', on: '2023-11-17', outcome: 'submitted' },
  { unit: '宣传办', duty: 'writtenReport', on: '2023-11-16', outcome: 'exempt' },
  { unit: '城管中队', duty: 'writtenReport', on: '2023-11-17', outcome: 'chased' },
  { unit: '一中社区', duty: 'writtenReport', on: '2023-11-17', outcome: 'chasedAndSeen' },
]

/** What three communities have handed in every Friday; 一中社区 hasn't the second time. */
const everyFriday: readonly Progress[] = [
  inWeek('一中社区', '2023-11-10', 'accepted'),
  inWeek('煤电社区', '2023-11-10', 'accepted'),
  inWeek('广场社区', '2023-11-10', 'accepted'),
  inWeek('煤电社区', '2023-11-17', 'submitted'),
  inWeek('广场社区', '2023-11-17', 'submitted'),
]

function inWeek(unit: string, on: Day, outcome: Outcome): Progress {
  return { unit, duty: 'writtenReport', on, occurrence: on, outcome, text: weeklyText }
}

/** Elsewhere only a few have begun. */
const fewOf = ({ plan }: Office): Progress[] => [
  ...plan.departments
    .slice(0, 3)
    .map(
      ({ name: unit }): Progress => ({ unit, duty: 'ownPlan', on: '2023-11-08', outcome: 'accepted', text: planText }),
    ),
  ...plan.communities
    .slice(0, 2)
    .map(
      ([unit]): Progress => ({ unit, duty: 'writtenReport', on: '2023-11-16', outcome: 'submitted', text: reportText }),
    ),
]

const returned = { reason: '缺少检查家数、发现问题和下一步安排，请补充后重报' }

/** The unit's own people: those who write for it. */
const writersOf = ({ inUnit }: Office, unit: string) =>
  inUnit(unit, 'departmentContact', 'communityOfficer', 'inspector', 'enforcementOfficer')

const contentOf = ({ text, found, duty }: Progress, enterprise: string): Content => ({
  text: text ?? (duty === 'problemEnterpriseSweep' ? sweepText : null),
  nothing: found === undefined && text === undefined,
  found: found === undefined ? [] : [{ enterprise, event: found, note: '按台账记录列入，待开展精准执法' }],
  names: [],
})

function requestsOf(office: Office, progress: Progress, place: number, enterprise: string): DemoRequest[] {
  const { plan, campaign, random } = office
  const { unit, duty, on, outcome, occurrence = null } = progress
  const [writer = ''] = writersOf(office, unit)
  const { safetyOfficer: safety } = plan
  const at = startOf(on) + 60 + place * 3
  const owed = { campaign, unit: unitId(office, unit), duty, occurrence }
  if (outcome === 'chased' || outcome === 'chasedAndSeen') {
    const path = inOffice(plan.code, 'chases', random.id(epochAt(at)))
    const note = '请抓紧报送，注意附检查家数和隐患整改情况'
    const chase: DemoRequest = { at, who: safety, path, body: { ...owed, note }, seq: null }
    const seen: DemoRequest = { at: at + 90, who: writer, path: `${path}/receipt`, body: {}, seq: 1 }
    return outcome === 'chased' ? [chase] : [chase, seen]
  }
  const path = inOffice(plan.code, 'reports', random.id(epochAt(at)))
  const content = contentOf(progress, enterprise)
  const write = [writer, 'content', content] as const
  const submit = [writer, 'submission', {}] as const
  const accept = [safety, 'acceptance', {}] as const
  const refuse = [safety, 'return', returned] as const
  const steps = {
    draft: [[writer, 'content', { ...content, nothing: false }]],
    submitted: [write, submit],
    accepted: [write, submit, accept],
    returned: [write, submit, refuse],
    resubmitted: [write, submit, refuse, write, submit, accept],
    exempt: [[safety, 'exemption', { reason: '牵头领域本阶段无检查任务，已并入街道总报告' }]],
  } as const
  return [
    { at, who: outcome === 'exempt' ? safety : writer, path, body: owed, seq: null },
    ...steps[outcome].map(([who, verb, body], taken) => ({
      at: at + 20 * (taken + 1),
      who,
      path: `${path}/${verb}`,
      body,
      seq: taken + 1,
    })),
  ]
}

/** What the units of an office write, hand in, get back, and are chased for. */
export function reportRequests(office: Office, enterprises: readonly Registered[]): DemoRequest[] {
  const all = office.plan.hasExamples ? nanguan : fewOf(office)
  return all.flatMap((progress, place) => requestsOf(office, progress, place, enterprises[place * 7]?.id ?? ''))
}

/** What communities hand in every week of the second campaign. */
export const weeklyRequests = (office: Office): DemoRequest[] =>
  everyFriday.flatMap((progress, place) => requestsOf(office, progress, place, ''))

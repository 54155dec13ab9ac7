import type { Performance } from '../features/performances/schema.ts'
import type { Day } from '../lib/day.ts'
import type { Registered } from './enterprises.ts'
import { type DemoRequest, inOffice } from './request.ts'
import type { Office } from './setup.ts'
import { epochAt, startOf } from './working-time.ts'

type Done = readonly [kind: Performance['kind'], doneOn: Day, evidence: string]

const once: readonly Done[] = [
  ['warningEducation', '2023-06-16', '安全生产月全员警示教育，签到表、照片存档'],
  ['staffCheck', '2023-07-12', '关键岗位和特种作业人员证件排查表'],
  ['outsourcingSurvey', '2023-07-20', '外包外租项目排查台账，负责人签字'],
  ['drill', '2023-06-28', '消防疏散演练方案、照片、评估记录'],
]
const ledIn = (...days: Day[]): Done[] =>
  days.map((day) => ['ledInspection', day, '主要负责人带队检查记录，问题清单和整改照片'])
const everyMonth = ledIn('2023-05-18', '2023-06-15', '2023-07-19', '2023-08-16', '2023-09-14', '2023-10-18')

/** Principals who did everything, some of it, or led no inspection in the second and third quarter. */
const histories: readonly (readonly Done[])[] = [
  [...once, ...everyMonth, ...ledIn('2023-11-03')],
  [...once, ...ledIn('2023-06-20', '2023-08-29', '2023-10-25')],
  [...once, ...ledIn('2023-06-09', '2023-09-21')],
  once,
  [...once.slice(0, 2), ...ledIn('2023-09-05')],
]

/** What principals did, recorded by a clerk from enterprises' papers; for most enterprises nothing is recorded yet. */
export function performanceRequests({ plan, random }: Office, enterprises: readonly Registered[]): DemoRequest[] {
  const recorded = enterprises.slice(0, Math.floor(enterprises.length / 3))
  return recorded.flatMap(({ id: enterprise }, place) => {
    const at = startOf('2023-11-07') + place * 17
    return (histories[place % histories.length] ?? []).map(([kind, doneOn, evidence], index): DemoRequest => {
      const body: Performance = { enterprise, kind, doneOn, evidence }
      const path = inOffice(plan.code, 'performances', random.id(epochAt(at + index)))
      return { at: at + index, who: plan.safetyOfficer, path, body, seq: null }
    })
  })
}

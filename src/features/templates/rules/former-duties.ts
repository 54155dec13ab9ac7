import { byDay } from '../../../lib/day.ts'
import type { CampaignContent, Duty, Form, FormerDuty, Stored } from '../schema.ts'

const former = {
  writtenReport: ['落实情况书面报告', 'text'],
  ownPlan: ['制定本部门实施方案', 'plan'],
  problemEnterpriseSweep: ['梳理事故问题企业', 'sweep'],
  majorHazardReport: ['报告重大事故隐患', null],
  superiorRequest: ['报请上级', null],
  publication: ['通报和公布典型案例', null],
  officeReport: ['街道向区（县）报告', null],
} as const satisfies Record<FormerDuty['what'], readonly [name: string, form: Form | null]>

const receivers: Record<NonNullable<FormerDuty['to']>, string> = {
  safetyOffice: '街道安全办',
  responsibleDepartment: '主管部门',
  superior: '上级',
  publicAndUnits: '社会和各单位',
  districtSafetyCommittee: '区（县）安委办',
}

/** A content, each duty with the key by which reports refer to it. */
export const withKeys = <C extends Pick<Stored<CampaignContent>, 'duties'>>(
  stored: C,
): Omit<C, 'duties'> & { duties: Duty[] } => ({ ...stored, duties: keyed(stored.duties) })

/** Reports of a former kind belong to its duty with the earliest date; others of the kind have keys of their own. */
export function keyed(stored: readonly (Duty | FormerDuty)[]): Duty[] {
  const kinds = Map.groupBy(
    stored.filter((duty) => 'what' in duty),
    ({ what }) => what,
  )
  for (const ofKind of kinds.values()) ofKind.sort((one, other) => byDay(one.due, other.due))
  return stored.map((duty) => {
    if (!('what' in duty)) return duty
    const { what, to, ...rest } = duty
    const place = kinds.get(what)?.indexOf(duty) ?? 0
    const [name, form] = former[what]
    return {
      key: place === 0 ? what : `${what}-${place + 1}`,
      name,
      parties: [],
      to: to && receivers[to],
      form,
      phase: null,
      rhythm: null,
      ...rest,
    }
  })
}

import type { NewHazard, Source } from '../../features/hazards/schema.ts'
import type { Day } from '../../lib/day.ts'
import type { Minute } from '../working-time.ts'

/** One step in the life of an example: so many minutes after the one before it. */
type Step = readonly [after: Minute, who: string, path: string, body: object]

/** A hazard of the demo that is written out in full: how it is reported, and what is done about it. */
export interface Example {
  /** Other examples refer to it by this. */
  name?: string
  on: Day
  who: string
  sector: string
  source: Source
  description: string
  place: string
  community: string
  party?: NewHazard['party']
  recurrenceOf?: string
  /** It was put right at once. */
  fixed?: NewHazard['fixed']
  steps: readonly Step[]
}

/** The ids that names stand for: of units, people, and other examples. */
export interface Names {
  unit(name: string): string
  user(username: string): string
  hazard(name: string): string
}

export const hour = 60
/** As long as offices are open on a day. */
export const day = 410

export const confirmed = (level: 'major' | 'general', basis: string, onSite: Day | null = null) => ({
  level,
  basis,
  reportedAsPrescribed: false,
  measuresUnderWay: false,
  onSite,
})

export const measures = (due: Day, text: string) => ({ due, measures: text })

export const plan = (deadline: Day, responsible: string) => ({
  goal: '消除隐患，恢复到判定标准要求的安全状态',
  responsible,
  measures: '停止使用，拆除隐患部位，更换合格设施，专人盯守',
  fundsFen: 3_600_000,
  deadline,
  emergencyPlan: '现场处置方案已备案并组织学习',
})

/** The second officer signs what the first has: an order, a measure on the spot, a re-inspection. */
export const signedBy = (who: string) => [10, who, 'countersignature', { note: null }] as const

export const because = (reason: string) => ({ reason })
export const noted = (note: string) => ({ note })

export const fireRule = '《重大火灾隐患判定方法》（GB 35181—2017）'
export const tradeRule = '《工贸企业重大事故隐患判定标准》（应急管理部令第10号）'
export const blocked = '《中华人民共和国消防法》第二十八条'

import type { PerformanceKind } from '../../src/features/templates/schema.ts'
import { day, n } from '../text/text.zh.ts'

const performanceKinds: Record<PerformanceKind, string> = {
  ledInspection: '带队检查',
  drill: '应急演练',
  warningEducation: '警示教育',
  staffCheck: '关键岗位人员排查',
  outsourcingSurvey: '外包外租排查',
}

const zh = {
  title: '履职情况',
  ofPrincipal: '主要负责人履职',
  note: '按专项整治期间的自然月、季度、半年计算，过去的时段以后多做不能补。检查时问过、没有做到的记“未做到”；没有登记、检查也没有查见日期的记“未见记录”，不算未做到。',
  asOf: (date: string) => `截至 ${date}`,
  kind: '事项',
  periods: '各时段已做次数 / 应做次数',
  period: (from: string, to: string, done: number, atLeast: number) =>
    `${day(from)}至${to.slice(0, 7) === from.slice(0, 7) ? `${Number(to.slice(8, 10))}日` : day(to)} ${n(done)}/${n(atLeast)}`,
  missing: '情况',
  notDone: (times: number) => `未做到 ${n(times)} 次`,
  notSeen: (times: number) => `未见记录 ${n(times)} 次`,
  notSeenThen: '未见记录',
  asked: (date: string, done: boolean) => `${date}检查：${done ? '答已做到' : '未做到'}`,
  seenBy: (name: string) => `${name}检查时查见`,
  next: (times: number, date: string) => `${date}止，还须 ${n(times)} 次`,
  fulfilled: '已做到',
  noCampaign: '还没有启动专项行动，不能计算应履职的次数。',
  notComputable: '方案没有写明专项整治期间，不能计算应履职的次数。',
  notComputableNext: '请发布方案的单位在方案中写明。履职记录可以照常登记。',
  noDuties: '方案没有规定这家企业主要负责人履职的次数。',
  records: '履职记录',
  noRecords: '还没有履职记录。',
  noRecordsNext: '主要负责人带队检查、组织演练之后，凭证明材料登记。',
  add: '登记履职',
  recordedBy: (name: string) => `${name}登记`,
  correct: '更正',
  history: '经过',
  recordedFor: (enterprise: string) => `合并前登记在${enterprise}`,
  withdraw: '撤回',
  stepOf: (step: string, what: string, date: string) => `${step} ${date}${what}`,
  withdrawn: '已撤回',
  earlier: '更早的记录',
  latest: '回到最近的记录',
  scope: '范围',
  haveNotDone: '有未做到的企业',
  haveNotSeen: '有未见记录的企业',
  noneFits: '没有这样的企业。',
  showAll: '查看全部企业',
  noneOnPage: '这一页没有这样的企业，请看下一页。',
  toCampaigns: '专项行动',
  enterprises: '企业',
  enterprise: '企业名称',
  principal: '主要负责人',
  noEnterprises: '还没有登记企业。',
  notConcerned: '不涉及',
  kinds: performanceKinds,
}

export default zh
export type PerformanceText = typeof zh

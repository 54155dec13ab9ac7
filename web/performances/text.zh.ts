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
  note: '按专项整治期间的自然月、季度、半年计算。过去的时段没有做到即为欠缺，以后多做不能补。',
  asOf: (date: string) => `截至 ${date}`,
  kind: '事项',
  periods: '各时段已做次数 / 应做次数',
  period: (from: string, to: string, done: number, atLeast: number) =>
    `${day(from)}至${to.slice(0, 7) === from.slice(0, 7) ? `${Number(to.slice(8, 10))}日` : day(to)} ${n(done)}/${n(atLeast)}`,
  missing: '欠缺',
  owed: (times: number) => `欠 ${n(times)} 次`,
  next: (times: number, date: string) => `${date}止，还须 ${n(times)} 次`,
  fulfilled: '已做到',
  noCampaign: '还没有启动专项行动，不能计算应履职的次数。',
  notComputable: '区（县）尚未确定专项整治期间，不能计算应履职的次数。',
  notComputableNext: '请联系区（县）安委办在方案中确定。履职记录可以照常登记。',
  noDuties: '方案没有规定这家企业主要负责人履职的次数。',
  records: '履职记录',
  noRecords: '还没有履职记录。',
  noRecordsNext: '主要负责人带队检查、组织演练之后，凭证明材料登记。',
  add: '登记履职',
  doneOn: '日期',
  evidence: '证明材料',
  evidenceHint: '如检查记录、签到表、照片，写明存放在哪里',
  added: '履职已登记。',
  recordedBy: (name: string) => `${name}登记`,
  withdraw: '撤回',
  withdrawOne: (what: string, date: string) => `撤回 ${date}${what}`,
  withdrawNote: '登记有误才撤回。撤回后不再计入，也不能恢复；记录和理由留存备查。',
  reason: '撤回理由',
  withdrawn: '已撤回',
  withdrawnNow: '履职记录已撤回。',
  earlier: '更早的记录',
  latest: '回到最近的记录',
  scope: '范围',
  owing: '有欠缺的企业',
  noneOwes: '没有欠缺的企业。',
  showAll: '查看全部企业',
  noneOnPage: '这一页的企业都没有欠缺，请看下一页。',
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

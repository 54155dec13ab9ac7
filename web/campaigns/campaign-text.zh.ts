import type { Duty, Question } from '../../src/features/templates/schema.ts'
import { n } from '../text/text.zh.ts'

const limits: Record<NonNullable<Question['limit']>, string> = { asPrescribed: '按规定', asNeeded: '根据需要' }

const timings: Record<NonNullable<Question['timing']>, string> = { promptly: '及时', regularly: '定期' }

const dutyFrom: Record<Duty['from'][number], string> = {
  communities: '各社区',
  departments: '各有关部门',
  enterprises: '企业',
  office: '街道',
}

const dutyTiming: Record<NonNullable<Duty['timing']>, string> = {
  beforeInspection: '检查之前',
  caseByCase: '一案一报',
  inBatchesRegularly: '定期、分批',
}

const zh = {
  issued: (body: string, date: string) => `${body} ${date}印发`,
  phases: '时间安排',
  noneYet: '还没有登记隐患。',
  compared: '两日对比',
  unit: '部门',
  deadlines: '期限',
  duty: '报送事项',
  from: '责任单位',
  to: '报送对象',
  due: '时限',
  form: '形式',
  beforeEndOf: (phase: string) => `${phase}结束前`,
  noDue: '未规定日期',
  noTo: '未写明',
  district: '待区（县）确定',
  actionPeriod: '专项整治期间',
  actionPeriodUnknown: '方案没有写明，按期间计算的频次暂不统计',
  matrix: '行业领域与部门',
  sector: '行业领域',
  lead: '牵头',
  support: '配合',
  absent: '本街道无此领域',
  matrixNote: '有交叉的领域，登记隐患时只选一个。',
  tasks: '企业主要负责人重点任务',
  noIsGood: '答“否”为符合',
  questions: (count: number) => `${n(count)} 项检查内容`,
  limit: (limit: NonNullable<Question['limit']>) => limits[limit],
  timing: (timing: NonNullable<Question['timing']>) => timings[timing],
  rules: '分类处置',
  triggers: '事故问题企业',
  measures: '方案其他要求',
  reassign: '调整分工',
  end: '结束',
  dates: '调整期限',
  ownDuties: '调整报送事项',
  ownQuestions: '调整检查内容',
  ownDuty: '本街道要求',
  withdrawnOn: (day: string) => `${day} 撤销`,
  reopen: '撤回结束',
  endedOn: (day: string) => `${day}结束。`,
  frozen: '进度为结束时的数据，不再变动。',
  dutiesOwed: '未报事项仍须报送。',
  dutiesDropped: '未报事项不再报送。',
  stillOpen: '未销号隐患继续办理',
  toReports: '各单位报送情况',
  dutyFrom,
  dutyTiming,
}

export default zh
export type CampaignPageText = typeof zh

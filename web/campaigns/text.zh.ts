import type { Frequency, Rule } from '../../src/features/templates/schema.ts'
import words from '../../src/features/templates/words.zh.ts'
import { n } from '../text/text.zh.ts'

const per: Record<Frequency['per'], string> = {
  day: '每日',
  week: '每周',
  month: '每月',
  quarter: '每季度',
  'half-year': '每半年',
  campaign: '专项整治期间',
}

const advice: Record<Rule['kind'], { title: string; meaning: string }> = {
  noPenalty: { title: '不予行政处罚', meaning: '企业自查发现、按规定上报并正在整改。' },
  penalty: { title: '依法行政处罚', meaning: '对企业立案处罚。' },
  dualPenalty: { title: '一案双罚', meaning: '对企业和主要负责人分别立案。' },
  closureAndBan: { title: '报请关闭、行业禁入', meaning: '由执法人员判断是否报请上级。' },
  regularMeasures: { title: '通报、约谈、联合惩戒', meaning: '由执法人员判断采取哪项措施。' },
}

const zh = {
  title: '专项行动',
  empty: '还没有专项行动。',
  emptyNext: '由街道安全办选用区（县）发布的方案模板启动。',
  launch: '启动专项行动',
  name: '名称',
  phase: '阶段',
  period: '起止',
  deadline: '期限',
  version: (version: number) => `方案第 ${n(version)} 版`,
  toUnits: '部门和社区',
  toNotices: '通知与方案模板',
  toPerformance: '履职情况',
  noCampaign: '本街道还没有启动专项行动。',
  overlaps: (names: string) => `与${names}有交叉`,
  attributes: words.attributes,
  advice,
  allEnterprises: '所有企业',
  appliesTo: (names: string) => `适用：${names}`,
  frequency: ({ atLeast, per: period, when }: Frequency) =>
    `${when ? `${words.attributes[when]}企业` : ''}${per[period]}至少 ${n(atLeast)} 次`,
  progress: {
    title: '进度',
    asOf: (moment: string) => `截至 ${moment}`,
    frozen: (moment: string) => `结束时数据，截至 ${moment}`,
    inspected: '已检查企业',
    self: '企业自查重大隐患整改',
    government: '部门检查重大隐患整改',
    general: '一般隐患整改',
  },
  ended: (day: string) => `${day} 已结束`,
  dateChanged: (name: string, before: string, after: string) => `${name}：${before} → ${after}`,
  byUnit: '按牵头部门看进度',
}

export default zh
export type CampaignText = typeof zh

import type { awaited as awaits, Verb } from '../../src/features/hazards/lifecycle.ts'
import type { State } from '../../src/features/hazards/rules/states.ts'
import type { Finder, Level, Party, Source } from '../../src/features/hazards/schema.ts'
import { n } from '../text/text.zh.ts'

const states: Record<State, string> = {
  reported: '待核实',
  confirmed: '待交办',
  ordered: '整改中',
  planned: '方案已报',
  claimed: '待复查',
  reinspected: '复查合格待审批',
  closed: '已销号',
  dismissed: '不属实',
  merged: '已合并',
  void: '已作废',
  referred: '已移送',
  ended: '责任主体注销或不存在',
}

const levels: Record<Level, string> = { major: '重大隐患', general: '一般隐患' }

const awaited: Record<(typeof awaits)[number], string> = {
  voiding: '作废待确认',
  extension: '延期待审批',
  countersignature: '待第二人签字',
  approval: '待审批销号',
  lifting: '现场措施待解除',
}

const found: Record<Finder, string> = { self: '企业自查发现', government: '部门检查发现', unverified: '来源待认定' }

const sources: Record<Source, string> = {
  enterprise: '企业自查上报',
  department: '部门检查',
  community: '社区排查',
  tip: '群众举报',
  superior: '上级检查',
  expert: '专家检查',
  unknown: '来源不详',
}

const partyKinds: Record<Party['kind'], string> = {
  enterprise: '企业',
  soleTrader: '个体工商户',
  institution: '机关事业单位',
  person: '自然人',
  propertyManager: '物业管理单位',
  unknown: '责任主体待确认',
}

/** What may happen to a hazard, as a command. */
const commands: Record<Verb | 'correct', string> = {
  correct: '更正',
  confirm: '核实定级',
  dismiss: '核查不属实',
  order: '责令限期整改',
  notice: '发整改通知',
  fix: '立行立改',
  plan: '填报整改方案',
  claim: '申请复查',
  pass: '复查',
  fail: '复查',
  countersign: '第二人签字',
  retract: '撤回待签事项',
  approve: '审批销号',
  decline: '审批销号',
  reopen: '重新整改',
  takeUp: '恢复办理',
  secure: '现场处理措施',
  lift: '解除现场措施',
  spare: '提出不予处罚情形',
  gradeMajor: '改定为重大',
  identify: '确认责任主体',
  follow: '由我负责',
  transfer: '移交',
  accept: '接收移交',
  return: '退回移交',
  recall: '撤回移交',
  askExtension: '申请延期',
  extend: '审批延期',
  refuseExtension: '撤回延期申请',
  merge: '合并',
  askVoid: '申请作废',
  void: '答复作废申请',
  keep: '撤回作废申请',
  refer: '移送',
  end: '责任主体注销或不存在',
}

const zh = {
  title: '隐患台账',
  number: '编号',
  what: '隐患',
  where: '责任主体或场所',
  sector: '行业领域',
  level: '级别',
  found: '发现',
  status: '状态',
  due: '期限',
  unit: '牵头部门',
  campaign: '专项行动',
  open: '未销号',
  overdue: '逾期未整改',
  everOverdue: '曾逾期',
  firstDue: (date: string) => `首次期限 ${date}`,
  extended: (count: number) => `延期 ${n(count)} 次`,
  failed: (count: number) => `复查未通过 ${n(count)} 次`,
  imported: '导入时已整改',
  ledgerNumber: (number: string) => `原编号 ${number}`,
  community: '社区',
  urgedTag: '被催办',
  urged: '催办、督办',
  watchedBy: { leader: '领导督办', district: '区级督办' },
  transferPending: (to: string) => `待${to}接收`,
  noLevel: '未定级',
  total: (count: number, more: boolean) => `共 ${n(count)} 项${more ? '以上' : ''}`,
  shown: (count: number, more: boolean) => `列出 ${n(count)} 项${more ? '，还有下一页' : ''}`,
  ledBy: (unit: string) => `牵头 ${unit}`,
  until: (date: string) => `期限 ${date}`,
  question: (key: string) => `检查内容 ${key}`,
  foundOn: '发现日期',
  closedOn: '销号日期',
  place: '场所',
  source: '来源',
  states,
  levels,
  awaited,
  finders: found,
  sources,
  partyKinds,
  commands,
}

export default zh
export type HazardText = typeof zh

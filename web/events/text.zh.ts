import type { Verb as CampaignVerb } from '../../src/features/campaigns/lifecycle.ts'
import type { documentVerbs } from '../../src/features/documents/lifecycle.ts'
import type { followingLead, UrgingVerb, Verb } from '../../src/features/hazards/lifecycle.ts'
import type { ImportVerb } from '../../src/features/imports/lifecycle.ts'
import type { Verb as InspectionVerb } from '../../src/features/inspections/lifecycle.ts'
import type { Verb as ReportVerb } from '../../src/features/reports/lifecycle.ts'
import { n } from '../text/text.zh.ts'

type HappenedElsewhere =
  | 'report'
  | 'correct'
  | 'takeOver'
  | `hazard.${UrgingVerb | typeof followingLead}`
  | 'passAndClose'
  | 'countersignAndClose'
  | `${'unit' | 'enterprise'}.${'create' | 'revise' | 'end' | 'reopen'}`
  | `enterprise.${'correct' | 'merge' | 'takeIn' | 'giveBack' | 'followUp' | 'withdrawFollowUp'}`
  | 'launch'
  | `campaign.${CampaignVerb}`
  | 'begin'
  | InspectionVerb
  | 'record'
  | 'withdraw'
  | 'performance.correct'
  | 'authorise'
  | 'amendAuthority'
  | `authority.${'correct' | 'end' | 'reopen'}`
  | 'appoint'
  | 'amendPost'
  | `post.${'correct' | 'end' | 'withdraw'}`
  | 'chase'
  | 'see'
  | `report.${ReportVerb | 'begin'}`
  | `document.${'issue' | (typeof documentVerbs)[number]}`
  | `letterhead.${'create' | 'revise'}`
  | `import.${ImportVerb | 'begin'}`
  | `${'hazard' | 'enterprise'}.${'import' | 'takeBack'}`

/** What happened, as a report of it. */
const happened: Record<Verb | HappenedElsewhere, string> = {
  report: '登记隐患',
  correct: '更正',
  takeOver: '接手经办',
  confirm: '核实定级',
  dismiss: '核查不属实',
  order: '责令限期整改',
  notice: '发出整改通知',
  fix: '立行立改，当场销号',
  plan: '填报整改方案',
  claim: '申报整改完成，申请复查',
  pass: '复查通过',
  passAndClose: '复查通过，销号',
  fail: '复查未通过',
  countersign: '第二人签字，生效',
  countersignAndClose: '第二人签字，复查通过，销号',
  retract: '撤回待签事项',
  approve: '审批同意，销号',
  decline: '审批不同意，重新复查',
  reopen: '重新整改',
  takeUp: '恢复办理',
  secure: '现场处理措施',
  lift: '解除现场措施',
  spare: '提出不予处罚情形',
  gradeMajor: '改定为重大隐患',
  identify: '确认责任主体',
  follow: '确定跟踪责任人',
  transfer: '移交其他部门',
  accept: '接收移交',
  return: '退回移交',
  recall: '撤回移交',
  askExtension: '申请延期',
  extend: '同意延期',
  refuseExtension: '延期申请了结，期限不变',
  merge: '合并到另一项隐患',
  askVoid: '申请作废',
  void: '确认作废',
  keep: '作废申请了结，继续办理',
  refer: '移送外单位',
  end: '责任主体注销或不存在，终结',
  authorise: '登记执法事项',
  amendAuthority: '调整执法权限',
  'authority.correct': '更正执法事项',
  'authority.end': '终止执法事项',
  'authority.reopen': '撤回执法事项的终止',
  appoint: '登记责任岗位',
  amendPost: '调整责任岗位',
  'post.correct': '更正责任岗位',
  'post.end': '责任岗位离任',
  'post.withdraw': '撤回误登的责任岗位',
  launch: '启动专项行动',
  'campaign.reassign': '调整专项行动分工',
  'campaign.reviseDates': '调整专项行动期限',
  'campaign.askDates': '报区（县）申请推迟期限',
  'campaign.recallDates': '撤回推迟期限的申请',
  'campaign.consentDates': '区（县）同意推迟期限',
  'campaign.refuseDates': '区（县）不同意推迟期限',
  'campaign.reviseDuties': '调整本街道的报送事项',
  'campaign.reviseQuestions': '调整检查内容',
  'campaign.end': '结束专项行动',
  'campaign.reopen': '撤回专项行动的结束',
  discard: '作废误登的检查',
  begin: '开始检查',
  answer: '填写检查内容',
  sign: '签名确认检查',
  record: '登记主要负责人履职',
  withdraw: '撤回履职记录',
  'performance.correct': '更正履职记录',
  chase: '催办书面报告',
  see: '已看催办',
  'hazard.urge': '催办隐患',
  'hazard.watch': '督办隐患',
  'hazard.answer': '答复催办、督办',
  'hazard.lift': '解除督办',
  'hazard.followLead': '随分工调整转由新的牵头部门办理',
  'unit.create': '登记单位',
  'unit.revise': '更正单位',
  'unit.end': '撤销单位',
  'unit.reopen': '撤回单位的撤销',
  'enterprise.create': '登记企业',
  'enterprise.revise': '修改企业',
  'enterprise.correct': '更正企业登记',
  'enterprise.end': '企业关闭',
  'enterprise.reopen': '撤回企业的关闭或合并',
  'enterprise.merge': '重复登记，合并到另一家企业',
  'enterprise.takeIn': '并入一家重复登记的企业',
  'enterprise.giveBack': '撤回并入',
  'enterprise.followUp': '登记事故问题企业跟进结果',
  'enterprise.withdrawFollowUp': '撤回事故问题企业跟进结果',
  'report.begin': '起草书面报告',
  'report.write': '修改书面报告',
  'report.submit': '报送书面报告',
  'report.recall': '撤回书面报告',
  'report.read': '打开书面报告',
  'report.return': '退回书面报告',
  'report.accept': '审核通过书面报告',
  'report.exempt': '免报书面报告',
  'report.oblige': '取消免报',
  'report.discard': '作废报告草稿',
  'document.issue': '出具文书',
  'document.file': '文书存档',
  'document.withdraw': '撤回文书',
  'letterhead.create': '设置文书署名',
  'letterhead.revise': '修改文书署名',
  'import.begin': '开始导入台账',
  'import.take': '导入一批台账记录',
  'import.undo': '撤销台账导入',
  'hazard.import': '由原有台账导入隐患',
  'hazard.takeBack': '随导入撤销，作废',
  'enterprise.import': '由原有台账导入企业',
  'enterprise.takeBack': '随导入撤销',
  bring: '更新随行专家',
  join: '申请参加检查',
  admit: '同意参加检查',
  remove: '移出检查人员',
  cosign: '共同检查人员签名',
  takeBack: '撤回签名',
}

const zh = {
  happened,
  history: '经过',
  recent: '自上次以来',
  fresh: (count: number) => (count === 0 ? '没有新动态' : `${n(count)} 条新动态`),
  fresh1: '新',
  more: (count: number) => ` 等，另有 ${n(count)} 条`,
  noEvents: '还没有动态。启动专项行动、开始检查后会显示在这里。',
}

export default zh
export type EventText = typeof zh

import type { Duty as ReportDuty } from '../../src/features/reports/lifecycle.ts'
import type { Finding } from '../../src/features/reports/schema.ts'

/** What makes an enterprise a problem, 二（三）. */
const triggerEvents: Record<Finding['event'], string> = {
  fatalAccident: '发生亡人事故',
  repeatedTips: '群众反复举报',
  concealedAccident: '瞒报谎报事故',
}

const zh = {
  title: (unit: string, duty: string) => `${unit}：${duty}`,
  text: {
    writtenReport: '重点工作任务落实情况',
    ownPlan: '本部门实施方案',
    problemEnterpriseSweep: '梳理情况说明',
  } satisfies Record<ReportDuty, string> as Record<ReportDuty, string>,
  textHint: {
    writtenReport: '写明任务落实、发现的问题、整改和下一步安排；数据由系统附上，不必再写',
    ownPlan: '写明分工、检查安排和时间',
    problemEnterpriseSweep: '写明梳理的范围和依据，可以不填',
  } satisfies Record<ReportDuty, string> as Record<ReportDuty, string>,
  nothing: '没有需要报告的内容（零报告）',
  nothingFound: '梳理后没有发现事故问题企业（零报告）',
  found: '发现的事故问题企业',
  noneFound: '还没有列入企业。',
  enterprise: '企业',
  add: '列入',
  event: '情形',
  note: '说明',
  remove: (name: string) => `移除${name}`,
  known: '这家企业的这种情形已经列入。',
  save: '保存草稿',
  saved: '草稿已保存。',
  submit: '报送',
  submitted: '已报送街道安全办。',
  freeze: '报送后文字和数据随即固定；需要修改的，由街道安全办退回后重报。',
  restored: '已恢复本机上还没有保存的内容。',
  write: '填写',
  said: '报告内容',
  saidNothing: '还没有填写。',
  hidden: '报送前只有本单位和街道安全办能看到内容。',
  figures: '数据',
  live: (moment: string) => `截至 ${moment}，报送时固定`,
  frozen: (moment: string) => `截至 ${moment}，报送时已固定`,
  figuresNote: '点数字看目前的台账',
  submission: '报送情况',
  by: '报送人',
  at: '报送时间',
  first: '首次报送',
  hash: '内容指纹（SHA-256）',
  returnedFor: '退回理由',
  exemptFor: '免报理由',
  commands: {
    return: '退回',
    accept: '审核通过',
    exempt: '免报',
    oblige: '恢复应报',
    chase: '催办',
  },
  done: (command: string) => `已办理：${command}。`,
  reason: '理由',
  returnHint: '写明缺什么、怎样改，报送单位照此重报',
  acceptNote: '审核通过后不能再退回。',
  chaseNote: '留言',
  chaseHint: '可以不填；该单位人员在“今日”页看到',
  notBegun: '该单位还没有开始填写。',
  writing: '该单位正在填写。',
  waiting: '已报送，等待街道安全办审核。',
  secondPerson: '审核须由另一人办理：报送的人不能审核自己的报告。',
  detail: { reason: '理由', contentHash: '内容指纹', note: '留言' },
  triggerEvents,
}

export default zh
export type ReportPageText = typeof zh

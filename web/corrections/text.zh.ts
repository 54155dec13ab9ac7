import type { CorrectableColumn } from '../../src/lib/correctable.ts'

/** What can be corrected, as a person would call it. */
const columns: Record<CorrectableColumn | 'enterpriseName', string> = {
  description: '隐患情况',
  place: '场所',
  community: '所在社区',
  sector: '行业领域',
  foundOn: '发现日期',
  question: '对应的检查内容',
  kind: '检查方式',
  enterprise: '企业',
  enterpriseName: '企业',
  inspectedOn: '现场检查（核实）日期',
  name: '企业名称',
  creditCode: '统一社会信用代码',
  site: '场所名称',
  principal: '主要负责人',
  phone: '电话',
  address: '地址',
  sectors: '行业领域',
  attributes: '风险特征',
  code: '编码',
  measures: '可以办理',
  basis: '权限来源',
  document: '依据',
  inNameOf: '以谁的名义',
  noCoercion: '不含行政强制',
  finesUpTo: '罚款上限',
  limits: '其他限制',
  startsOn: '起始日期',
  endsOn: '截止日期',
  doneOn: '履职日期',
  person: '姓名',
  unit: '部门或社区',
  evidence: '证明材料',
}

const zh = {
  title: '更正记录',
  columns,
  changed: (column: string, before: string, after: string) => `${column}由“${before}”更正为“${after}”`,
  note: '说明',
  nothing: '无',
  reason: '更正理由',
  reasonHint: '只提交改动的项，原来的内容保留在更正记录中。什么都不改时，作为说明附在旁边。',
  onlyNote: '内容已经签名，不能再改。可以写一条说明，附在旁边。',
  submit: '更正',
}

export default zh
export type CorrectionText = typeof zh

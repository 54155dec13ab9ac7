import type { PostKind } from '../../src/features/posts/schema.ts'

const postKinds: Record<PostKind, string> = {
  guarantor: '包保班子成员',
  communityHead: '社区主要负责人',
  leaderInCharge: '分管领导',
  departmentHead: '部门负责人',
}

const zh = {
  sectors: '分管行业领域的领导',
  none: '未登记',
  kinds: postKinds,
  add: '登记',
  addOf: (kind: string, place: string) => `登记${place}${kind}`,
  amend: '更正或离任',
  amendOf: (person: string) => `更正或结束${person}的责任岗位`,
  kind: '责任岗位',
  step: '办理',
  steps: { correct: '更正', end: '离任', withdraw: '误登，撤回' },
  endAsk: (person: string) => `${person}到这一天为止负责，当天仍有效。`,
  withdrawAsk: (person: string) =>
    `${person}从未担任此岗位、登记有误的才撤回。撤回后不再显示，也不能恢复；记录和理由留存备查。`,
  withdrawn: (person: string) => `已撤回${person}的责任岗位。`,
  unit: '部门或社区',
  history: '变更记录',
  saved: (person: string) => `已保存${person}的责任岗位。`,
  person: '姓名',
  phone: '电话',
  sector: '分管领域',
  noCampaign: '启动专项行动后可从方案的行业领域中选择',
}

export default zh
export type PostText = typeof zh

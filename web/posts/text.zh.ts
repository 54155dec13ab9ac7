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
  amend: '调整或离任',
  amendOf: (person: string) => `调整${person}的责任岗位`,
  saved: (person: string) => `已保存${person}的责任岗位。`,
  person: '姓名',
  phone: '电话',
  sector: '分管领域',
  noCampaign: '启动专项行动后可从方案的行业领域中选择',
}

export default zh
export type PostText = typeof zh

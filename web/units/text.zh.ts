import { n } from '../text/text.zh.ts'

const zh = {
  title: '部门和社区',
  add: '新增部门或社区',
  added: (name: string) => `已新增${name}。`,
  edit: '修改',
  editOf: (name: string) => `修改${name}`,
  saved: (name: string) => `已保存${name}。`,
  empty: '还没有登记部门和社区。',
  emptyNext: '先登记部门，再登记社区，然后启动专项行动、新增成员。',
  departments: '部门',
  noDepartments: '还没有登记部门。',
  communities: '社区',
  noCommunities: '还没有登记社区。',
  name: '名称',
  kind: '类型',
  kinds: { department: '部门', community: '社区' },
  stationed: '派驻机构',
  safetyOffice: '街道安全办',
  code: '社区代码',
  codeHint: (office: string) => `${office} 之后的 3 位`,
  codeForm: '请填 3 位数字',
  on: '查看日期',
  onHint: '显示这一天有效的执法权限和责任人',
  another: '增加',
  otherTimes: (count: number) => `其他时段（${n(count)}）`,
}

export default zh
export type UnitText = typeof zh

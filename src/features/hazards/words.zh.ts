import type { awaited as awaits } from './lifecycle.ts'
import type { State } from './rules/states.ts'
import type { Finder, Level, Party, Source } from './schema.ts'

/** What is called how, in the web and in what leaves it. */
const zh: {
  states: Record<State, string>
  levels: Record<Level, string>
  awaited: Record<(typeof awaits)[number], string>
  finders: Record<Finder, string>
  sources: Record<Source, string>
  partyKinds: Record<Party['kind'], string>
} = {
  states: {
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
  },
  levels: { major: '重大隐患', general: '一般隐患' },
  awaited: {
    voiding: '作废待确认',
    extension: '延期待审批',
    countersignature: '待第二人签字',
    approval: '待审批销号',
    lifting: '现场措施待解除',
  },
  finders: { self: '企业自查发现', government: '部门检查发现', unverified: '来源待认定' },
  sources: {
    enterprise: '企业自查上报',
    department: '部门检查',
    community: '社区排查',
    tip: '群众举报',
    superior: '上级检查',
    expert: '专家检查',
    unknown: '来源不详',
  },
  partyKinds: {
    enterprise: '企业',
    soleTrader: '个体工商户',
    institution: '机关事业单位',
    person: '自然人',
    propertyManager: '物业管理单位',
    unknown: '责任主体待确认',
  },
}

export default zh
export type Words = typeof zh

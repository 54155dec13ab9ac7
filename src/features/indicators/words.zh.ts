import type { Indicator } from './rules.ts'

/** What is called how, in the web and in what leaves it. */
const zh: {
  names: Record<Indicator, string>
} = {
  names: {
    enterprises: '企业（家）',
    enterprisesInspected: '检查企业（家）',
    inspections: '检查（家次，含场所）',
    majorSelf: '企业自查重大隐患（项）',
    majorSelfClosed: '企业自查重大隐患，已整改',
    majorFound: '部门检查重大隐患（项）',
    majorFoundClosed: '部门检查重大隐患，已整改',
    general: '一般隐患（项）',
    generalClosed: '一般隐患，已整改',
    generalSelf: '企业自查一般隐患（项）',
    generalSelfClosed: '企业自查一般隐患，已整改',
    generalFound: '部门检查一般隐患（项）',
    generalFoundClosed: '部门检查一般隐患，已整改',
    reported: '待核实',
    open: '未销号',
    openMajor: '未整改重大隐患',
    overdue: '逾期未整改',
    everOverdue: '曾逾期（按首次期限）',
    hazards: '隐患合计',
    majorSelfImported: '企业自查重大隐患，导入时已整改',
    majorFoundImported: '部门检查重大隐患，导入时已整改',
    generalImported: '一般隐患，导入时已整改',
    imported: '导入时台账已整改（不计入以上各数）',
  },
}

export default zh
export type Words = typeof zh

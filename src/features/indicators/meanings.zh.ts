import type { Indicator, Rate } from './rules.ts'

const zh: {
  /** What each counts, and what it leaves out. */
  means: Record<Indicator, string>
  /** How each rate is called. */
  rates: Record<Rate, string>
} = {
  means: {
    enterprises: '登记在册的企业，加上本次行动中检查后才停业、注销或并入他户的。未经检查就停业的不计。',
    enterprisesInspected: '本次行动中至少有一次已签名检查的企业，每家只计一次。',
    inspections: '已签名的检查，每次计一次；对场所的检查也计入。未签名的草稿和作废的不计。',
    majorSelf: '企业自查发现、核实为重大的隐患。核实不成立、并入他条、作废的不计；导入时已整改的另列。',
    majorSelfClosed: '其中经复查（重大的还须审批）销号的。移送、企业停业而终结的不算整改。',
    majorFound:
      '部门、社区、上级、专家检查或举报发现，核实为重大的隐患。核实不成立、并入他条、作废的不计；导入时已整改的另列。',
    majorFoundClosed: '其中经复查（重大的还须审批）销号的。移送、企业停业而终结的不算整改。',
    general: '核实为一般的隐患，无论谁发现。核实不成立、并入他条、作废的不计；导入时已整改的另列。',
    generalClosed: '其中经复查销号的。移送、企业停业而终结的不算整改。',
    generalSelf: '一般隐患中企业自查发现的。',
    generalSelfClosed: '其中经复查销号的。移送、企业停业而终结的不算整改。',
    generalFound: '一般隐患中部门、社区、上级、专家检查或举报发现的。',
    generalFoundClosed: '其中经复查销号的。移送、企业停业而终结的不算整改。',
    reported: '已登记、尚未核实定级的隐患。',
    open: '尚未销号、也没有以其他方式终结的隐患，含待核实的。',
    openMajor: '其中核实为重大的。',
    overdue: '此刻超过整改期限（延期后按新期限）仍未申请复查或销号的隐患。',
    everOverdue: '曾超过首次整改期限的隐患，含后来延期或已销号的。',
    hazards: '全部隐患，含待核实的。核实不成立、并入他条、作废的不计；导入时已整改的另列。',
    majorSelfImported: '从以往台账导入、台账上已整改的企业自查重大隐患。',
    majorFoundImported: '从以往台账导入、台账上已整改的部门检查重大隐患。',
    generalImported: '从以往台账导入、台账上已整改的一般隐患。',
    imported: '从以往台账导入、台账上已整改的全部隐患；不计入其他各数。',
  },
  rates: {
    enterprisesInspectedRate: '企业检查覆盖率',
    majorSelfRate: '企业自查重大隐患整改率',
    majorFoundRate: '部门检查重大隐患整改率',
    generalRate: '一般隐患整改率',
    generalSelfRate: '企业自查一般隐患整改率',
    generalFoundRate: '部门检查一般隐患整改率',
  },
}

export default zh
export type Meanings = typeof zh

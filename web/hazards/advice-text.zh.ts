/** The facts that advise() in hazards/rules/advice.ts names. */
const facts: Record<string, string> = {
  enterprise: '责任主体是企业',
  major: '属于重大事故隐患',
  selfFound: '企业自查发现',
  reportedAsPrescribed: '检查前已按规定报告',
  measuresUnderWay: '正在采取有效措施消除',
  governmentFound: '政府部门检查发现',
  notSelfFound: '企业自查未发现',
  inspectedInPhase: '检查时间在本阶段内',
  reinspectionFailed: '复查未通过',
  overdue: '逾期未整改',
  officerJudges: '由执法人员判断',
}

const zh = {
  advice: '处置建议',
  adviceFrom: '依据本专项行动方案',
  adviceLater: '核实定级后给出处置建议。',
  adviceGeneral: '一般隐患，方案没有规定处罚建议。限期整改，到期复查。',
  adviceUnknown: '责任主体尚未确认。方案关于行政处罚的规定只针对企业，请先确认责任主体。',
  adviceOthers: '方案关于行政处罚的规定只针对企业，对其他责任主体没有处置建议，由执法人员依法决定。',
  adviceNone: '方案所列情形都不符合，由执法人员依法决定。',
  counter: '是否存在不予处罚的情形',
  counterHint: '由执法人员判断。存在的，由两名执法人员写明理由并签字认定。',
  spared: (by: string, on: string) => `${by} ${on}提出，两人签字认定`,
  holding: '成立的事实',
  notHolding: '未成立',
  legalFacts: facts,
}

export default zh
export type AdviceText = typeof zh

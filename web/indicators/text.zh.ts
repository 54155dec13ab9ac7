import words from '../../src/features/indicators/words.zh.ts'

const zh = {
  names: words.names,
  left: '· 余',
  meanings: '指标说明',
  short: {
    self: '企业自查',
    government: '部门检查',
    general: '一般隐患',
    overdue: '逾期',
    everOverdue: (count: string) => `曾逾期 ${count}`,
  },
}

export default zh
export type IndicatorText = typeof zh

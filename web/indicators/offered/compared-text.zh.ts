import type { compared } from '../../../src/features/indicators/days/rules.ts'

const heads: Record<(typeof compared)[number], string> = {
  enterprisesInspected: '检查企业',
  inspections: '检查家次',
  majorSelf: '企业自查重大',
  majorSelfClosed: '已整改',
  majorFound: '部门检查重大',
  majorFoundClosed: '已整改',
  general: '一般隐患',
  generalClosed: '已整改',
  openMajor: '未整改重大',
  overdue: '逾期',
}

const zh = {
  title: '两日对比',
  between: (from: string, to: string) => `${from} 与 ${to} 日终相比`,
  from: '从',
  to: '到',
  note: '大字是后一日的数，小字是比前一日增减',
  all: '合计',
  unit: '部门、社区',
  byUnit: '各部门、社区',
  heads,
  unknown: '还没有启动',
  none: '这两天都没有可以对比的数字。',
  noneNext: '换一个较晚的日期再看。',
}

export default zh
export type ComparedText = typeof zh

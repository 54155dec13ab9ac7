import type { Waiting } from '../../src/features/hazards/lifecycle.ts'

/** What a hazard can wait for. */
const waitings: Record<Waiting, string> = {
  verification: '核实',
  assignment: '交办',
  reinspection: '复查',
  voiding: '答复作废申请',
  countersignature: '第二人签字',
  extension: '审批延期',
  approval: '审批销号',
  lifting: '解除现场措施',
  transfer: '接收移交',
  urging: '答复催办',
}

const zh = {
  waitings,
  waitBy: (kind: Waiting, date: string) => `最迟 ${date}${waitings[kind]}`,
}

export default zh
export type WaitText = typeof zh

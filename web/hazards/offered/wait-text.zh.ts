import type { Limit, Waiting } from '../../../src/lib/limits.ts'
import { n } from '../../text/text.zh.ts'

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
  limits: '办理时限',
  limitKinds: { working: '工作日', calendar: '自然日' } satisfies Record<Limit['kind'], string>,
  limit: ({ days, kind }: Limit) => (kind === 'working' ? `${n(days)} 个工作日` : `${n(days)} 日（自然日）`),
  otherLimits: '其他环节按通常时限。',
  title: '超时未办',
  waitsFor: '待办事项',
  owes: '承办单位',
  since: '起算',
  by: '办理期限',
  order: '超时未办的隐患，超时最久的在前',
  none: '没有超时未办的隐患。',
  noneNext: '到期的事项过了办理期限仍未办理，列在这里。',
  total: (count: number, more: boolean) => `共 ${n(count)} 项${more ? '以上' : ''}`,
  byUnit: '按承办单位',
  ofUnit: (unit: string, count: number, more: boolean) => `${unit} ${n(count)}${more ? '+' : ''}`,
  shown: (count: number, more: boolean) => `列出 ${n(count)} 项${more ? '，还有下一页' : ''}`,
}

export default zh
export type WaitText = typeof zh

import { n } from '../text/text.zh.ts'

const zh = {
  title: '超时未办',
  waitsFor: '待办事项',
  owes: '承办单位',
  since: '起算',
  by: '办理期限',
  order: '超时未办的隐患，超时最久的在前',
  none: '没有超时未办的隐患。',
  noneNext: '到期的事项过了办理期限仍未办理，列在这里。',
  shown: (count: number, more: boolean) => `列出 ${n(count)} 项${more ? '，还有下一页' : ''}`,
}

export default zh
export type LateText = typeof zh

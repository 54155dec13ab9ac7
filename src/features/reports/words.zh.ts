import type { Status } from './rules/status.ts'

/** What is called how, in the web and in what leaves it. */
const zh: {
  statuses: Record<Status, string>
} = {
  statuses: {
    notDue: '待报',
    missing: '未报',
    draft: '草稿',
    submitted: '已报',
    onTime: '按时',
    late: '迟报',
    returned: '退回',
    accepted: '已审核',
    exempt: '免报',
    nothing: '零报告',
  },
}

export default zh
export type Words = typeof zh

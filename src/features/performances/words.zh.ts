import type { PerformanceKind } from '../templates/schema.ts'

/** What is called how, in the web and in what leaves it. */
const zh: {
  kinds: Record<PerformanceKind, string>
} = {
  kinds: {
    ledInspection: '带队检查',
    drill: '应急演练',
    warningEducation: '警示教育',
    staffCheck: '关键岗位人员排查',
    outsourcingSurvey: '外包外租排查',
  },
}

export default zh
export type Words = typeof zh

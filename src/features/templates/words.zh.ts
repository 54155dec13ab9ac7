import type { Attribute } from './schema.ts'

/** What is called how, in the web and in what leaves it. */
const zh: {
  attributes: Record<Attribute, string>
} = {
  attributes: {
    highRisk: '高危行业领域',
    hasDeputies: '设有分管负责人',
    hotWork: '动火作业',
    welding: '电气焊',
    hazardousWork: '危险作业',
    keyPosts: '关键岗位',
    confinedSpace: '有限空间',
    outsourcing: '外包外租',
  },
}

export default zh
export type Words = typeof zh

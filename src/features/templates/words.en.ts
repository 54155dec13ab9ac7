import type { Words } from './words.zh.ts'

const en: Words = {
  attributes: {
    highRisk: 'High-risk industry',
    hasDeputies: 'Has deputies in charge',
    hotWork: 'Hot work',
    welding: 'Welding',
    hazardousWork: 'Hazardous work',
    keyPosts: 'Key posts',
    confinedSpace: 'Confined spaces',
    outsourcing: 'Outsourcing or leasing out',
  },
}

export default en

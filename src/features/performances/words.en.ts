import type { Words } from './words.zh.ts'

const en: Words = {
  kinds: {
    ledInspection: 'Led inspection',
    drill: 'Emergency drill',
    warningEducation: 'Warning education',
    staffCheck: 'Check of key staff',
    outsourcingSurvey: 'Survey of outsourcing',
  },
}

export default en

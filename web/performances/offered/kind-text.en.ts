import type { KindText } from './kind-text.zh.ts'

const en: KindText = {
  kinds: {
    ledInspection: 'Led inspection',
    drill: 'Emergency drill',
    warningEducation: 'Warning education',
    staffCheck: 'Check of key staff',
    outsourcingSurvey: 'Survey of outsourcing',
  },
  goodAnswer: 'Answer that is as required',
  goodAnswerOf: (name) => `Answer that is as required, ${name}`,
  goodAnswers: { yes: 'Yes', no: 'No' },
  answeredBy: 'Kind of records',
  answeredByOf: (question) => `Kind of records, ${question}`,
  byWords: 'What its words say',
  none: 'None',
}

export default en

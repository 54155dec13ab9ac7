import type { KindText } from './kind-text.zh.ts'

const en: KindText = {
  kinds: {
    ledInspection: 'Led inspection',
    drill: 'Emergency drill',
    warningEducation: 'Warning education',
    staffCheck: 'Check of key staff',
    outsourcingSurvey: 'Survey of outsourcing',
  },
  goodAnswer: 'As required when answered',
  goodAnswerOf: (name) => `As required when answered, ${name}`,
  goodAnswers: { yes: 'Yes', no: 'No' },
  answeredBy: 'Records of',
  answeredByOf: (question) => `Records of, ${question}`,
  byWords: 'What its words say',
  none: 'None',
}

export default en

import words from '../../../src/features/performances/words.en.ts'
import type { KindText } from './kind-text.zh.ts'

const en: KindText = {
  kinds: words.kinds,
  goodAnswer: 'Answer that is as required',
  goodAnswerOf: (name) => `Answer that is as required, ${name}`,
  goodAnswers: { yes: 'Yes', no: 'No' },
  answeredBy: 'Kind of records',
  answeredByOf: (question) => `Kind of records, ${question}`,
  byWords: 'What its words say',
  none: 'None',
}

export default en

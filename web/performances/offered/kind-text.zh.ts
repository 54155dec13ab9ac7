import words from '../../../src/features/performances/words.zh.ts'

const zh = {
  kinds: words.kinds,
  goodAnswer: '符合要求的回答',
  goodAnswerOf: (name: string) => `${name} 符合要求的回答`,
  goodAnswers: { yes: '是', no: '否' },
  answeredBy: '履职记录',
  answeredByOf: (question: string) => `${question} 履职记录`,
  byWords: '按内容判断',
  none: '不登记',
}

export default zh
export type KindText = typeof zh

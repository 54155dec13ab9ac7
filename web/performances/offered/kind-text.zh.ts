import type { PerformanceKind } from '../../../src/features/templates/schema.ts'

const kinds: Record<PerformanceKind, string> = {
  ledInspection: '带队检查',
  drill: '应急演练',
  warningEducation: '警示教育',
  staffCheck: '关键岗位人员排查',
  outsourcingSurvey: '外包外租排查',
}

const zh = {
  kinds,
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

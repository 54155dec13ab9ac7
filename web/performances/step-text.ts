import { roomText } from '../text/language.ts'

export const performanceStepText = roomText({
  zh: () => import('./step-text.zh.ts'),
  en: () => import('./step-text.en.ts'),
})

import { roomText } from '../text/language.ts'

export const reportPageText = roomText({
  zh: () => import('./report-text.zh.ts'),
  en: () => import('./report-text.en.ts'),
})

import { roomText } from '../text/language.ts'

/** What a report's own page says beside that. */
export const reportPageText = roomText({
  zh: () => import('./report-text.zh.ts'),
  en: () => import('./report-text.en.ts'),
})

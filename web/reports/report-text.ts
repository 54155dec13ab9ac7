import { roomText } from '../text/language.ts'

/** What a report's own page says beside what the overview says. */
export const reportPageText = roomText({
  zh: () => import('./report-text.zh.ts'),
  en: () => import('./report-text.en.ts'),
})

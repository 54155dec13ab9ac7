import { roomText } from '../text/language.ts'

/** What a hazard's own page says beside what the ledger says. */
export const hazardPageText = roomText({
  zh: () => import('./hazard-text.zh.ts'),
  en: () => import('./hazard-text.en.ts'),
})

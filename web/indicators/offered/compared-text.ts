import { roomText } from '../../text/language.ts'

/** What two days compared are called, and the heads of their columns. */
export const comparedText = roomText({
  zh: () => import('./compared-text.zh.ts'),
  en: () => import('./compared-text.en.ts'),
})

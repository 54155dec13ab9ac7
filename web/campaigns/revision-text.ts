import { roomText } from '../text/language.ts'

/** What a launched campaign's changes and its end are asked with. */
export const revisionText = roomText({
  zh: () => import('./revision-text.zh.ts'),
  en: () => import('./revision-text.en.ts'),
})

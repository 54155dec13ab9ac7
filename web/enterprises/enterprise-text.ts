import { roomText } from '../text/language.ts'

/** What an enterprise's own page and form say beside what the list says. */
export const enterprisePageText = roomText({
  zh: () => import('./enterprise-text.zh.ts'),
  en: () => import('./enterprise-text.en.ts'),
})

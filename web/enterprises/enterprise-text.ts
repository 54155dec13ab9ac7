import { roomText } from '../text/language.ts'

export const enterprisePageText = roomText({
  zh: () => import('./enterprise-text.zh.ts'),
  en: () => import('./enterprise-text.en.ts'),
})

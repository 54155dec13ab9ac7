import { roomText } from '../text/language.ts'

/** What a verification tells: that a record is whole, or what is wrong with it. */
export const verifiedText = roomText({
  zh: () => import('./verified-text.zh.ts'),
  en: () => import('./verified-text.en.ts'),
})

import { roomText } from '../text/language.ts'

export const campaignPageText = roomText({
  zh: () => import('./campaign-text.zh.ts'),
  en: () => import('./campaign-text.en.ts'),
})

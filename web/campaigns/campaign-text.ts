import { roomText } from '../text/language.ts'

/** What a campaign's own page says beside what the list says. */
export const campaignPageText = roomText({
  zh: () => import('./campaign-text.zh.ts'),
  en: () => import('./campaign-text.en.ts'),
})

import { roomText } from '../text/language.ts'

/** What urging and watching a hazard, and the answers, are shown with. */
export const urgingText = roomText({
  zh: () => import('./urging-text.zh.ts'),
  en: () => import('./urging-text.en.ts'),
})

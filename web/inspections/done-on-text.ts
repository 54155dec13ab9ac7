import { roomText } from '../text/language.ts'

/** What a visit asks about the day on which a principal did something. */
export const doneOnText = roomText({
  zh: () => import('./done-on-text.zh.ts'),
  en: () => import('./done-on-text.en.ts'),
})

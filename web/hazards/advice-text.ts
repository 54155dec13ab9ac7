import { roomText } from '../text/language.ts'

/** What the notice’s advice on a hazard is shown with. */
export const adviceText = roomText({
  zh: () => import('./advice-text.zh.ts'),
  en: () => import('./advice-text.en.ts'),
})

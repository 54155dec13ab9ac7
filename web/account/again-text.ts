import { roomText } from '../text/language.ts'

export const againText = roomText({
  zh: () => import('./again-text.zh.ts'),
  en: () => import('./again-text.en.ts'),
})

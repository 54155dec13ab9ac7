import { roomText } from '../text/language.ts'

export const accountText = roomText({
  zh: () => import('./account-text.zh.ts'),
  en: () => import('./account-text.en.ts'),
})

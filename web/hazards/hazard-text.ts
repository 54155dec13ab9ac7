import { roomText } from '../text/language.ts'

export const hazardPageText = roomText({
  zh: () => import('./hazard-text.zh.ts'),
  en: () => import('./hazard-text.en.ts'),
})

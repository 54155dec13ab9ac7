import { roomText } from '../text/language.ts'

/** What the list and the picker say. */
export const enterpriseText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

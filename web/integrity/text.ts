import { roomText } from '../text/language.ts'

/** Whether records are whole, and if not, what is wrong with them. */
export const integrityText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

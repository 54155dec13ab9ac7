import { roomText } from '../text/language.ts'

/** Whether records are whole. */
export const integrityText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

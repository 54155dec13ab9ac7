import { roomText } from '../text/language.ts'

/** What the forms of the steps say. */
export const stepText = roomText({ zh: () => import('./step-text.zh.ts'), en: () => import('./step-text.en.ts') })

import { roomText } from '../text/language.ts'

export const stepText = roomText({ zh: () => import('./step-text.zh.ts'), en: () => import('./step-text.en.ts') })

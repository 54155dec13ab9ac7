import { roomText } from '../text/language.ts'

export const documentText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

import { roomText } from '../text/language.ts'

export const keyText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

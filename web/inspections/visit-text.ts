import { roomText } from '../text/language.ts'

export const visitText = roomText({ zh: () => import('./visit-text.zh.ts'), en: () => import('./visit-text.en.ts') })

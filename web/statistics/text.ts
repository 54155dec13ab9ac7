import { roomText } from '../text/language.ts'

export const statisticsText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

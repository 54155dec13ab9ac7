import { roomText } from '../text/language.ts'

export const launchText = roomText({ zh: () => import('./launch-text.zh.ts'), en: () => import('./launch-text.en.ts') })

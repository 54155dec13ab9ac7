import { roomText } from '../text/language.ts'

/** What the indicators are called, in full and as the head of a column. */
export const indicatorText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

import { roomText } from '../text/language.ts'

/** What the overview says, and the states of a report. */
export const reportText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

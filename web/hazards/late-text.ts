import { roomText } from '../text/language.ts'

/** What the list of what wasn't done in time says. */
export const lateText = roomText({ zh: () => import('./late-text.zh.ts'), en: () => import('./late-text.en.ts') })

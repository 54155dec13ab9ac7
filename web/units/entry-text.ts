import { roomText } from '../text/language.ts'

/** What the tables say by which units, posts and authorities are entered. */
export const entryText = roomText({ zh: () => import('./entry-text.zh.ts'), en: () => import('./entry-text.en.ts') })

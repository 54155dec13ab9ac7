import { roomText } from '../text/language.ts'

/** What the list of imports and the page of one say. */
export const importText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

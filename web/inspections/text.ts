import { roomText } from '../text/language.ts'

/** What the list and the start of an inspection say. */
export const inspectionText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

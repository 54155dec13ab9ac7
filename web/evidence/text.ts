import { roomText } from '../text/language.ts'

/** What is said of photographs and papers, where they are added and where they are shown. */
export const evidenceText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

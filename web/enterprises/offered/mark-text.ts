import { roomText } from '../../text/language.ts'

/** What is said of enterprises that sweeps name, and of following that up. */
export const markText = roomText({ zh: () => import('./mark-text.zh.ts'), en: () => import('./mark-text.en.ts') })

import { roomText } from './language.ts'

/** The text that all rooms share. */
export const t = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

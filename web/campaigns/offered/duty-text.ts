import { roomText } from '../../text/language.ts'

/** What duties are handed in as, and how often. */
export const dutyText = roomText({ zh: () => import('./duty-text.zh.ts'), en: () => import('./duty-text.en.ts') })

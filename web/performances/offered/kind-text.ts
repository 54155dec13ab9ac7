import { roomText } from '../../text/language.ts'

/** What principals do and an office keeps records of, and how a question is answered by it. */
export const kindText = roomText({ zh: () => import('./kind-text.zh.ts'), en: () => import('./kind-text.en.ts') })

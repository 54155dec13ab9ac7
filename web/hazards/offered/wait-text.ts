import { roomText } from '../../text/language.ts'

/** What hazards wait for and by when, and the list of what was not done in time. */
export const waitText = roomText({ zh: () => import('./wait-text.zh.ts'), en: () => import('./wait-text.en.ts') })

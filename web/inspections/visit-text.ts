import { roomText } from '../text/language.ts'

/** What the inspection itself says, on site and afterwards. */
export const visitText = roomText({ zh: () => import('./visit-text.zh.ts'), en: () => import('./visit-text.en.ts') })

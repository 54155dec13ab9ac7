import { roomText } from '../text/language.ts'

/** What has happened, in every room. */
export const eventText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

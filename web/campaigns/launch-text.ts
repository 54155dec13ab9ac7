import { roomText } from '../text/language.ts'

/** What the page says on which a campaign is launched. */
export const launchText = roomText({ zh: () => import('./launch-text.zh.ts'), en: () => import('./launch-text.en.ts') })

import { roomText } from '../text/language.ts'

/** What the launch says beside that. */
export const launchText = roomText({ zh: () => import('./launch-text.zh.ts'), en: () => import('./launch-text.en.ts') })

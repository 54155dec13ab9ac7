import { roomText } from '../text/language.ts'

/** What the list says, and the words of a notice that other rooms say too. */
export const campaignText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

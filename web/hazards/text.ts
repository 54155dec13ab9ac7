import { roomText } from '../text/language.ts'

/** What the ledger says, and the words of a hazard that other rooms say too. */
export const hazardText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

import { roomText } from '../text/language.ts'

/** What the form of a new hazard says. */
export const hazardFormText = roomText({ zh: () => import('./form-text.zh.ts'), en: () => import('./form-text.en.ts') })

import { roomText } from '../text/language.ts'

export const hazardFormText = roomText({ zh: () => import('./form-text.zh.ts'), en: () => import('./form-text.en.ts') })

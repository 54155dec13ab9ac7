import { roomText } from '../text/language.ts'

/** Lists that leave as files. */
export const exportText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

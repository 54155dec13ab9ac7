import { roomText } from '../text/language.ts'

export const noticeText = roomText({ zh: () => import('./text.zh.ts'), en: () => import('./text.en.ts') })

export const publishText = roomText({
  zh: () => import('./publish-text.zh.ts'),
  en: () => import('./publish-text.en.ts'),
})

/** The part of the draft that says within how many days hazards are handled. */
export const limitText = roomText({ zh: () => import('./limit-text.zh.ts'), en: () => import('./limit-text.en.ts') })

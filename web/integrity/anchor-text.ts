import { roomText } from '../text/language.ts'

/** Fingerprints that are printed and kept, and what a kept one is compared with. */
export const anchorText = roomText({ zh: () => import('./anchor-text.zh.ts'), en: () => import('./anchor-text.en.ts') })

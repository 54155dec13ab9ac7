import { language } from './index.ts'
import { en } from './notices-en.ts'
import { zh } from './notices-zh.ts'

/** The catalogue of the notices' pages in the language in use; it loads with them, not with the first page. */
export const noticeText = () => (language() === 'zh' ? zh : en)

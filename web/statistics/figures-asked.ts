import { isDay } from '../../src/lib/day.ts'
import { language } from '../text/language.ts'

/** The headings of forms that are shipped are in both languages; Chinese unless another is asked for. */
const inLanguage = () => (language() === 'en' ? { language: 'en' as const } : {})

/** What an address says of a form's days and campaigns. */
export function daysIn({ from, to, template }: Readonly<Record<string, string | undefined>>) {
  return {
    ...(isDay(from) ? { from } : {}),
    ...(isDay(to) ? { to } : {}),
    ...(template ? { template } : {}),
  }
}

/** How a form is asked for. */
export const formQuery = (query: Readonly<Record<string, string | undefined>>) => ({
  ...daysIn(query),
  ...inLanguage(),
})

export const listQuery = () => inLanguage()

import type { EnterpriseListed } from '../../../src/features/enterprises/schema.ts'

/** What somebody typed to find an enterprise by: a whole credit code, or words. */
export function searchOf(typed: string | undefined): { creditCode: string } | { q: string } | Record<string, never> {
  const text = (typed ?? '').trim()
  if (/^[0-9A-Za-z]{18}$/.test(text)) return { creditCode: text.toUpperCase() }
  return text === '' ? {} : { q: text }
}

export const nameOf = ({ name, site }: Pick<EnterpriseListed, 'name' | 'site'>) => (site ? `${name}（${site}）` : name)

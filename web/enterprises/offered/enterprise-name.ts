import type { EnterpriseListed } from '../../../src/features/enterprises/schema.ts'
import { creditCodeTyped } from '../../../src/lib/credit-code.ts'

/** What somebody typed to find an enterprise by: a whole credit code, or words. */
export function searchOf(typed: string | undefined): { creditCode: string } | { q: string } | Record<string, never> {
  const text = (typed ?? '').trim()
  const creditCode = creditCodeTyped(text)
  if (/^[0-9A-Z]{18}$/.test(creditCode)) return { creditCode }
  return text === '' ? {} : { q: text }
}

export const nameOf = ({ name, site }: Pick<EnterpriseListed, 'name' | 'site'>) => (site ? `${name}（${site}）` : name)

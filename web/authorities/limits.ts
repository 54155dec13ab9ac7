import type { AuthorityListed } from '../../src/features/authorities/schema.ts'
import { t } from '../text/text.ts'
import { authorityText } from './text.ts'

/** The limits of an item of authority, as people say them. */
export function limitsOf({ noCoercion, finesUpTo, limits }: AuthorityListed): string[] {
  const words = authorityText()
  return [
    ...(noCoercion ? [words.noCoercion] : []),
    ...(finesUpTo === null ? [] : [words.fines(t().money(finesUpTo))]),
    ...(limits === null ? [] : [limits]),
  ]
}

import { mayDo } from '../../lib/acts.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'
import { type IssuedBy, issuingRefusal } from './rules/issuing.ts'

export const documentStates = ['issued', 'withdrawn'] as const
export type DocumentState = (typeof documentStates)[number]

/**
 * With its number it is made into a file, whose bytes are kept with their hash 存档; it is withdrawn 撤回, for good: its
 * number stays.
 */
export const documentVerbs = ['file', 'withdraw'] as const

/** The facts of a document that decide whether it can be withdrawn. */
interface DocumentFacts extends IssuedBy {
  status: DocumentState
}

// What is issued stays as it is: `refuse_changed_document`, `refuse_deleted_document`. Of each step one of a kind stands at
// most: `refuse_second_document`. The number follows in the batch that issues it: `number_document`.

/** It is withdrawn once, by those who could issue it. */
export function stepBy(
  person: Person,
  _: (typeof documentVerbs)[number],
  document: DocumentFacts,
): { to: DocumentState } | Refusal {
  const refusal = mayDo(person, 'document.issue')
    ? issuingRefusal(person, document)
    : ({ refused: 'notPermitted' } as const)
  if (refusal) return refusal
  return document.status === 'issued' ? { to: 'withdrawn' } : { refused: 'stepNotOpen' }
}

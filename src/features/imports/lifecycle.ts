import { type Act, mayDo } from '../../lib/acts.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'

/** An import is begun, runs while its rows are taken, and is done; it can be taken back at any time, in several steps too. */
export const states = ['begun', 'running', 'done', 'undoing', 'undone'] as const
export type ImportState = (typeof states)[number]

export const verbs = ['take', 'undo'] as const
export type ImportVerb = (typeof verbs)[number]

const importing: Act = 'import.write'

const moves: Readonly<Record<ImportVerb, { from: readonly ImportState[]; to: ImportState }>> = {
  take: { from: ['begun', 'running'], to: 'running' },
  undo: { from: ['begun', 'running', 'done', 'undoing'], to: 'undoing' },
}

/** Where a step leads as long as rows are left after it, or why this person can't take it now. */
export function stepBy(
  person: Person,
  verb: ImportVerb,
  { status }: { status: ImportState },
): { to: ImportState } | Refusal {
  if (!mayDo(person, importing)) return { refused: 'notPermitted' }
  const { from, to } = moves[verb]
  return from.includes(status) ? { to } : { refused: 'stepNotOpen' }
}

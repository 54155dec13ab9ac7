import { useState } from 'preact/hooks'
import { type Content, type Draft, keepDraft, keptDraft, settled, standingOf, untouched } from './draft.ts'

/**
 * What is typed over what is there. It outlives the page, for whoever typed it; where the record has moved on
 * meanwhile, neither text gives way to the other before somebody has chosen.
 */
export function useDraft<T>(place: string, there: T, content?: Content<T>) {
  const [held] = useState(() => {
    const draft = settled(keptDraft<Draft<T>>(place) ?? untouched(there), there, content)
    return { draft, there, isRestored: standingOf(draft, there, content) === 'ahead', turn: 0 }
  })
  const [, draw] = useState(0)
  // One's own text that was saved is met again only when the record is asked for anew.
  if (standingOf(untouched(held.there), there, content) !== 'same') {
    if (standingOf(held.draft, there, content) === 'behind') held.turn++
    held.draft = settled(held.draft, there, content)
    held.there = there
  }
  return {
    /** What a form begins with; one with `turn` in its key begins anew when that changes. */
    typed: held.draft.typed,
    turn: held.turn,
    isRestored: held.isRestored,
    isOvertaken: standingOf(held.draft, there, content) === 'overtaken',
    keep: (typed: T) => {
      held.draft = { ...held.draft, typed }
      keepDraft(place, held.draft)
    },
    /** The server has it now. */
    sent: (typed: T) => {
      held.draft = untouched(typed)
      keepDraft(place, null)
    },
    take: (whose: 'mine' | 'theirs') => {
      held.draft = { from: there, typed: whose === 'mine' ? held.draft.typed : there }
      keepDraft(place, whose === 'mine' ? held.draft : null)
      held.isRestored = false
      held.turn++
      draw((before) => before + 1)
    },
  }
}

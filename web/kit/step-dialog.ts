import { announce } from './announce.tsx'
import { useAsked } from './asked.ts'

/** A dialog in which steps are taken: what one did is said, its form starts afresh, and what it changed is read again. */
export function useStepDialog<T>(again: () => void) {
  const dialog = useAsked<T>()
  const done = (says: string) => {
    announce(says)
    dialog.finish()
    again()
  }
  return {
    ...dialog,
    /** What each of its forms is given. */
    forForm: { again, cancel: dialog.close, done },
  }
}

import { announce } from './announce.tsx'
import { useAsked } from './asked.ts'

/** What the form of a step is given by its dialog. */
export interface FormOfStep {
  /** Reads what is shown again. */
  again: () => void
  cancel: () => void
  /** Closes the dialog and says what was done. */
  done: (says: string) => void
}

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
    forForm: { again, cancel: dialog.close, done } satisfies FormOfStep,
  }
}

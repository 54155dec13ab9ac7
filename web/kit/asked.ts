import { useState } from 'preact/hooks'

/** What a dialog was opened for. It stays while the dialog is closed, so that what was typed outlives an Escape. */
export function useAsked<T>() {
  const [asked, setAsked] = useState<T>()
  const [open, setOpen] = useState(false)
  const [turn, setTurn] = useState(0)
  return {
    asked,
    open,
    /** Counts what was done: a form with it in its key starts afresh. */
    turn,
    ask: (what: T) => {
      setAsked(what)
      setOpen(true)
    },
    close: () => setOpen(false),
    finish: () => {
      setOpen(false)
      setTurn((before) => before + 1)
    },
  }
}

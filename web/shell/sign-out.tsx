import { useState } from 'preact/hooks'
import { Dialog } from '../kit/dialog.tsx'
import { unsent } from '../kit/keep.ts'
import { ErrorNote } from '../kit/notes.tsx'
import { Problem } from '../kit/problem.ts'
import { signOut } from './session.ts'
import { shellText } from './text.ts'

/** Signing out. Whoever has typed something that isn't sent is asked first what becomes of it. */
export function useSignOut() {
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const words = shellText().signingOut

  const leave = async (unsentWork: 'keep' | 'forget') => {
    setProblem(undefined)
    try {
      await signOut(unsentWork)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
      setAsking(true)
    }
  }
  const waiting = unsent()
  const dialog = (
    <Dialog title={words.title} open={asking} onClose={() => setAsking(false)}>
      <div class="stack">
        {problem && <ErrorNote problem={problem}>{words.stillSignedIn}</ErrorNote>}
        {waiting > 0 && <p>{words.unsent(waiting)}</p>}
        <p class="acts">
          <button type="button" class="button primary" onClick={() => void leave('keep')}>
            {waiting > 0 ? words.keep : shellText().signOut}
          </button>
          {waiting > 0 && (
            <button type="button" class="button" onClick={() => void leave('forget')}>
              {words.forget}
            </button>
          )}
        </p>
      </div>
    </Dialog>
  )
  return { begin: () => (unsent() > 0 ? setAsking(true) : void leave('keep')), dialog }
}

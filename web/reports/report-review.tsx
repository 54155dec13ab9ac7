import { useRef } from 'preact/hooks'
import type { Verb } from '../../src/features/reports/lifecycle.ts'
import type { NewReport } from '../../src/features/reports/schema.ts'
import { announce } from '../kit/announce.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { lazyView } from '../shell/lazy-view.ts'
import { reportPageText } from './report-text.ts'

/** What the safety office does about a report, or about one that isn't in. */
export type Review = Extract<Verb, 'return' | 'accept' | 'exempt' | 'oblige'> | 'chase'

/** The report as a review finds it; without an id where the unit hasn't begun. */
export interface Reviewed extends NewReport {
  id: string | null
  seq: number
}

const ReviewForm = lazyView(() => import('./review-form.tsx'), reportPageText)

interface Buttons {
  reviews: readonly Review[]
  /** Whether the report stands as it will be reviewed. */
  ready: boolean
  open: (review: Review) => void
}

/** A button for each review. */
export const ReviewButtons = ({ reviews, ready, open }: Buttons) => (
  <>
    {reviews.map((review) => (
      <button
        key={review}
        type="button"
        class={review === 'accept' ? 'button primary' : 'button'}
        disabled={!ready}
        onClick={() => open(review)}
      >
        {reportPageText().commands[review]}
      </button>
    ))}
  </>
)

/** The dialogs behind the buttons. */
export function ReviewDialogs({
  reviews,
  of,
  open,
  close,
  done,
  again,
}: {
  reviews: readonly Review[]
  of: Reviewed
  open: Review | null
  close: () => void
  /** With the report's id, where there is one now. */
  done: (report: string | null) => void
  again: () => void
}) {
  const words = reportPageText()
  const asked = useRef(new Set<Review>())
  if (open) asked.current.add(open)
  return (
    <>
      {reviews.map((review) => (
        <Dialog key={review} title={words.commands[review]} open={open === review} onClose={close}>
          {asked.current.has(review) && (
            <ReviewForm
              review={review}
              of={of}
              again={again}
              cancel={close}
              done={(report) => {
                close()
                announce(words.done(words.commands[review]))
                done(report)
              }}
            />
          )}
        </Dialog>
      ))}
    </>
  )
}

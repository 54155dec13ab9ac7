import { Sheet } from '../kit/page.tsx'
import { statisticsText } from './text.ts'

/** What stands below a form. */
export const Notes = ({ notes }: { notes: readonly string[] }) =>
  notes.length === 0 ? null : (
    <Sheet title={statisticsText().notes}>
      <ol class="pad">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ol>
    </Sheet>
  )

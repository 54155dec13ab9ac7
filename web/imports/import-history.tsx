import type { LifeEvent } from '../../src/lib/event.ts'
import { happened } from '../events/offered/happened.ts'
import { eventText } from '../events/text.ts'
import { Sheet } from '../kit/page.tsx'
import { takenAt } from '../kit/taken.ts'
import { importText } from './text.ts'
import '../kit/timeline.css'

/** What has happened to an import, newest first; batches that somebody took one after the other are told together. */
export function ImportHistory({ events }: { events: readonly LifeEvent[] }) {
  return (
    <Sheet title={eventText().history} long>
      <div class="pad">
        <ol class="line">
          {together(events)
            .reverse()
            .map(({ first, last, count }) => (
              <li key={first.seq}>
                {happened({ kind: 'import', ...first })}
                {count > 1 && ` · ${importText().batches(count)}`}
                <small>{takenAt({ ...first, at: last.at })}</small>
              </li>
            ))}
        </ol>
      </div>
    </Sheet>
  )
}

function together(events: readonly LifeEvent[]) {
  const runs: { first: LifeEvent; last: LifeEvent; count: number }[] = []
  for (const event of events) {
    const before = runs.at(-1)
    if (before && before.first.verb === event.verb && before.first.by.user === event.by.user) {
      before.last = event
      before.count++
    } else runs.push({ first: event, last: event, count: 1 })
  }
  return runs
}

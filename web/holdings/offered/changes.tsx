import type { CorrectionDetail } from '../../../src/lib/correctable.ts'
import type { LifeEvent } from '../../../src/lib/event.ts'
import { happened } from '../../events/offered/happened.ts'
import { takenAt } from '../../kit/taken.ts'
import { t } from '../../text/text.ts'
import { holdingText } from '../text.ts'
import '../../kit/timeline.css'

/** What was changed in a register about one thing, newest first, with what stood there before and what came in its place. */
export function Changes({
  kind,
  events,
  said,
}: {
  kind: string
  events: readonly LifeEvent[]
  /** A value as a person would say it, and of what; undefined for what isn't told. */
  said: (name: string, value: unknown) => readonly [name: string, value: string] | undefined
}) {
  return (
    <ol class="line">
      {[...events].reverse().map((event) => (
        <li key={event.seq}>
          {happened({ kind, ...event })}
          <span class="detail">{detailOf(event, said)}</span>
          <small>{takenAt(event)}</small>
        </li>
      ))}
    </ol>
  )
}

function detailOf({ detail }: LifeEvent, said: Parameters<typeof Changes>[0]['said']): string {
  const words = holdingText()
  const corrected = (detail.corrected ?? {}) as CorrectionDetail['corrected']
  const changed = Object.entries(corrected).flatMap(([name, { before, after }]) => {
    const [called, from] = said(name, before) ?? []
    const [, to] = said(name, after) ?? []
    return called === undefined ? [] : [words.changed(called, from || words.none, to || words.none)]
  })
  const { on, reason, followed } = detail
  const other = detail.intoName ?? detail.fromName
  const lines = [
    ...changed,
    ...(typeof other === 'string' ? [`${words.other}${t().colon}${other}`] : []),
    ...(typeof followed === 'number' && followed > 0 ? [words.followed(followed)] : []),
    ...(typeof on === 'string' ? [`${words.on}${t().colon}${t().fullDay(on)}`] : []),
    ...(typeof reason === 'string' ? [`${words.reason}${t().colon}${reason}`] : []),
  ]
  return lines.length > 0 ? `\n${lines.join('\n')}` : ''
}

import type { CorrectionDetail } from '../../../src/lib/correctable.ts'
import type { LifeEvent } from '../../../src/lib/event.ts'
import { takenAt } from '../../kit/taken.ts'
import { type Office, unitName, useOffice } from '../../shell/office.tsx'
import { word } from '../../text/language.ts'
import { t } from '../../text/text.ts'
import { correctionText } from '../text.ts'
import '../../kit/timeline.css'

/** What was corrected in a record: by whom, when, from what to what, and why. Newest first. */
export function Corrections({
  events,
  words = {},
}: {
  events: readonly LifeEvent[]
  /** What the record's own words mean, such as its kind. */
  words?: Readonly<Record<string, string>>
}) {
  const office = useOffice()
  const corrections = events.filter(({ verb }) => verb === 'correct').toReversed()
  if (corrections.length === 0) return null
  return (
    <section class="pad stack close" aria-label={correctionText().title}>
      <h3>{correctionText().title}</h3>
      <ol class="line">
        {corrections.map(({ seq, detail, by, via, at }) => (
          <li key={seq}>
            {linesOf(office, words, detail as unknown as CorrectionDetail).map((line) => (
              <p key={line}>{line}</p>
            ))}
            <small>{takenAt({ by, via, at })}</small>
          </li>
        ))}
      </ol>
    </section>
  )
}

type Words = Readonly<Record<string, string>>

function linesOf(office: Office, words: Words, { reason, corrected }: CorrectionDetail): string[] {
  const { columns, changed, note, reason: why } = correctionText()
  // A record that is meant by its id is told by its name.
  const named = Object.entries(corrected).filter(([column]) => !(`${column}Name` in corrected))
  const lines = named.map(([column, { before, after }]) =>
    changed(word(columns, column), shown(office, words, before), shown(office, words, after)),
  )
  return [...lines, `${lines.length === 0 ? note : why}${t().colon}${reason}`]
}

/** A value as people read it: a unit by its name, a day in full. */
function shown(office: Office, words: Words, value: unknown): string {
  if (value === null || value === '') return correctionText().nothing
  if (typeof value === 'boolean') return value ? t().yes : t().no
  if (Array.isArray(value)) return t().list(value.map((one) => shown(office, words, one)))
  const said = String(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(said)) return t().fullDay(said)
  return words[said] ?? (unitName(office, said) || said)
}

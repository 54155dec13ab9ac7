import { useEffect, useState } from 'preact/hooks'
import type { LedgerKind } from '../../src/features/imports/reading/fields.ts'
import type { Outcomes as Came, Outcome, RowShown } from '../../src/features/imports/reading/preparing.ts'
import { optionsOf } from '../kit/field.tsx'
import { Sheet } from '../kit/page.tsx'
import { t } from '../text/text.ts'
import type { Preparing } from './preparing.ts'
import { Row } from './row.tsx'
import { importText } from './text.ts'
import '../kit/pager.css'
import '../kit/table.css'
import './outcomes.css'

const perPage = 50

/** What each row comes to, by what that is, those in question first. */
export function Outcomes({
  kind,
  sectors,
  preparing,
  came,
}: {
  kind: LedgerKind
  sectors: readonly string[]
  preparing: Preparing
  came: Came
}) {
  const words = importText().preparing
  const [asked, setAsked] = useState<Outcome>()
  const [from, setFrom] = useState(0)
  const [rows, setRows] = useState<readonly RowShown[]>([])
  const { counts } = came
  const outcomes = optionsOf(words.outcomes)
  const outcome = asked ?? outcomes.find(([one]) => counts[one] > 0)?.[0] ?? 'new'
  // Where the last page has become shorter, the one before it.
  const start = Math.min(from, Math.max(0, Math.ceil(counts[outcome] / perPage) - 1) * perPage)
  useEffect(() => {
    let current = true
    void preparing.page(outcome, start, perPage).then((page) => current && setRows(page))
    return () => {
      current = false
    }
  }, [came, outcome, start])
  const shown = rows.filter((row) => row.outcome === outcome)
  return (
    <Sheet title={words.results}>
      <div class="pad stack close">
        <p class="hint">{words.resultsHint}</p>
        <div class="outcomes">
          {outcomes.map(([one, name]) => (
            <button
              key={one}
              type="button"
              class={one === outcome ? 'button primary' : 'button'}
              aria-pressed={one === outcome}
              onClick={() => {
                setAsked(one)
                setFrom(0)
              }}
            >
              {name} {t().n(counts[one])}
            </button>
          ))}
        </div>
        {outcome === 'question' && counts.question > 0 && (
          <p class="acts">
            <button type="button" class="button" onClick={() => void preparing.leaveQuestions()}>
              {words.leaveRest(counts.question)}
            </button>
          </p>
        )}
      </div>
      {shown.length === 0 ? (
        <p class="empty">{words.noRows}</p>
      ) : (
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{words.row}</th>
              <th scope="col">{words.content}</th>
              <th scope="col">{words.result}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row
                key={row.row}
                kind={kind}
                sectors={sectors}
                row={row}
                say={(said) => void preparing.say(row.row, said)}
              />
            ))}
          </tbody>
        </table>
      )}
      {counts[outcome] > perPage && (
        <nav class="pager" aria-label={t().next}>
          <small>{t().of(start + shown.length, counts[outcome])}</small>
          <span class="acts">
            {start > 0 && (
              <button type="button" class="button" onClick={() => setFrom(start - perPage)}>
                {words.previous}
              </button>
            )}
            {start + perPage < counts[outcome] && (
              <button type="button" class="button" onClick={() => setFrom(start + perPage)}>
                {t().next}
              </button>
            )}
          </span>
        </nav>
      )}
    </Sheet>
  )
}

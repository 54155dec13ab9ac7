import type { FindingShown } from '../../src/features/reports/schema.ts'
import { markText } from '../enterprises/offered/mark-text.ts'
import { enterprisePath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { reportPageText } from './report-text.ts'
import './report-found.css'

/** What a sweep found. */
export function FoundList({ found, remove }: { found: readonly FindingShown[]; remove?: (one: FindingShown) => void }) {
  const office = useOffice()
  const words = reportPageText()
  if (found.length === 0) return <p>{words.noneFound}</p>
  return (
    <ul class="listed">
      {found.map((one) => (
        <li key={`${one.enterprise} ${one.event}`}>
          <div>
            <a href={enterprisePath(office.code, one.enterprise)}>{one.name}</a>{' '}
            <span class="tag">{markText().events[one.event]}</span>
            {one.note && (
              <p>
                <small>{one.note}</small>
              </p>
            )}
          </div>
          {remove && (
            <button type="button" class="cross" aria-label={words.remove(one.name)} onClick={() => remove(one)}>
              ×
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

import type { Field, LedgerKind } from '../../src/features/imports/reading/fields.ts'
import type { Meaning } from '../../src/features/imports/reading/meaning.ts'
import type { ColumnShown } from '../../src/features/imports/reading/preparing.ts'
import { Options } from '../kit/field.tsx'
import { Sheet } from '../kit/page.tsx'
import { importText } from './text.ts'
import { fieldOptions } from './words.ts'
import '../kit/table.css'
import './columns.css'

/** What each column was taken for, to be corrected. Each field is one column: where it is given to another, it leaves the first. */
export function Columns({
  kind,
  columns,
  meaning,
  change,
}: {
  kind: LedgerKind
  columns: readonly ColumnShown[]
  meaning: Meaning
  change: (meaning: Meaning) => void
}) {
  const words = importText().preparing
  const options = fieldOptions(kind)
  const set = (at: number, field: Field | null) =>
    change({
      ...meaning,
      columns: meaning.columns.map((column, place) =>
        place === at ? { ...column, field } : column.field === field ? { ...column, field: null } : column,
      ),
    })
  return (
    <Sheet title={words.columns}>
      <p class="pad hint">{words.columnsHint}</p>
      <table class="cards columns">
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.samples}</th>
            <th scope="col">{words.field}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ heading, samples }, place) => {
            const named = heading.replaceAll('\n', ' › ') || words.unnamed(place + 1)
            const chosen = meaning.columns[place]?.field ?? ''
            if (heading === '' && samples.length === 0) return null
            return (
              <tr key={place}>
                <th scope="row" class="main">
                  {named}
                </th>
                <td>
                  <small>{samples.join(' · ')}</small>
                </td>
                <td>
                  <select
                    aria-label={`${words.field}: ${named}`}
                    value={chosen}
                    onChange={(event) => set(place, (event.currentTarget.value || null) as Field | null)}
                  >
                    <option value="">{words.noField}</option>
                    <Options of={options} chosen={chosen} />
                  </select>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Sheet>
  )
}

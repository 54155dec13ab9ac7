import { useId } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import { t } from '../text/text.ts'
import type { Faults } from './form.tsx'
import { type Cells, type Column, rowsPasted } from './pasted.ts'
import './entry-table.css'
import './table.css'

/** A row that is yet to be entered; its id becomes the record's, so that it is entered once however often it is sent. */
export interface EntryRow {
  id: string
  cells: Cells
}

export const emptyRow = (): EntryRow => ({ id: uuid(), cells: {} })
export const isEmpty = ({ cells }: EntryRow) => Object.values(cells).every((cell) => cell.trim() === '')

export interface EntryTableWords {
  row: string
  add: string
  remove: string
  removeRow: (row: number) => string
  cell: (column: string, row: number) => string
}

/** A table to fill in by hand, or by pasting rows of a spreadsheet into any cell. */
export function EntryTable({
  label,
  words,
  columns,
  rows,
  faults,
  onRows,
}: {
  label: string
  words: EntryTableWords
  columns: readonly Column[]
  rows: readonly EntryRow[]
  /** What is wrong, by the id of the row and the key of the column. */
  faults: ReadonlyMap<string, Faults>
  onRows: (rows: EntryRow[]) => void
}) {
  const id = useId()
  const setCell = (row: EntryRow, key: string, value: string) =>
    onRows(rows.map((one) => (one === row ? { ...one, cells: { ...one.cells, [key]: value } } : one)))
  const paste = (event: ClipboardEvent, at: number, column: number) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    onRows(merged(rows, at, rowsPasted(text, columns, column)))
  }
  return (
    <div class="scroll entry-table">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            {columns.map(({ key, label, must, hint }) => (
              <th key={key} scope="col">
                {label} {must && <span class="must">{t().must}</span>}
                {hint && <small>{hint}</small>}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id}>
              <th scope="row">{at + 1}</th>
              {columns.map((column, place) => {
                const fault = faults.get(row.id)?.[column.key]
                const faultId = `${id}-${row.id}-${column.key}`
                return (
                  <td key={column.key} data-label={column.label}>
                    <input
                      value={row.cells[column.key] ?? ''}
                      aria-label={words.cell(column.label, at + 1)}
                      aria-invalid={fault ? 'true' : 'false'}
                      aria-describedby={fault ? faultId : undefined}
                      list={column.options ? `${id}-${column.key}` : undefined}
                      autocomplete="off"
                      onInput={(event) => setCell(row, column.key, event.currentTarget.value)}
                      onPaste={(event) => paste(event, at, place)}
                    />
                    {fault && (
                      <p class="fault" id={faultId}>
                        {fault}
                      </p>
                    )}
                  </td>
                )
              })}
              <td>
                <button
                  type="button"
                  class="link"
                  aria-label={words.removeRow(at + 1)}
                  onClick={() => onRows(rows.filter((one) => one !== row))}
                >
                  {words.remove}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {columns.map(
        ({ key, options }) =>
          options && (
            <datalist key={key} id={`${id}-${key}`}>
              {options.map((option) => (
                <option key={option} value={option} />
              ))}
            </datalist>
          ),
      )}
      <p class="acts">
        <button type="button" class="button" onClick={() => onRows([...rows, emptyRow()])}>
          {words.add}
        </button>
      </p>
    </div>
  )
}

/** The rows with what was pasted, from one of them on; others follow behind the last. */
function merged(rows: readonly EntryRow[], at: number, pasted: readonly Cells[]): EntryRow[] {
  const filled = pasted.map((cells, place) => {
    const row = rows[at + place] ?? emptyRow()
    return { ...row, cells: { ...row.cells, ...cells } }
  })
  return [...rows.slice(0, at), ...filled, ...rows.slice(at + pasted.length)]
}

import type { NamedPerson } from '../../src/features/reports/schema.ts'
import { reportPageText } from './report-text.ts'
import './report-names.css'
import '../kit/field.css'
import '../kit/form.css'
import '../kit/table.css'

/** Those lines in which somebody stands. */
export const listed = (names: readonly NamedPerson[]): NamedPerson[] =>
  names
    .map(({ name, post, phone }) => ({ name: name.trim(), post: post?.trim() || null, phone: phone?.trim() || null }))
    .filter(({ name }) => name !== '')

/** Whom a list of names lists. */
export function NameList({ names }: { names: readonly NamedPerson[] }) {
  const words = reportPageText()
  if (names.length === 0) return <p>{words.noNames}</p>
  return (
    <table class="cards">
      <thead>
        <tr>
          <th scope="col">{words.person}</th>
          <th scope="col">{words.post}</th>
          <th scope="col">{words.phone}</th>
        </tr>
      </thead>
      <tbody>
        {names.map(({ name, post, phone }) => (
          <tr key={`${name} ${phone}`}>
            <th scope="row" class="main">
              {name}
            </th>
            <td data-label={words.post}>{post}</td>
            <td data-label={words.phone}>{phone}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const nobody: NamedPerson = { name: '', post: null, phone: null }

/** A line for each person, and one more to fill in. */
export function NamesEditor({
  names,
  change,
  fault,
}: {
  names: readonly NamedPerson[]
  change: (names: NamedPerson[]) => void
  fault?: string | undefined
}) {
  const words = reportPageText()
  const lines = names.length > 0 ? names : [nobody]
  const set = (place: number, part: Partial<NamedPerson>) =>
    change(lines.map((line, index) => (index === place ? { ...line, ...part } : line)))
  const cell = (place: number, part: keyof NamedPerson, label: string) => (
    <input
      aria-label={`${label} ${place + 1}`}
      placeholder={label}
      aria-invalid={fault && part === 'name' && place === 0 ? 'true' : 'false'}
      aria-describedby={fault ? 'names-fault' : undefined}
      value={lines[place]?.[part] ?? ''}
      maxLength={120}
      inputMode={part === 'phone' ? 'tel' : 'text'}
      autocomplete="off"
      onInput={(event) => set(place, { [part]: event.currentTarget.value })}
    />
  )
  return (
    <fieldset class="field all names">
      <legend>{words.names}</legend>
      <ol>
        {lines.map((line, place) => (
          <li key={place}>
            {cell(place, 'name', words.person)}
            {cell(place, 'post', words.post)}
            {cell(place, 'phone', words.phone)}
            <button
              type="button"
              class="cross"
              aria-label={words.remove(line.name || String(place + 1))}
              onClick={() => change(lines.filter((_, index) => index !== place))}
            >
              ×
            </button>
          </li>
        ))}
      </ol>
      {fault && (
        <p class="fault" id="names-fault">
          {fault}
        </p>
      )}
      <p class="acts">
        <button type="button" class="button" onClick={() => change([...lines, nobody])}>
          {words.addPerson}
        </button>
      </p>
    </fieldset>
  )
}

import { useId } from 'preact/hooks'
import { t } from '../text/text.ts'
import { Options } from './field.tsx'
import './filters.css'

export interface Filter {
  name: string
  label: string
  value: string | undefined
  /** What one chooses from; or a day is asked for. */
  options: readonly (readonly [value: string, label: string])[] | 'day'
}

/** Filters that narrow a list at once, each an ordinary select or a day; what they say stands in the address. */
export function Filters({
  filters,
  change,
  clear,
}: {
  filters: readonly Filter[]
  change: (name: string, value: string) => void
  clear: string | undefined
}) {
  const id = useId()
  return (
    <form class="filters" onSubmit={(event) => event.preventDefault()}>
      {filters.map(({ name, label, value, options }) => (
        <div class="field" key={name}>
          <label for={`${id}-${name}`}>{label}</label>
          {options === 'day' ? (
            <input
              id={`${id}-${name}`}
              type="date"
              value={value ?? ''}
              onChange={(event) => change(name, event.currentTarget.value)}
            />
          ) : (
            <select
              id={`${id}-${name}`}
              value={value ?? ''}
              onChange={(event) => change(name, event.currentTarget.value)}
            >
              <option value="">{t().all}</option>
              <Options of={options} chosen={value} />
            </select>
          )}
        </div>
      ))}
      {clear && (
        <a class="button" href={clear}>
          {t().clear}
        </a>
      )}
    </form>
  )
}

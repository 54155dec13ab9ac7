import { useId, useState } from 'preact/hooks'
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

/**
 * Filters that narrow a list at once, each an ordinary select or a day; what they say stands in the address. Folded on a
 * phone, where the list comes first.
 */
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
  const [unfolded, setUnfolded] = useState(false)
  const given = filters.filter(({ value }) => value).length
  return (
    <>
      <button
        type="button"
        class="button unfold"
        aria-expanded={unfolded}
        aria-controls={id}
        onClick={() => setUnfolded(!unfolded)}
      >
        {t().filters(given)}
      </button>
      <form id={id} class={unfolded ? 'filters' : 'filters folded'} onSubmit={(event) => event.preventDefault()}>
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
    </>
  )
}

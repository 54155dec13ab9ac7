import { useId } from 'preact/hooks'
import { t } from '../text/text.ts'
import './search-box.css'

/** Looks for words in a list. What was asked stands in the address, or wherever the list keeps it. */
export function ListSearch({
  label,
  asked,
  search,
}: {
  label: string
  asked: string
  search: (words: string) => void
}) {
  const id = useId()
  return (
    <search>
      <form
        class="search"
        onSubmit={(event) => {
          event.preventDefault()
          search(String(new FormData(event.currentTarget).get('q')).trim())
        }}
      >
        <label class="unseen" for={id}>
          {label}
        </label>
        <input id={id} name="q" type="search" key={asked} defaultValue={asked} placeholder={label} maxLength={80} />
        <button type="submit" class="button">
          {t().find}
        </button>
      </form>
    </search>
  )
}

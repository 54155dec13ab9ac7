import { t } from '../text/text.ts'
import './pager.css'

/** A page of a list that goes on: the lists have cursors, so there is a next page and a first one. */
export function Pager({ count, next, first }: { count: number; next: string | null; first: string | null }) {
  return (
    <nav class="pager" aria-label={t().next}>
      <small>{t().shown(count)}</small>
      {(next || first) && (
        <span class="acts">
          {first && (
            <a class="button" href={first}>
              {t().first}
            </a>
          )}
          {next && (
            <a class="button" href={next}>
              {t().next}
            </a>
          )}
        </span>
      )}
    </nav>
  )
}

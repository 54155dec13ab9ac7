import { t } from '../text/index.ts'
import './pager.css'

/** A page of a list that goes on: the lists have cursors, so there is a next page and a first one. */
export function Pager({ count, next, first }: { count: number; next: string | null; first: string | null }) {
  return (
    <nav class="pager" aria-label={t().part.next}>
      <small>{t().part.shown(count)}</small>
      {(next || first) && (
        <span class="acts">
          {first && (
            <a class="button" href={first}>
              {t().part.first}
            </a>
          )}
          {next && (
            <a class="button" href={next}>
              {t().part.next}
            </a>
          )}
        </span>
      )}
    </nav>
  )
}

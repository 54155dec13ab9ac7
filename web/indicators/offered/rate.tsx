import { rate } from '../../../src/features/indicators/rules.ts'
import { t } from '../../text/text.ts'
import { indicatorText } from '../text.ts'
import '../../kit/bar.css'

/** Below this denominator a rate says little, and is grey. */
const few = 5

/** A rate as a bar behind its numbers; each number opens the records that it counts. */
export function RateCell({
  part,
  whole,
  href,
  all,
  left,
  closed,
  label,
}: {
  part: number
  whole: number
  href: string
  /** The records that the whole counts. */
  all: string
  /** The records that the whole counts and the part doesn't. */
  left: string
  /** Only what is closed is green. */
  closed?: boolean
  label?: string
}) {
  const value = rate(part, whole)
  const kind = ['n', 'bar', closed && whole >= few ? 'done' : '', whole < few ? 'few' : ''].filter(Boolean).join(' ')
  return (
    <td class={kind} style={{ '--v': value === null ? 0 : value * 100 }} data-label={label}>
      <span>
        <span>
          <a href={href}>{t().n(part)}</a> / <a href={all}>{t().n(whole)}</a>
        </span>{' '}
        {value !== null && (
          <small>
            {t().percent(value)}
            {part < whole && (
              <>
                {' '}
                {indicatorText().left} <a href={left}>{t().n(whole - part)}</a>
              </>
            )}
          </small>
        )}
      </span>
    </td>
  )
}

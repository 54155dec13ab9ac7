import type { Event, Hazard } from '../../src/features/hazards/schema.ts'
import { t, word } from '../text/index.ts'
import { Sheet } from './page.tsx'
import { markOf } from './recent.tsx'

/** Everything that has happened to a hazard, newest first. */
export function Timeline({ hazard: { events, intact } }: { hazard: Hazard }) {
  const words = t().hazard
  return (
    <Sheet
      title={words.events}
      long
      aside={<span class={intact ? 'tag' : 'tag late'}>{intact ? words.intact : words.broken}</span>}
    >
      <div class="pad stack close">
        {!intact && (
          <p class="fault" role="alert">
            {words.brokenNote}
          </p>
        )}
        <ol class="line">
          {[...events].reverse().map((event) => (
            <li key={event.seq} class={markOf(event.verb)}>
              {word(t().happened, event.verb)}
              <span class="detail">{detailOf(event)}</span>
              <small>
                {t().moment(event.at)} · {event.by.name}
              </small>
            </li>
          ))}
        </ol>
      </div>
    </Sheet>
  )
}

type Said = keyof ReturnType<typeof t>['hazard']['detail']

/** What was said with a step, line by line; what a hazard was reported with stands elsewhere on the page. */
function detailOf({ verb, detail }: Event): string {
  if (verb === 'report') return ''
  const names = t().hazard.detail
  const lines = (Object.keys(names) as Said[]).flatMap((name) => {
    const value = shown(name, detail[name])
    return value === null ? [] : [`${names[name]}${t().part.colon}${value}`]
  })
  return lines.length > 0 ? `\n${lines.join('\n')}` : ''
}

function shown(name: Said, value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? t().part.yes : t().part.no
  if (name === 'fundsFen' && typeof value === 'number') return t().money(value)
  if (name === 'level') return word(t().levels, String(value))
  return name === 'due' || name === 'deadline' ? t().fullDay(String(value)) : String(value)
}

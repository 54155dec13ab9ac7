import type { Hazard } from '../../src/features/hazards/schema.ts'
import type { LifeEvent } from '../../src/lib/event.ts'
import { happened, markOf } from '../events/offered/happened.ts'
import { eventText } from '../events/text.ts'
import { Wholeness, WholenessTag } from '../integrity/offered/wholeness.tsx'
import { Sheet } from '../kit/page.tsx'
import { hazardPath } from '../paths.ts'
import { type Office, unitName, useOffice } from '../shell/office.tsx'
import { word } from '../text/language.ts'
import { t } from '../text/text.ts'
import { hazardPageText } from './hazard-text.ts'
import { hazardText } from './text.ts'
import '../kit/timeline.css'

/** Everything that has happened to a hazard, newest first. */
export default function Timeline({ hazard }: { hazard: Hazard }) {
  const office = useOffice()
  const words = eventText()
  const { events, intact } = hazard
  return (
    <Sheet title={words.history} long aside={<WholenessTag intact={intact} />}>
      <div class="pad stack close">
        <Wholeness kind="hazard" id={hazard.id} title={hazard.number} intact={intact} />
        <ol class="line">
          {[...events].reverse().map((event) => (
            <li key={event.seq} class={markOf(event)}>
              {happened({ kind: 'hazard', ...event })}
              {event.verb === 'merge' && hazard.mergedInto && (
                <>
                  {' '}
                  <a href={hazardPath(office.code, hazard.mergedInto.id)}>{hazard.mergedInto.number}</a>
                </>
              )}
              <span class="detail">{detailOf(office, event)}</span>
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

type Said = keyof ReturnType<typeof hazardPageText>['detail']

/** What was said with a step, line by line; what a hazard was reported with stands elsewhere on the page. */
function detailOf(office: Office, { verb, detail }: LifeEvent): string {
  if (verb === 'report') return ''
  const lines = saidWith(detail, office)
  return lines.length > 0 ? `\n${lines.join('\n')}` : ''
}

/** What a step says, line by line. */
export function saidWith(detail: Record<string, unknown>, office?: Office): string[] {
  const names = hazardPageText().detail
  return (Object.keys(names) as Said[]).flatMap((name) => {
    const value = shown(office, name, detail[name])
    return value === null ? [] : [`${names[name]}${t().colon}${value}`]
  })
}

const days: readonly Said[] = ['due', 'deadline', 'until']

function shown(office: Office | undefined, name: Said, value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'boolean') return value ? t().yes : t().no
  if (name === 'fundsFen' && typeof value === 'number') return t().money(value)
  if (name === 'level') return word(hazardText().levels, String(value))
  if (name === 'measure') return word(hazardPageText().spotMeasures, String(value))
  // Of a party only its kind is history: names of people can be erased, history can't.
  if (name === 'party') return word(hazardText().partyKinds, (value as { kind: string }).kind)
  // A transfer names a unit of the office, a referral somebody outside.
  if (name === 'to') return (office && unitName(office, String(value))) || String(value)
  return days.includes(name) ? t().fullDay(String(value)) : String(value)
}

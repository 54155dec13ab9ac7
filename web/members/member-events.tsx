import type { MemberEvent, MemberListed } from '../../src/features/members/schema.ts'
import { Empty } from '../kit/notes.tsx'
import { Sheet } from '../kit/page.tsx'
import { type Office, unitName, useOffice } from '../shell/office.tsx'
import { shellText } from '../shell/text.ts'
import { t } from '../text/text.ts'
import { memberText } from './text.ts'
import '../kit/timeline.css'

export const postName = (office: Office, { role, unit }: MemberListed['posts'][number]) =>
  [unitName(office, unit), shellText().roles[role]].filter(Boolean).join(' ')

/** What was changed of the office's people lately, and by whom. */
export function MemberEvents({ events }: { events: readonly MemberEvent[] }) {
  const office = useOffice()
  const words = memberText()
  return (
    <Sheet title={words.events} aside={<small>{words.eventsNote}</small>} long>
      {events.length === 0 ? (
        <Empty says={words.noEvents} />
      ) : (
        <ol class="line pad">
          {events.map((event) => (
            <li key={event.id}>
              {saidOf(office, event)}
              <small>
                {t().moment(event.at)} · {event.by.name}
              </small>
            </li>
          ))}
        </ol>
      )}
    </Sheet>
  )
}

function saidOf(office: Office, { what, member: { name }, before, after, name: next }: MemberEvent): string {
  const words = memberText().happened
  const posts = (held: MemberEvent['before']) =>
    t().list(
      (held ?? []).map((post) =>
        [postName(office, post), post.certificate && memberText().certificateOf(post.certificate)]
          .filter(Boolean)
          .join(' '),
      ),
    )
  switch (what) {
    case 'added':
      return words.added(name, posts(after))
    case 'posts':
      if (before?.length === 0) return words.reopened(name, posts(after))
      return after?.length === 0 ? words.ended(name, posts(before)) : words.posts(name, posts(before), posts(after))
    case 'name':
      return words.name(name, next ?? '')
    case 'password':
      return words.password(name)
  }
}

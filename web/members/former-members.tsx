import type { FormerMember } from '../../src/features/members/schema.ts'
import { Sheet } from '../kit/page.tsx'
import { memberText } from './text.ts'
import '../kit/tasks.css'

/** Whose membership was ended, for those who may reopen it. */
export function FormerMembers({
  former,
  reopen,
}: {
  former: readonly FormerMember[]
  reopen: (former: FormerMember) => void
}) {
  const words = memberText()
  return (
    <Sheet title={words.former}>
      <ul class="tasks">
        {former.map((one) => (
          <li key={one.id}>
            <span>
              {one.name} <small>{one.username}</small>
            </span>
            <button type="button" class="button" aria-label={words.reopenOf(one.name)} onClick={() => reopen(one)}>
              {words.reopen}
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

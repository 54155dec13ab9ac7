import type { Reading } from '../../kit/form.tsx'
import { Problem } from '../../kit/problem.ts'
import { stepHeaders } from '../../kit/step-headers.ts'
import { type Group, nameOf } from '../groups.ts'
import { handOn } from '../hand-on.ts'

export type { Group }

/** Who is to take over which records, as the form says that shows what would be left behind. */
export const successorsIn = (reading: Reading, groups: readonly Group[]) => ({
  successors: groups.flatMap((group) => {
    const to = reading.optional(nameOf(group))
    return to === null ? [] : [{ to, group }]
  }),
  reason: groups.length > 0 ? reading.text('reason') : '',
})

/** Hands one record on after the other; whatever somebody else was faster with stays to be found as nobody's. */
export async function handAllOn(office: string, { successors, reason }: ReturnType<typeof successorsIn>) {
  const count = { done: 0, failed: 0 }
  for (const { to, group } of successors)
    for (const { id, seq } of group.records) {
      const json = { to, reason }
      try {
        await handOn(group.kind, { office, id }, stepHeaders()(seq, json), json)
        count.done += 1
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        count.failed += 1
      }
    }
  return count
}

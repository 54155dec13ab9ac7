import { clockRuns } from '../../../src/features/hazards/rules/states.ts'
import type { HazardListed } from '../../../src/features/hazards/schema.ts'
import { leftUntil } from '../../kit/deadline.tsx'
import { unitName, useOffice } from '../../shell/office.tsx'
import { hazardText } from '../text.ts'

export function LevelTag({ level }: Pick<HazardListed, 'level'>) {
  if (level === null) return <span class="tag">{hazardText().noLevel}</span>
  return <span class={level === 'major' ? 'tag late' : 'tag'}>{hazardText().levels[level]}</span>
}

/** What an import closed was rectified by the word of a ledger alone: it isn't green. */
export function StateTag({ status, closedBy }: Pick<HazardListed, 'status'> & Partial<Pick<HazardListed, 'closedBy'>>) {
  if (closedBy) return <span class="tag">{hazardText().imported}</span>
  return <span class={status === 'closed' ? 'tag done' : 'tag'}>{hazardText().states[status]}</span>
}

/** What waits for a second person, unless the state tells it already. */
export function AwaitsTag({ awaits }: Pick<HazardListed, 'awaits'>) {
  if (awaits === null || awaits === 'approval') return null
  return <span class="tag soon">{hazardText().awaited[awaits]}</span>
}

/** Who watches it, and whether the department still owes an answer. */
export function UrgingTags({ urges, watch }: Pick<HazardListed, 'urges' | 'watch'>) {
  const waits = urges?.some(({ answer }) => answer === null)
  return (
    <>
      {watch && <span class={watch.answer ? 'tag soon' : 'tag late'}>{hazardText().watchedBy[watch.level]}</span>}
      {waits && <span class="tag late">{hazardText().urgedTag}</span>}
    </>
  )
}

/** The department that hasn't accepted yet. */
export function TransferTag({ transferTo }: Pick<HazardListed, 'transferTo'>) {
  const office = useOffice()
  return transferTo && <span class="tag soon">{hazardText().transferPending(unitName(office, transferTo))}</span>
}

/** Its time has run out before, by the first date or a later one; the tag of the date says it while that is so. */
export function EverOverdueTag({ everOverdue, overdue }: Pick<HazardListed, 'everOverdue' | 'overdue'>) {
  return everOverdue && !overdue ? <span class="tag late">{hazardText().everOverdue}</span> : null
}

type Timed = Pick<HazardListed, 'status' | 'due' | 'overdue' | 'workingDaysLeft'>

/** How many working days are left, while the party's time runs. */
export function DueTag({ status, due, overdue, workingDaysLeft }: Timed) {
  if (due === null || workingDaysLeft === null || !clockRuns.includes(status)) return null
  if (overdue) {
    return <span class="tag late">{leftUntil(due, workingDaysLeft)}</span>
  }
  return <span class={workingDaysLeft <= 5 ? 'tag soon' : 'tag'}>{leftUntil(due, workingDaysLeft)}</span>
}

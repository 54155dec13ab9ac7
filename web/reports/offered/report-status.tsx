import { type Group, isOutstanding } from '../../../src/features/reports/rules/status.ts'
import type { DutyNumbers, DutyReports, Owed } from '../../../src/features/reports/schema.ts'
import { Deadline } from '../../kit/deadline.tsx'
import { t } from '../../text/text.ts'
import { reportText } from '../text.ts'

/** A duty as the notice calls it, and which time it is. */
export const dutyTitle = ({ name, occurrence }: Pick<DutyReports, 'name' | 'occurrence'>) =>
  occurrence === null ? name : reportText().occasion(name, t().day(occurrence))

/** How a unit stands, in a clerk's words; red is only what is late. */
export function StatusTag({ status, late, due }: Pick<Owed, 'status' | 'late'> & Pick<DutyReports, 'due'>) {
  const kind = late ? 'tag late' : status === 'accepted' ? 'tag done' : status === 'returned' ? 'tag soon' : 'tag'
  const said = reportText().statuses
  return (
    <>
      <span class={kind}>{status === 'notDue' && due === null ? reportText().undated : said[status]}</span>
      {late && (status === 'accepted' || status === 'nothing') && <span class="tag late">{said.late}</span>}
    </>
  )
}

/** By when; how many working days are left, as long as somebody owes it. */
export function DutyDue({
  due,
  workingDaysLeft,
  open,
}: Pick<DutyReports, 'due' | 'workingDaysLeft'> & { open: boolean }) {
  if (due === null || workingDaysLeft === null) return <>{reportText().noDue}</>
  return (
    <>
      {reportText().due(t().day(due))} {open && <Deadline due={due} workingDaysLeft={workingDaysLeft} />}
    </>
  )
}

/** When a unit that owes something was last chased, and whether it has seen that. */
export function chaseWords(owed: Owed): string[] {
  const { chasedAt, chaseSeenAt } = owed
  if (chasedAt === null || !isOutstanding(owed)) return []
  const words = reportText()
  return [words.chasedOn(t().day(chasedAt)), chaseSeenAt ? words.chaseSeenOn(t().day(chaseSeenAt)) : words.chaseUnseen]
}

/** 已报 12/15 · 迟报 1 · 未报 3, each a way to those units. */
export function DutyTally({ numbers, to }: { numbers: DutyNumbers; to: (group: Group | 'notIn') => string }) {
  const words = reportText()
  const left = numbers.owed - numbers.submitted
  const parts = [
    ['notIn', left === numbers.missing ? 0 : left, words.notIn],
    ['late', numbers.late, words.late],
    ['returned', numbers.returned, words.returned],
    ['missing', numbers.missing, words.missing],
    ['exempt', numbers.exempt, words.exempt],
  ] as const
  return (
    <span>
      <a href={to('in')}>{words.submitted(numbers.submitted, numbers.owed)}</a>
      {parts
        .filter(([, count]) => count > 0)
        .map(([group, count, said]) => (
          <span key={group}>
            {' · '}
            <a class={group === 'missing' ? 'due late-ink' : ''} href={to(group)}>
              {said(count)}
            </a>
          </span>
        ))}
    </span>
  )
}

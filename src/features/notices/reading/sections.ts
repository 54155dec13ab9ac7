import type { Calendar } from './dates/calendar.ts'
import type { Draft, DraftPhase, Remark } from './draft.ts'
import { numberOf } from './marks.ts'
import type { Block } from './outline.ts'
import { readPeriod } from './sections/period.ts'
import { announced, readPhases } from './sections/phases.ts'
import { readQuestions } from './sections/questions.ts'
import { remarkAt, type Text } from './text.ts'

/** `placed`: where the sentences begin that became a phase or a question. */
type Sections = Pick<Draft, 'phases' | 'checkItems' | 'startsOn' | 'endsOn' | 'actionPeriod'> & {
  remarks: Remark[]
  placed: Set<number>
}

/** What the notice plans: its phases and period, and the questions that inspections ask. */
export function readSections(
  text: Text,
  blocks: readonly Block[],
  calendar: Calendar,
  tabled: readonly DraftPhase[],
): Sections {
  const placed = new Set<number>()
  const remarks: Remark[] = []
  // Without a day of issue, the period that the notice states tells the year of its phases.
  const stated = calendar.issuedOn ? null : readPeriod(text, blocks, calendar, [], [], true, []).startsOn
  const since = stated && !stated.derived ? { ...calendar, issuedOn: stated.value } : calendar
  const { phases, taken } = readPhases(text, blocks, since, placed, remarks)
  const checkItems = readQuestions(text, blocks, placed)
  let complete = true
  for (const { start, end } of blocks) {
    const said = announced.exec(text.norm.slice(start, Math.min(end, start + 400)))
    if (!said?.[1] || phases.length === 0) continue
    const count = said[1] === '两' ? 2 : numberOf(said[1])
    if (phases.length < count) {
      complete = false
      const at = start + said.index
      remarks.push(remarkAt(text, 'fewerPhases', at, at + said[0].length))
    }
    break
  }
  const all = [...phases, ...tabled]
  return {
    phases: all,
    checkItems,
    ...readPeriod(text, blocks, calendar, all, taken, complete, remarks),
    remarks,
    placed,
  }
}

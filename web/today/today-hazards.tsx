import type { Today, TodaySection } from '../../src/features/today/schema.ts'
import { hazardText } from '../hazards/text.ts'
import { HazardTasks } from './hazard-tasks.tsx'
import { todayText } from './text.ts'

/** What waits for this person's answer, then what is due, most pressing first; each hazard stands in one list alone. */
export function TodayHazards({ hazards, measures }: Pick<Today, 'hazards' | 'measures'>) {
  const granted = (unit: string) => measures.find((one) => one.unit === unit)?.measures ?? []
  return (
    <>
      {hazards.map((section) => {
        const [title, none] = said(section.name)
        return (
          (none || section.count > 0) && (
            <HazardTasks
              key={JSON.stringify(section.filter)}
              section={section}
              measures={granted}
              title={title}
              none={none}
            />
          )
        )
      })}
    </>
  )
}

/** What a list is called, and what it says when it is empty; one that waits for an answer then isn't shown. */
function said(name: TodaySection['name']): [title: string, none: string] {
  const words = todayText()
  switch (name) {
    case 'overdue':
      return [words.overdue, words.noOverdue]
    case 'week':
      return [words.week, words.noWeek]
    case 'claimed':
      return [words.claimed, words.noClaimed]
    case 'confirmed':
      return [words.confirmed, words.noConfirmed]
    case 'reported':
      return [words.reported, words.noReported]
    case 'urged':
      return [words.urged, '']
    case 'answered':
      return [words.answered, '']
    case 'transferred':
      return [words.transferred, '']
    default:
      return [hazardText().awaited[name], '']
  }
}

import { seesWhole } from '../../src/features/today/rules.ts'
import type { Today, TodaySection } from '../../src/features/today/schema.ts'
import { hazardText } from '../hazards/text.ts'
import { useOffice } from '../shell/office.tsx'
import { HazardTasks } from './hazard-tasks.tsx'
import { todayText } from './text.ts'

/**
 * What is late, then what waits for this person's answer, then what is due; each hazard stands in one list alone. What
 * is late is open from the start, but for whoever sees first whose it is.
 */
export function TodayHazards({ hazards, measures }: Pick<Today, 'hazards' | 'measures'>) {
  const { person } = useOffice()
  const granted = (unit: string) => measures.find((one) => one.unit === unit)?.measures ?? []
  return (
    <>
      {lateFirst(hazards).map((section) => {
        const [title, none] = said(section.name)
        return (
          (none || section.count > 0) && (
            <HazardTasks
              key={JSON.stringify(section.filter)}
              section={section}
              measures={granted}
              title={title}
              none={none}
              unfolded={section.name === 'overdue' && section.count > 0 && !seesWhole(person)}
            />
          )
        )
      })}
    </>
  )
}

const lateFirst = (sections: readonly TodaySection[]) => [
  ...sections.filter(({ name }) => name === 'overdue'),
  ...sections.filter(({ name }) => name !== 'overdue'),
]

/** What a list is called, and what it says when it is empty; one that waits for an answer then isn't shown. */
function said(name: TodaySection['name']): [title: string, none: string] {
  const words = todayText()
  switch (name) {
    case 'overdue':
      return [words.overdue, words.noOverdue]
    case 'late':
      return [words.late, '']
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

import { measuresOf } from '../../src/features/authorities/rules.ts'
import { type Awaited, awaited, clockRuns, openSteps, type Verb } from '../../src/features/hazards/lifecycle.ts'
import { answerTo, factsListed, mayAnswer } from '../../src/features/hazards/rules/answering.ts'
import type { HazardListed } from '../../src/features/hazards/schema.ts'
import { api, bodyOf } from '../api.ts'
import { hazardText } from '../hazards/text.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { today } from '../kit/today.ts'
import { type Office, useOffice } from '../shell/office.tsx'
import { HazardTasks, type MeasuresOf, shown } from './hazard-tasks.tsx'
import { todayText } from './text.ts'

/** Where in the office somebody looks for what is due: one department, one community, or everywhere. */
export type Scope = { unit?: string; community?: string }

type Standard = 'overdue' | 'week' | 'claimed' | 'confirmed' | 'reported'
type Filter = Scope &
  Partial<Record<'open' | 'overdue', 'true' | 'false'>> & {
    dueWithin?: string
    status?: 'claimed' | 'confirmed' | 'reported'
    transferTo?: string
    awaits?: Awaited
  }

interface Section {
  name: Standard | Awaited | 'transferred'
  filter: Filter
  belongs: (hazard: HazardListed) => boolean
}

const soon = { open: 'true', overdue: 'false', dueWithin: '7' } as const

/** What waits for this person's answer, then what is due, most pressing first; each hazard stands in one list alone. */
export function TodayHazards({ scope }: { scope: Scope }) {
  const office = useOffice()
  const loaded = useLoad(`${office.code} ${JSON.stringify(scope)}`, async () => {
    const list = async ({ name, filter, belongs }: Section) => {
      const { items, next } = await bodyOf(
        api.offices[':office'].hazards.$get({ param: { office: office.code }, query: { ...filter, limit: '30' } }),
      )
      return { name, filter, items: items.filter(belongs), next }
    }
    const [measures, ...lists] = await Promise.all([measuresHere(office), ...sectionsOf(office, scope).map(list)])
    return { measures, lists: onceEach(lists) }
  })
  return (
    <Await of={loaded}>
      {({ measures, lists }) =>
        lists.map(({ name, filter, items, next }) => {
          const [title, none] = said(name)
          return (
            (none || items.length > 0) && (
              <HazardTasks
                key={JSON.stringify(filter)}
                hazards={{ items, next }}
                measures={measures}
                title={title}
                none={none}
                more={filter}
              />
            )
          )
        })
      }
    </Await>
  )
}

/** What a list is called, and what it says when it is empty; one that waits for an answer then isn't shown. */
function said(name: Section['name']): [title: string, none: string] {
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
    case 'transferred':
      return [words.transferred, '']
    default:
      return [hazardText().awaited[name], '']
  }
}

function sectionsOf(office: Office, scope: Scope): Section[] {
  const takes = (verb: Verb) => (hazard: HazardListed) =>
    openSteps(office.person, factsListed(hazard, [], today())).includes(verb)
  const all = () => true
  return [
    ...departmentsOf(office).map((transferTo) => ({
      name: 'transferred' as const,
      filter: { transferTo },
      belongs: takes('accept'),
    })),
    ...awaited
      .filter((kind) => mayAnswer(office.person, kind, today()))
      .map((awaits) => ({ name: awaits, filter: { awaits, ...scope }, belongs: takes(answerTo[awaits]) })),
    { name: 'overdue', filter: { overdue: 'true', ...scope }, belongs: all },
    // What was claimed already waits for its re-inspection and is listed there.
    { name: 'week', filter: { ...soon, ...scope }, belongs: ({ status }) => clockRuns.includes(status) },
    ...(['claimed', 'confirmed', 'reported'] as const).map((status) => ({
      name: status,
      filter: { status, ...scope },
      belongs: all,
    })),
  ]
}

/** Leaves out what an earlier list shows already. */
function onceEach<L extends { items: readonly HazardListed[] }>(lists: readonly L[]): L[] {
  const seen = new Set<string>()
  return lists.map((list) => {
    const items = list.items.filter(({ id }) => !seen.has(id))
    for (const { id } of items.slice(0, shown)) seen.add(id)
    return { ...list, items }
  })
}

/** What each department may do today, where that decides what an officer can do next. */
async function measuresHere({ code, person }: Office): Promise<MeasuresOf> {
  if (!person.roles.some(({ role }) => role === 'enforcementOfficer')) return () => []
  const { items } = await bodyOf(api.offices[':office'].authorities.$get({ param: { office: code } }))
  return (unit) =>
    measuresOf(
      items.filter((authority) => authority.unit === unit),
      today(),
    )
}

/** The departments that somebody may accept hazards for. */
const departmentsOf = ({ person, units }: Office) =>
  units
    .filter(({ id, kind }) => kind === 'department' && person.roles.some(({ unit }) => unit === id))
    .map(({ id }) => id)

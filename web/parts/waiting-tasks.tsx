import { openSteps, type Standing, type Verb } from '../../src/features/hazards/lifecycle.ts'
import { awaited } from '../../src/features/hazards/schema.ts'
import type { Person } from '../../src/lib/role.ts'
import { api, bodyOf } from '../api.ts'
import { t } from '../text/index.ts'
import { HazardTasks, standingOf } from './hazard-tasks.tsx'
import { useLoad } from './load.tsx'
import { ErrorNote } from './notes.tsx'
import { type Office, useOffice } from './office.tsx'

type Awaited = (typeof awaited)[number]
type Filter = Scope & { transferTo?: string; awaits?: Awaited }

const answerTo: Record<Awaited, Verb> = {
  voiding: 'void',
  extension: 'extend',
  countersignature: 'countersign',
  approval: 'approve',
}

/** Where in the office somebody looks for what is due: one department, one community, or everywhere. */
export type Scope = { unit?: string; community?: string }

/** What waits for this person's answer; nothing is shown of what doesn't. */
export function WaitingTasks({ scope }: { scope: Scope }) {
  const office = useOffice()
  const receivers = departmentsOf(office)
  const kinds = awaited.filter((kind) => mayAnswer(office.person, kind))
  const loaded = useLoad(`${office.code} ${JSON.stringify(scope)}`, async () => {
    const waiting = async (filter: Filter, verb: Verb) => {
      const { items, next } = await bodyOf(
        api.offices[':office'].hazards.$get({ param: { office: office.code }, query: { ...filter, limit: '30' } }),
      )
      const own = items.filter((hazard) => openSteps(office.person, standingOf(hazard)).includes(verb))
      return { filter, items: own, next }
    }
    return Promise.all([
      ...receivers.map((transferTo) => waiting({ transferTo }, 'accept')),
      ...kinds.map((awaits) => waiting({ awaits, ...scope }, answerTo[awaits])),
    ])
  })
  if (loaded.problem) return <ErrorNote problem={loaded.problem} again={loaded.again} />
  return (
    <>
      {loaded.value
        ?.filter(({ items }) => items.length > 0)
        .map((list) => (
          <HazardTasks
            key={JSON.stringify(list.filter)}
            of={loaded}
            pick={() => list}
            title={list.filter.awaits ? t().awaits[list.filter.awaits] : t().today.transferred}
            none=""
            more={list.filter}
          />
        ))}
    </>
  )
}

/** The departments that somebody may accept hazards for. */
const departmentsOf = ({ person, units }: Office) =>
  units
    .filter(({ id, kind }) => kind === 'department' && person.posts.some(({ unit }) => unit === id))
    .map(({ id }) => id)

/** Whether somebody could give this answer at all: in a department of theirs or in the whole office. */
const mayAnswer = (person: Person, kind: Awaited) =>
  ['', ...person.posts.map(({ unit }) => unit ?? '')].some((unit) =>
    openSteps(person, imagined(kind, unit)).includes(answerTo[kind]),
  )

const imagined = (kind: Awaited, unit: string): Standing => ({
  status: kind === 'extension' ? 'ordered' : 'reinspected',
  level: 'major',
  found: 'government',
  unit,
  community: null,
  instrument: 'order',
  claimedBy: null,
  reinspectedBy: null,
  countersignedBy: kind === 'approval' ? '' : null,
  transferTo: null,
  extensionAskedBy: '',
  voidAskedBy: '',
  authority: [],
})

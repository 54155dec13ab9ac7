import { clockRuns, openSteps, type Standing, type Verb } from '../../src/features/hazards/lifecycle.ts'
import { hazardPath, hazardsPath } from '../paths.ts'
import { t } from '../text/index.ts'
import type { HazardListed } from '../wire.ts'
import { Await, type Loaded } from './load.tsx'
import { Empty } from './notes.tsx'
import { unitName, useOffice } from './office.tsx'
import { Sheet } from './page.tsx'
import { AwaitsTag, DueTag, LevelTag, StateTag } from './tags.tsx'

const shown = 8

interface Some {
  items: readonly HazardListed[]
  next: string | null
}

/** Hazards that wait for somebody, the most pressing first, with a way to the whole list. */
export function HazardTasks<T>({
  of,
  pick,
  title,
  none,
  more,
}: {
  of: Loaded<T>
  pick: (value: T) => Some
  title: string
  none: string
  more: Parameters<typeof hazardsPath>[1]
}) {
  const office = useOffice()
  const some = of.value === undefined ? undefined : pick(of.value)
  return (
    <Sheet title={title} aside={some && <small>{t().today.items(some.items.length, some.next !== null)}</small>}>
      <Await of={of}>
        {(value) => {
          const { items, next } = pick(value)
          if (items.length === 0) return <Empty says={none} />
          return (
            <>
              <ul class="tasks">
                {items.slice(0, shown).map((hazard) => (
                  <Task key={hazard.id} hazard={hazard} />
                ))}
              </ul>
              {(next || items.length > shown) && (
                <p class="pager">
                  <a href={hazardsPath(office.code, more)}>{t().today.allOf}</a>
                </p>
              )}
            </>
          )
        }}
      </Await>
    </Sheet>
  )
}

function Task({ hazard }: { hazard: HazardListed }) {
  const office = useOffice()
  const { id, status, awaits, transferTo, due, unit } = hazard
  const said = [
    hazard.level && t().levels[hazard.level],
    due && t().today.until(t().day(due)),
    unitName(office, unit) && (transferTo ? t().today.from : t().today.lead)(unitName(office, unit)),
  ]
  return (
    <li>
      <span>
        <a href={hazardPath(office.code, id)}>
          {[hazard.enterprise?.name ?? hazard.place, hazard.description].filter(Boolean).join(' · ')}
        </a>
        <small>{said.filter(Boolean).join(' · ')}</small>
      </span>
      <span class="tags">
        {hazard.level === 'major' && <LevelTag level="major" />}
        {clockRuns.includes(status) ? <DueTag {...hazard} /> : <StateTag status={status} />}
        <AwaitsTag awaits={awaits} />
      </span>
      <Next hazard={hazard} />
    </li>
  )
}

/** What a list says of a hazard, taken to stand so that whoever looks took no part in it yet: the page knows better. */
export const standingOf = (hazard: HazardListed): Standing => ({
  ...hazard,
  instrument: 'order',
  claimedBy: null,
  reinspectedBy: null,
  countersignedBy: hazard.awaits === 'approval' ? '' : null,
  extensionAskedBy: hazard.awaits === 'extension' ? '' : null,
  voidAskedBy: hazard.awaits === 'voiding' ? '' : null,
  authority: [],
})

const offered = ['accept', 'void', 'extend', 'approve', 'countersign', 'confirm', 'pass'] as const satisfies Verb[]

/** The button says what comes next and opens it, for whoever works here. */
function Next({ hazard }: { hazard: HazardListed }) {
  const office = useOffice()
  const words = t().today
  const open = openSteps(office.person, standingOf(hazard))
  const step = offered.find((verb) => open.includes(verb))
  const labels: Record<(typeof offered)[number], string> = {
    accept: words.accept,
    void: words.answer,
    extend: words.answer,
    approve: words.answer,
    countersign: words.reinspect,
    confirm: words.verify,
    pass: words.reinspect,
  }
  return (
    <a class={step ? 'button primary' : 'button'} href={hazardPath(office.code, hazard.id, step)}>
      {step ? labels[step] : words.open}
    </a>
  )
}

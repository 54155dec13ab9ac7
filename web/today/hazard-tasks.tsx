import type { Measure } from '../../src/features/authorities/rules.ts'
import type { Verb } from '../../src/features/hazards/lifecycle.ts'
import { factsListed } from '../../src/features/hazards/rules/answering.ts'
import { clockRuns } from '../../src/features/hazards/rules/states.ts'
import { openSteps } from '../../src/features/hazards/rules/stepping.ts'
import type { HazardListed } from '../../src/features/hazards/schema.ts'
import type { TodaySection } from '../../src/features/today/schema.ts'
import { AwaitsTag, DueTag, LevelTag, StateTag, TransferTag, UrgingTags } from '../hazards/offered/tags.tsx'
import { waitSaid } from '../hazards/offered/wait-tag.tsx'
import { hazardText } from '../hazards/text.ts'
import { Empty } from '../kit/notes.tsx'
import { Sheet } from '../kit/page.tsx'
import { today } from '../kit/today.ts'
import { hazardPath, hazardsPath, latePath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { todayText } from './text.ts'
import '../kit/pager.css'
import '../kit/tasks.css'
import './hazard-tasks.css'

/** What a department may do today on its own authority. */
export type MeasuresOf = (unit: string) => readonly Measure[]

/** How many stand open on a phone. */
const shownOnPhone = 2

/** Hazards that wait for somebody, the most pressing first, with a way to the whole list. */
export function HazardTasks({
  section: { name, filter, items, count, more },
  measures,
  title,
  none,
  unfolded,
}: {
  section: TodaySection
  measures: MeasuresOf
  title: string
  none: string
  /** Open on a phone from the start, where the first of them stand. */
  unfolded: boolean
}) {
  const office = useOffice()
  const wholeList =
    name === 'late'
      ? latePath(office.code, { unit: filter.unit, campaign: filter.campaign })
      : hazardsPath(office.code, { ...filter, dueWithin: filter.dueWithin?.toString() })
  return (
    <Sheet title={title} aside={<small>{t().items(count, more)}</small>} unfolded={unfolded}>
      {items.length === 0 && !more ? (
        <Empty says={none} />
      ) : (
        <ul class={unfolded ? 'tasks brief' : 'tasks'}>
          {items.map((hazard) => (
            <Task key={hazard.id} hazard={hazard} authority={measures(hazard.unit)} />
          ))}
        </ul>
      )}
      {(more || count > items.length || (unfolded && count > shownOnPhone)) && (
        <p class={more || count > items.length ? 'pager' : 'pager phone-only'}>
          <a href={wholeList}>{t().allOf}</a>
        </p>
      )}
    </Sheet>
  )
}

interface TaskOf {
  hazard: HazardListed
  /** What its department may do today. */
  authority: readonly Measure[]
}

function Task({ hazard, authority }: TaskOf) {
  const office = useOffice()
  const { id, status, awaits, transferTo, due, unit } = hazard
  const [wait] = hazard.waits
  const receives = transferTo !== null && office.person.roles.some((held) => held.unit === transferTo)
  const said = [
    hazard.level && hazardText().levels[hazard.level],
    due && hazardText().until(t().day(due)),
    unitName(office, unit) && (receives ? todayText().from : hazardText().ledBy)(unitName(office, unit)),
  ]
  return (
    <li>
      <span>
        <a href={hazardPath(office.code, id)}>
          <span class="clamp">
            {[hazard.enterprise?.name ?? hazard.place, hazard.description].filter(Boolean).join(' · ')}
          </span>
        </a>
        <small>
          {said.filter(Boolean).join(' · ')}
          {wait && <span class={wait.late ? 'late-ink' : undefined}> · {waitSaid(wait)}</span>}
        </small>
      </span>
      <span class="tags">
        {hazard.level === 'major' && <LevelTag level="major" />}
        {clockRuns.includes(status) ? <DueTag {...hazard} /> : <StateTag {...hazard} />}
        <AwaitsTag awaits={awaits} />
        {!receives && <TransferTag transferTo={transferTo} />}
        <UrgingTags {...hazard} />
      </span>
      <Next hazard={hazard} authority={authority} />
    </li>
  )
}

const answers = [
  'accept',
  'void',
  'countersign',
  'extend',
  'approve',
  'confirm',
  'pass',
  'lift',
] as const satisfies Verb[]

/** The steps that usually follow once a hazard is verified: what the party found itself needs no order. */
const afterVerifying = {
  self: ['plan', 'claim', 'order', 'notice', 'identify'],
  others: ['order', 'notice', 'identify'],
} as const satisfies Record<string, Verb[]>

/** The button says what comes next and opens it, for whoever works here. */
function Next({ hazard, authority }: TaskOf) {
  const office = useOffice()
  const words = todayText()
  const { status, found } = hazard
  const open = openSteps(office.person, factsListed(hazard, authority, today()))
  const goes = status === 'confirmed' ? afterVerifying[found === 'self' ? 'self' : 'others'] : []
  const step = [...answers, ...goes].find((verb) => open.includes(verb))
  const labels: Partial<Record<Verb, string>> = {
    accept: words.accept,
    void: words.answer,
    extend: words.answer,
    approve: words.answer,
    countersign: words.sign,
    confirm: words.verify,
    pass: words.reinspect,
  }
  return (
    <a class={step ? 'button primary' : 'button'} href={hazardPath(office.code, hazard.id, step)}>
      {step ? (labels[step] ?? hazardText().commands[step]) : words.open}
    </a>
  )
}

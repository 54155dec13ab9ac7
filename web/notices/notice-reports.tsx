import type { Rhythm } from '../../src/features/templates/schema.ts'
import { dutyText } from '../campaigns/offered/duty-text.ts'
import { optionsOf } from '../kit/field.tsx'
import { t } from '../text/text.ts'
import { daysIn, type Edited } from './notice-editing.ts'
import { Choice, DayField, Item, Names, Prose, Words } from './notice-fields.tsx'
import { Section, useChange, useList } from './notice-section.tsx'
import { noticeText } from './text.ts'

export default function Reports() {
  const items = useList('reports')
  return (
    <Section
      list="reports"
      count={items.length}
      blank={{ duty: freeKey(items), what: '', from: [], to: null, due: null, recurrence: null, span: null }}
    >
      <ul class="parts">
        {items.map((item, index) => (
          <li key={item.key}>
            <ReportLine item={item} place={index + 1} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The key of the duty that a new report becomes: reports in other versions of the template may have the others. */
function freeKey(items: readonly Edited<'reports'>[]): string {
  const numbers = items.map(({ duty = '' }) => Number(/-(\d+)$/.exec(duty)?.[1] ?? 1))
  return `writtenReport-${Math.max(1, ...numbers) + 1}`
}

/** The months in a period; of what comes due by the day, the week or the month none is asked. */
const monthsIn = { day: 0, week: 0, month: 0, quarter: 3, 'half-year': 6, year: 12 }

function ReportLine({ item, place }: { item: Edited<'reports'>; place: number }) {
  const set = useChange('reports', item.key)
  const words = noticeText()
  const { recurrence } = item
  const last = (every: Rhythm['every']) => (every === 'week' ? 7 : 31)
  const phases = useList('phases').filter(({ name }) => name !== '')
  const months = recurrence ? monthsIn[recurrence.every] : 0
  const hasDays = recurrence && recurrence.every !== 'day'
  return (
    <Item list="reports" item={item} name={item.what || words.numbered(words.parts.reports, place)}>
      <Prose label={words.what} value={item.what} change={(what) => set({ what })} />
      <div class="part-grid two">
        <Names label={words.reportFrom} value={item.from} change={(from) => set({ from })} />
        <Words label={words.reportTo} value={item.to ?? ''} change={(to) => set({ to: to.trim() || null })} />
        <Choice
          label={words.form}
          value={item.form ?? 'text'}
          of={optionsOf(dutyText().forms)}
          change={(form) => set({ form })}
        />
        <DayField label={words.due} value={item.due} change={(due) => set({ due })} />
        <Choice
          label={words.recurrence}
          value={recurrence?.every ?? ''}
          of={[['', words.once], ...optionsOf(words.repeated)]}
          change={(every) => set({ recurrence: every === '' ? null : { every, days: [] } })}
        />
        {!recurrence && phases.length > 0 && (
          <Choice
            label={words.beforeEndOf}
            value={item.phase ?? ''}
            of={[['', words.noPhase], ...phases.map(({ name }) => [name, name] as const)]}
            change={(phase) => set({ phase: phase || null })}
          />
        )}
        {hasDays && (
          <Words
            key={recurrence.every}
            label={words.days}
            hint={words.daysOf(recurrence.every)}
            value={t().list(recurrence.days.map(String))}
            change={(typed) => set({ recurrence: { ...recurrence, days: daysIn(typed, last(recurrence.every)) } })}
          />
        )}
        {recurrence && months > 0 && (
          <Choice
            key={`month of ${recurrence.every}`}
            label={words.month}
            value={String(recurrence.month ?? months)}
            of={Array.from({ length: months }, (_, place) => [String(place + 1), words.monthIn(place + 1)] as const)}
            change={(month) => set({ recurrence: { ...recurrence, month: Number(month) } })}
          />
        )}
      </div>
    </Item>
  )
}

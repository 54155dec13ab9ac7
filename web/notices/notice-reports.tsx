import type { Recurrence } from '../../src/features/notices/schema.ts'
import { optionsOf } from '../kit/field.tsx'
import { t } from '../text/text.ts'
import { daysIn, type Edited } from './notice-editing.ts'
import { Choice, DayField, Item, Names, Prose, Words } from './notice-fields.tsx'
import { Section, useChange, useList } from './notice-section.tsx'
import { noticeText } from './text.ts'

export function Reports() {
  const items = useList('reports')
  return (
    <Section
      list="reports"
      count={items.length}
      blank={{ what: '', from: [], to: null, due: null, recurrence: null, span: null }}
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

function ReportLine({ item, place }: { item: Edited<'reports'>; place: number }) {
  const set = useChange('reports', item.key)
  const words = noticeText()
  const { recurrence } = item
  const last = (every: Recurrence['every']) => (every === 'week' ? 7 : 31)
  const hasDays = recurrence && recurrence.every !== 'day'
  return (
    <Item list="reports" item={item} name={item.what || words.numbered(words.parts.reports, place)}>
      <Prose label={words.what} value={item.what} change={(what) => set({ what })} />
      <div class="part-grid two">
        <Names label={words.reportFrom} value={item.from} change={(from) => set({ from })} />
        <Words label={words.reportTo} value={item.to ?? ''} change={(to) => set({ to: to.trim() || null })} />
        <DayField label={words.due} value={item.due} change={(due) => set({ due })} />
        <Choice
          label={words.recurrence}
          value={recurrence?.every ?? ''}
          of={[['', words.once], ...optionsOf(words.repeated)]}
          change={(every) => set({ recurrence: every === '' ? null : { every, days: [] } })}
        />
        {hasDays && (
          <Words
            key={recurrence.every}
            label={words.days}
            hint={words.daysOf(recurrence.every)}
            value={t().list(recurrence.days.map(String))}
            change={(typed) =>
              set({ recurrence: { every: recurrence.every, days: daysIn(typed, last(recurrence.every)) } })
            }
          />
        )}
      </div>
    </Item>
  )
}

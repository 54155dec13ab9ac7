import type { Edited } from './notice-editing.ts'
import { DayField, Item, Words } from './notice-fields.tsx'
import { Section, useChange, useList } from './notice-section.tsx'
import { noticeText } from './text.ts'

export function Phases() {
  const items = useList('phases')
  return (
    <Section list="phases" count={items.length} blank={{ name: '', startsOn: null, endsOn: null, span: null }}>
      <ul class="parts">
        {items.map((item, index) => (
          <li key={item.key}>
            <PhaseLine item={item} place={index + 1} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

function PhaseLine({ item, place }: { item: Edited<'phases'>; place: number }) {
  const set = useChange('phases', item.key)
  const words = noticeText()
  return (
    <Item list="phases" item={item} name={item.name || words.numbered(words.parts.phases, place)}>
      <div class="part-grid three">
        <Words label={words.phaseName} value={item.name} change={(name) => set({ name })} />
        <DayField label={words.parts.startsOn} value={item.startsOn} change={(startsOn) => set({ startsOn })} />
        <DayField label={words.parts.endsOn} value={item.endsOn} change={(endsOn) => set({ endsOn })} />
      </div>
    </Item>
  )
}

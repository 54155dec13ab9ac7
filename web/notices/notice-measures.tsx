import { optionsOf } from '../kit/field.tsx'
import { placeCalled, placeName } from '../text/place.ts'
import { useDesk } from './notice-desk.ts'
import { type Edited, idOf, setKind } from './notice-editing.ts'
import { Choice, Item, Prose, Words } from './notice-fields.tsx'
import { Section, useChange, useList } from './notice-section.tsx'
import { enter } from './notice-ways.ts'
import { noticeText } from './text.ts'

export default function Measures({ list }: { list: 'rules' | 'measures' }) {
  const items = useList(list)
  const lines = (
    <ul class="parts">
      {items.map((item, index) => (
        <li key={item.key}>
          <MeasureLine list={list} item={item} place={index + 1} />
        </li>
      ))}
    </ul>
  )
  const kind = list === 'rules' ? 'penalty' : 'measure'
  return (
    <Section list={list} count={items.length} blank={{ paragraph: '', kind, text: '', span: null }}>
      {list === 'rules' || items.length === 0 ? (
        lines
      ) : (
        <details class="fold">
          <summary>{noticeText().measuresShown}</summary>
          {lines}
        </details>
      )}
    </Section>
  )
}

function MeasureLine({ list, item, place }: { list: 'rules' | 'measures'; item: Edited<'measures'>; place: number }) {
  const { edit } = useDesk()
  const set = useChange(list, item.key)
  const words = noticeText()
  return (
    <Item list={list} item={item} name={item.text || words.numbered(words.parts[list], place)}>
      <Prose label={words.words} quiet value={item.text} change={(text) => set({ text })} />
      <div class="part-grid two">
        <Choice
          label={words.kind}
          value={item.kind}
          of={optionsOf(words.kinds)}
          change={(kind) => {
            edit((editing) => setKind(editing, item.key, kind))
            if ((kind === 'measure') !== (list === 'measures'))
              enter(idOf(kind === 'measure' ? 'measures' : 'rules', item.key))
          }}
        />
        <Words
          label={words.paragraph}
          value={placeName(item.paragraph)}
          change={(paragraph) => set({ paragraph: placeCalled(paragraph.trim()) })}
        />
      </div>
    </Item>
  )
}

import { optionsOf } from '../kit/field.tsx'
import { t } from '../text/text.ts'
import { type Edited, sectorsOf } from './notice-editing.ts'
import { Choice, Item, Names, Words } from './notice-fields.tsx'
import { Section, useChange, useList } from './notice-section.tsx'
import { noticeText } from './text.ts'

export default function Assignments() {
  const items = useList('assignments')
  const words = noticeText()
  const sectors = sectorsOf(items)
  return (
    <Section list="assignments" count={items.length} blank={{ department: '', role: 'lead', sectors: [], span: null }}>
      <ul class="parts">
        {items.map((item, index) => (
          <li key={item.key}>
            <AssignmentLine item={item} place={index + 1} />
          </li>
        ))}
      </ul>
      {sectors.length > 0 && (
        <details class="pad">
          <summary>
            {words.bySector} <small>{words.items(sectors.length)}</small>
          </summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.sector}</th>
                <th scope="col">{words.roles.lead}</th>
                <th scope="col">{words.roles.support}</th>
              </tr>
            </thead>
            <tbody>
              {sectors.map(({ name, leads, supports }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{leads.length > 0 ? t().list(leads) : <small>{words.noLead}</small>}</td>
                  <td>{t().list(supports)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </Section>
  )
}

function AssignmentLine({ item, place }: { item: Edited<'assignments'>; place: number }) {
  const set = useChange('assignments', item.key)
  const words = noticeText()
  return (
    <Item list="assignments" item={item} name={item.department || words.numbered(words.parts.assignments, place)}>
      <div class="part-grid assignment">
        <Words label={words.department} value={item.department} change={(department) => set({ department })} />
        <Choice label={words.role} value={item.role} of={optionsOf(words.roles)} change={(role) => set({ role })} />
        <Names label={words.sectors} value={item.sectors} change={(sectors) => set({ sectors })} />
      </div>
    </Item>
  )
}

import type { Recurrence } from '../../src/features/notices/schema.ts'
import type { Frequency } from '../../src/features/templates/schema.ts'
import { campaignText } from '../campaigns/text.ts'
import { optionsOf } from '../kit/field.tsx'
import { t } from '../text/index.ts'
import { useDesk } from './notice-desk.ts'
import {
  add,
  change,
  daysIn,
  type Edited,
  type Item as ItemOf,
  idOf,
  type ListName,
  namesIn,
  renameTask,
  setKind,
  type Task,
} from './notice-editing.ts'
import { Choice, Count, DayField, Item, Prose, Words } from './notice-fields.tsx'
import { enter } from './notice-ways.ts'
import { noticeText } from './text.ts'
import './notice-lines.css'

/** How an item of a list is changed. */
function useChange<L extends ListName>(list: L, key: number) {
  const { edit } = useDesk()
  return (to: Partial<ItemOf<L>>) => edit((editing) => change(editing, list, key, to))
}

type ValueList = 'coIssuers' | 'addressees' | 'basis' | 'attachments'

export function ValueLine({ list, item, place }: { list: ValueList; item: Edited<ValueList>; place: number }) {
  const set = useChange(list, item.key)
  const words = noticeText()
  const about = {
    label: words.numbered(words.parts[list], place),
    quiet: true,
    value: item.value,
    change: (value: string) => set({ value }),
  }
  const isName = list === 'coIssuers' || list === 'addressees'
  return (
    <Item list={list} item={item} name={item.value || about.label}>
      {isName ? <Words {...about} /> : <Prose {...about} />}
    </Item>
  )
}

export function PhaseLine({ item, place }: { item: Edited<'phases'>; place: number }) {
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

export function TaskGroup({ task: { title, items }, others }: { task: Task; others: readonly string[] }) {
  const { edit, editing } = useDesk()
  const words = noticeText()
  const keys = new Set(items.map(({ key }) => key))
  const rename = (to: string) => edit((before) => renameTask(before, keys, to))
  const addItem = () => {
    const key = editing.value.nextKey
    const item = { task: title, text: '', frequency: [], appliesTo: [], span: null }
    edit((before) => add(before, 'checkItems', item, items.at(-1)?.key))
    enter(idOf('checkItems', key))
  }
  return (
    <li class="task-group">
      <Words
        label={words.task}
        {...(title === '' ? { hint: words.taskHint } : {})}
        value={title}
        // While it is being typed it may pass through another task's title, and would fall together with it.
        change={(to) => others.includes(to) || rename(to)}
        settle={rename}
      />
      <ul class="parts">
        {items.map((item, index) => (
          <li key={item.key}>
            <CheckItemLine item={item} place={index + 1} />
          </li>
        ))}
      </ul>
      <p class="pad">
        <button type="button" class="button" onClick={addItem}>
          {words.addItem}
        </button>
      </p>
    </li>
  )
}

function CheckItemLine({ item, place }: { item: Edited<'checkItems'>; place: number }) {
  const set = useChange('checkItems', item.key)
  const words = noticeText()
  const name = words.numbered(words.parts.checkItems, place)
  const asked = [
    ...item.frequency.map((frequency) => campaignText().frequency(frequency)),
    ...(item.appliesTo.length > 0
      ? [campaignText().appliesTo(t().list(item.appliesTo.map((one) => campaignText().attributes[one])))]
      : []),
  ]
  return (
    <Item list="checkItems" item={item} name={item.text || name}>
      <Prose label={name} quiet value={item.text} change={(text) => set({ text })} />
      <details>
        <summary>
          {words.frequency} <small>{asked.length > 0 ? asked.join(t().part.semicolon) : words.allEnterprises}</small>
        </summary>
        <Frequencies of={item.frequency} change={(frequency) => set({ frequency })} />
        <fieldset class="field">
          <legend>{words.appliesTo}</legend>
          <div class="choices">
            {optionsOf(campaignText().attributes).map(([attribute, label]) => (
              <label class="choice" key={attribute}>
                <input
                  type="checkbox"
                  checked={item.appliesTo.includes(attribute)}
                  onChange={(event) => {
                    const rest = item.appliesTo.filter((one) => one !== attribute)
                    set({ appliesTo: event.currentTarget.checked ? [...rest, attribute] : rest })
                  }}
                />
                {label}
              </label>
            ))}
          </div>
        </fieldset>
      </details>
    </Item>
  )
}

function Frequencies({ of, change: set }: { of: readonly Frequency[]; change: (to: Frequency[]) => void }) {
  const words = noticeText()
  const replace = (index: number, to: Partial<Frequency>) =>
    set(of.map((one, place) => (place === index ? { ...one, ...to } : one)))
  return (
    <>
      {of.map((frequency, index) => (
        <div class="part-grid four" key={index}>
          <Choice
            label={words.per}
            value={frequency.per}
            of={optionsOf(noticeText().pers)}
            change={(per) => replace(index, { per })}
          />
          <Count
            label={words.atLeast}
            most={366}
            value={frequency.atLeast}
            change={(atLeast) => replace(index, { atLeast })}
          />
          <Choice
            label={words.when}
            value={frequency.when ?? ''}
            of={[['', words.everyEnterprise], ...optionsOf(campaignText().attributes)]}
            change={(when) => replace(index, { when: when || null })}
          />
          <button
            type="button"
            class="link"
            aria-label={words.removeOf(campaignText().frequency(frequency))}
            onClick={() => set(of.filter((_, place) => place !== index))}
          >
            {words.remove}
          </button>
        </div>
      ))}
      <p>
        <button type="button" class="link" onClick={() => set([...of, { atLeast: 1, per: 'month', when: null }])}>
          {words.addFrequency}
        </button>
      </p>
    </>
  )
}

export function AssignmentLine({ item, place }: { item: Edited<'assignments'>; place: number }) {
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

const Names = ({
  label,
  value,
  change: set,
}: {
  label: string
  value: readonly string[]
  change: (value: string[]) => void
}) => <Prose label={label} value={t().list(value)} change={(typed) => set(namesIn(typed))} />

export function ReportLine({ item, place }: { item: Edited<'reports'>; place: number }) {
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

export function MeasureLine({
  list,
  item,
  place,
}: {
  list: 'rules' | 'measures'
  item: Edited<'measures'>
  place: number
}) {
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
          value={item.paragraph}
          change={(paragraph) => set({ paragraph: paragraph.trim() })}
        />
      </div>
    </Item>
  )
}

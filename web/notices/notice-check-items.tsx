import type { Frequency, GoodAnswer, PerformanceKind } from '../../src/features/templates/schema.ts'
import { campaignText } from '../campaigns/text.ts'
import { Options, optionsOf } from '../kit/field.tsx'
import { kindText } from '../performances/offered/kind-text.ts'
import { t } from '../text/text.ts'
import { useDesk } from './notice-desk.ts'
import { add, type Edited, idOf, renameTask, type Task, tasksOf } from './notice-editing.ts'
import { Choice, Count, Item, Prose, Words } from './notice-fields.tsx'
import { Section, useChange, useList } from './notice-section.tsx'
import { enter } from './notice-ways.ts'
import { noticeText } from './text.ts'
import './notice-check-items.css'

export default function CheckItems() {
  const items = useList('checkItems')
  const tasks = tasksOf(items)
  return (
    <Section
      list="checkItems"
      count={items.length}
      blank={{ task: '', text: '', good: 'yes', frequency: [], appliesTo: [], span: null }}
      addLabel={noticeText().addTask}
    >
      <ol>
        {tasks.map((task, place) => (
          <TaskGroup
            key={task.items[0]?.key}
            task={task}
            others={tasks.flatMap(({ title }, other) => (Math.abs(other - place) === 1 ? [title] : []))}
          />
        ))}
      </ol>
    </Section>
  )
}

function TaskGroup({ task: { title, items }, others }: { task: Task; others: readonly string[] }) {
  const { edit, editing } = useDesk()
  const words = noticeText()
  const keys = new Set(items.map(({ key }) => key))
  const rename = (to: string) => edit((before) => renameTask(before, keys, to))
  const addItem = () => {
    const key = editing.value.nextKey
    const item = { task: title, text: '', good: 'yes' as const, frequency: [], appliesTo: [], span: null }
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
      <div class="answered-by">
        <GoodAnswers item={item} name={item.text || name} change={(good) => set({ good })} />
        <Performances item={item} name={item.text || name} change={(performance) => set({ performance })} />
      </div>
      <details>
        <summary>
          {words.frequency} <small>{asked.length > 0 ? asked.join(t().semicolon) : words.allEnterprises}</small>
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

/** Which answer is the good one: a question about what must not be is answered well with no. */
function GoodAnswers({
  item: { good = 'yes', key },
  name,
  change,
}: {
  item: Edited<'checkItems'>
  name: string
  change: (to: GoodAnswer) => void
}) {
  const words = kindText()
  return (
    <fieldset class="field good-answer" aria-label={words.goodAnswerOf(name)}>
      <div class="choices">
        <span>{words.goodAnswer}</span>
        {optionsOf(words.goodAnswers).map(([value, label]) => (
          <label class="choice" key={value}>
            <input type="radio" name={`good-${key}`} checked={good === value} onChange={() => change(value)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Which records of principals answer it; as long as nobody has said, its words and frequency decide. */
function Performances({
  item: { performance },
  name,
  change,
}: {
  item: Edited<'checkItems'>
  name: string
  change: (to: PerformanceKind | null) => void
}) {
  const words = kindText()
  const kinds = optionsOf(words.kinds)
  return (
    <label>
      {words.answeredBy}{' '}
      <select
        aria-label={words.answeredByOf(name)}
        onChange={({ currentTarget: { value } }) => change(kinds.find(([kind]) => kind === value)?.[0] ?? null)}
      >
        {performance === undefined && <option selected>{words.byWords}</option>}
        <option value="" selected={performance === null}>
          {words.none}
        </option>
        <Options of={kinds} chosen={performance ?? undefined} />
      </select>
    </label>
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

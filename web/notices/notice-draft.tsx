import { useComputed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { t } from '../text/index.ts'
import { useDesk } from './notice-desk.ts'
import {
  add,
  type Edited,
  type Item as ItemOf,
  idOf,
  type ListName,
  type SingleName,
  sectorsOf,
  setSingle,
  tasksOf,
} from './notice-editing.ts'
import { DayField, Part, Prose, Words } from './notice-fields.tsx'
import { AssignmentLine, MeasureLine, PhaseLine, ReportLine, TaskGroup, ValueLine } from './notice-lines.tsx'
import { enter } from './notice-ways.ts'
import { noticeText } from './text.ts'
import './notice-draft.css'

/** A list of the draft, and when it changes. */
function useList<L extends ListName>(list: L): readonly Edited<L>[] {
  const { editing } = useDesk()
  return useComputed(() => editing.value[list]).value as readonly Edited<L>[]
}

/** The draft, every part of it open to correction. */
export function Draft() {
  const desk = useDesk()
  const words = noticeText()
  const partOf = (target: EventTarget | null) =>
    target instanceof Element ? target.closest<HTMLElement>('[data-part]')?.dataset.part : undefined
  return (
    <section
      key={desk.generation.value}
      class="notice-draft stack"
      aria-label={words.draft}
      onPointerOver={(event) => {
        const part = partOf(event.target)
        desk.pointed.value = part === undefined ? [] : [part]
      }}
      onPointerLeave={() => {
        desk.pointed.value = []
      }}
      onFocusIn={(event) => {
        const part = partOf(event.target)
        if (part !== undefined && !desk.focused.value.includes(part)) desk.focused.value = [part]
      }}
    >
      <Heading />
      <Phases />
      <CheckItems />
      <Assignments />
      <Reports />
      <Measures list="rules" />
      <Measures list="measures" />
    </section>
  )
}

function Section({
  list,
  count,
  blank,
  addLabel,
  children,
}: {
  list: Exclude<ListName, 'remarks'>
  count: number
  blank: ItemOf<typeof list>
  addLabel?: string
  children: ComponentChildren
}) {
  const words = noticeText()
  const name = words.parts[list]
  return (
    <section class="sheet long" id={`part-${list}`} tabIndex={-1} aria-labelledby={`name-${list}`}>
      <header>
        <h2 id={`name-${list}`}>{name}</h2>
        <small>{count > 0 && words.items(count)}</small>
      </header>
      {count === 0 && <p class="empty">{words.none}</p>}
      {children}
      <p class="pad">
        <Add list={list} blank={blank} label={addLabel ?? words.add(name)} />
      </p>
    </section>
  )
}

function Add<L extends ListName>({ list, blank, label }: { list: L; blank: ItemOf<L>; label: string }) {
  const { edit, editing } = useDesk()
  return (
    <button
      type="button"
      class="button"
      onClick={() => {
        const id = idOf(list, editing.value.nextKey)
        edit((before) => add(before, list, blank))
        enter(id)
      }}
    >
      {label}
    </button>
  )
}

function Heading() {
  const words = noticeText()
  return (
    <section class="sheet long" aria-labelledby="name-heading">
      <header>
        <h2 id="name-heading">{words.heading}</h2>
      </header>
      <div class="pad form two">
        <SingleWords name="title" wide />
        <SingleWords name="issuingBody" />
        <SingleWords name="documentNumber" />
        <SingleDay name="issuedOn" />
        <SingleDay name="startsOn" />
        <SingleDay name="endsOn" />
        <ActionPeriod />
      </div>
      <Values list="coIssuers" />
      <Values list="addressees" />
      <Values list="basis" />
      <Values list="attachments" />
    </section>
  )
}

/** A part of the heading; it keeps its place in the notice while it is emptied and filled again. */
function useSingle<N extends SingleName>(name: N) {
  const { edit, editing } = useDesk()
  const part = useComputed(() => editing.value[name]).value
  const place = useRef(part?.span ?? null)
  return {
    part,
    set: (value: NonNullable<typeof part>['value'] | null) =>
      edit((before) => setSingle(before, name, value as never, place.current)),
    frame: { id: name, span: part?.span ?? null, derived: part?.derived === true, filled: part !== null },
  }
}

function SingleWords({ name, wide = false }: { name: 'title' | 'issuingBody' | 'documentNumber'; wide?: boolean }) {
  const { part, set, frame } = useSingle(name)
  const about = {
    label: noticeText().parts[name],
    value: part?.value ?? '',
    change: (value: string) => set(value.trim() === '' ? null : value),
  }
  return (
    <Part {...frame} wide={wide}>
      {wide ? <Prose {...about} /> : <Words {...about} />}
    </Part>
  )
}

function SingleDay({ name }: { name: 'issuedOn' | 'startsOn' | 'endsOn' }) {
  const { part, set, frame } = useSingle(name)
  return (
    <Part {...frame}>
      <DayField
        label={noticeText().parts[name]}
        {...(name === 'issuedOn' ? {} : { hint: noticeText().spanHint })}
        value={part?.value ?? null}
        change={set}
      />
    </Part>
  )
}

function ActionPeriod() {
  const { part, set, frame } = useSingle('actionPeriod')
  const words = noticeText()
  const period = part?.value ?? { startsOn: '', endsOn: '' }
  const change = (to: Partial<typeof period>) => {
    const next = { ...period, ...to }
    set(next.startsOn === '' && next.endsOn === '' ? null : next)
  }
  return (
    <Part {...frame} wide>
      <div class="part-grid two">
        <DayField
          label={words.periodStart}
          hint={words.actionPeriodHint}
          value={period.startsOn}
          change={(day) => change({ startsOn: day ?? '' })}
        />
        <DayField label={words.periodEnd} value={period.endsOn} change={(day) => change({ endsOn: day ?? '' })} />
      </div>
    </Part>
  )
}

function Values({ list }: { list: 'coIssuers' | 'addressees' | 'basis' | 'attachments' }) {
  const items = useList(list)
  const name = noticeText().parts[list]
  return (
    <section class="pad values" id={`part-${list}`} tabIndex={-1} aria-labelledby={`name-${list}`}>
      <h3 id={`name-${list}`}>{name}</h3>
      <ul class="parts">
        {items.map((item, index) => (
          <li key={item.key}>
            <ValueLine list={list} item={item} place={index + 1} />
          </li>
        ))}
      </ul>
      <p>
        <Add list={list} blank={{ value: '', span: null }} label={noticeText().add(name)} />
      </p>
    </section>
  )
}

function Phases() {
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

function CheckItems() {
  const items = useList('checkItems')
  const tasks = tasksOf(items)
  return (
    <Section
      list="checkItems"
      count={items.length}
      blank={{ task: '', text: '', frequency: [], appliesTo: [], span: null }}
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

function Assignments() {
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
                <th scope="col">{noticeText().sector}</th>
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

function Reports() {
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

function Measures({ list }: { list: 'rules' | 'measures' }) {
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

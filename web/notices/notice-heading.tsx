import { useComputed } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useDesk } from './notice-desk.ts'
import { type Edited, type SingleName, setSingle } from './notice-editing.ts'
import { DayField, Item, Part, Prose, Words } from './notice-fields.tsx'
import { Add, useChange, useList } from './notice-section.tsx'
import { noticeText } from './text.ts'
import './notice-heading.css'

export function Heading() {
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

type ValueList = 'coIssuers' | 'addressees' | 'basis' | 'attachments'

function Values({ list }: { list: ValueList }) {
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

function ValueLine({ list, item, place }: { list: ValueList; item: Edited<ValueList>; place: number }) {
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

import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { isDay } from '../../src/lib/day.ts'
import { t } from '../text/text.ts'
import { useDesk } from './notice-desk.ts'
import { idOf, type ListName, namesIn } from './notice-editing.ts'
import { useLit } from './notice-lights.ts'
import type { Span } from './notice-marks.ts'
import { nameOf } from './notice-names.ts'
import { afterRemoval, toSource } from './notice-ways.ts'
import { noticeText } from './text.ts'
import './notice-fields.css'
import '../kit/form.css'

/** A part of the draft; it lights up together with its place in the notice. */
export function Part({
  id,
  span,
  derived,
  filled = true,
  wide,
  acts,
  children,
}: {
  id: string
  span: Span | null
  derived: boolean
  /** Whether there is anything that could have been added by hand. */
  filled?: boolean
  wide?: boolean
  acts?: ComponentChildren
  children: ComponentChildren
}) {
  const desk = useDesk()
  const words = noticeText()
  const lit = useLit(desk, [id])
  return (
    <div id={`part-${id}`} class={wide ? 'part all' : 'part'} data-part={id} data-lit={lit} tabIndex={-1}>
      {children}
      <p class="part-foot">
        {derived && (
          <span class="tag soon" title={words.derivedHint}>
            {words.derived}
          </span>
        )}
        {span ? (
          <button type="button" class="link" title={words.toSourceOf(nameOf(id))} onClick={() => toSource(desk, id)}>
            {words.toSource}
          </button>
        ) : (
          filled && <span class="tag">{words.byHand}</span>
        )}
        {acts}
      </p>
    </div>
  )
}

/** One of several parts of a kind, which can be taken out. */
export function Item({
  list,
  item,
  name,
  children,
}: {
  list: ListName
  item: { key: number; span: Span | null; derived?: true }
  /** What it is called when it is taken out. */
  name: string
  children: ComponentChildren
}) {
  const desk = useDesk()
  const words = noticeText()
  const remove = () => {
    afterRemoval(list, item.key)
    desk.remove(list, item.key)
  }
  return (
    <Part
      id={idOf(list, item.key)}
      span={item.span}
      derived={item.derived === true}
      acts={
        <button type="button" class="link" aria-label={words.removeOf(name)} onClick={remove}>
          {words.remove}
        </button>
      }
    >
      {children}
    </Part>
  )
}

interface About {
  label: string
  /** Where the column or the heading says what it is. */
  quiet?: boolean
  hint?: string
}

function Labelled({
  label,
  quiet,
  hint,
  children,
}: About & { children: (control: { id: string; 'aria-describedby': string | undefined }) => ComponentChildren }) {
  const id = useId()
  return (
    <div class="field">
      <label for={id} class={quiet ? 'unseen' : ''}>
        {label}
      </label>
      {children({ id, 'aria-describedby': hint ? `${id}-hint` : undefined })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

export const Words = ({
  value,
  change,
  settle,
  ...about
}: About & { value: string; change: (value: string) => void; settle?: (value: string) => void }) => (
  <Labelled {...about}>
    {(control) => (
      <input
        {...control}
        defaultValue={value}
        autocomplete="off"
        onInput={(event) => change(event.currentTarget.value)}
        onChange={(event) => settle?.(event.currentTarget.value)}
      />
    )}
  </Labelled>
)

/** Characters that stand in one line of a text field, at the least. */
const inLine = 30

export const Prose = ({ value, change, ...about }: About & { value: string; change: (value: string) => void }) => (
  <Labelled {...about}>
    {(control) => (
      <textarea
        {...control}
        class="prose-field"
        rows={Math.min(12, Math.ceil(value.length / inLine) || 1)}
        defaultValue={value}
        onInput={(event) => change(event.currentTarget.value)}
      />
    )}
  </Labelled>
)

/** Several names, one behind the other. */
export const Names = ({
  label,
  value,
  change: set,
}: {
  label: string
  value: readonly string[]
  change: (value: string[]) => void
}) => <Prose label={label} value={t().list(value)} change={(typed) => set(namesIn(typed))} />

/** A day of this century, or none: while its year is being typed there is none yet. */
export const DayField = ({
  value,
  change,
  ...about
}: About & { value: string | null; change: (value: string | null) => void }) => (
  <Labelled {...about}>
    {(control) => (
      <input
        {...control}
        type="date"
        min="2000-01-01"
        max="2099-12-31"
        defaultValue={value ?? ''}
        onInput={({ currentTarget: { value: typed } }) => change(isDay(typed) ? typed : null)}
      />
    )}
  </Labelled>
)

export const Count = ({
  value,
  most,
  change,
  ...about
}: About & { value: number; most: number; change: (value: number) => void }) => (
  <Labelled {...about}>
    {(control) => (
      <input
        {...control}
        type="number"
        min={1}
        max={most}
        value={value}
        onInput={({ currentTarget: { valueAsNumber: typed } }) => {
          if (Number.isInteger(typed) && typed >= 1 && typed <= most) change(typed)
        }}
      />
    )}
  </Labelled>
)

export const Choice = <T extends string>({
  value,
  of,
  change,
  ...about
}: About & { value: T; of: readonly (readonly [value: T, label: string])[]; change: (value: T) => void }) => (
  <Labelled {...about}>
    {(control) => (
      <select {...control} onChange={(event) => change(event.currentTarget.value as T)}>
        {of.map(([one, label]) => (
          <option key={one} value={one} selected={one === value}>
            {label}
          </option>
        ))}
      </select>
    )}
  </Labelled>
)

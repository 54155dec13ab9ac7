import { countedBy, type LineKind, type moments } from '../../src/features/forms/rules.ts'
import type { FormColumn } from '../../src/features/forms/schema.ts'
import { indicatorText } from '../indicators/text.ts'
import { Field, Options, optionsOf } from '../kit/field.tsx'
import { Sheet } from '../kit/page.tsx'
import { RowAct } from '../kit/row-act.tsx'
import { type DraftColumn, newTerm } from './form-draft.ts'
import { statisticsText } from './text.ts'
import './column-fields.css'

type Term = FormColumn['sum'][number]

/** A column of a form: what stands above it, and what it counts. */
export function ColumnFields({
  by,
  column,
  place,
  last,
  change,
  move,
  remove,
}: {
  by: LineKind
  column: DraftColumn
  place: number
  last: number
  change: (column: DraftColumn) => void
  move: (by: -1 | 1) => void
  remove: () => void
}) {
  const words = statisticsText()
  const name = words.column(place + 1)
  return (
    <Sheet
      title={name}
      aside={
        <span class="acts">
          {place > 0 && <RowAct says={[words.up, words.of(words.up, name)]} act={() => move(-1)} />}
          {place < last && <RowAct says={[words.down, words.of(words.down, name)]} act={() => move(1)} />}
          {last > 0 && <RowAct says={[words.remove, words.of(words.remove, name)]} act={remove} />}
        </span>
      }
    >
      <div class="form heads pad">
        {words.heading.map((label, level) => (
          <Field key={label} name={`heading${level}`} label={label} must={level === 0}>
            {(control) => (
              <input
                {...control}
                maxLength={120}
                value={column.headings[level] ?? ''}
                onInput={(event) => {
                  const headings = column.headings.with(level, event.currentTarget.value)
                  change({ ...column, headings: headings as unknown as DraftColumn['headings'] })
                }}
              />
            )}
          </Field>
        ))}
        <p class="hint all">{words.headingHint}</p>
      </div>
      <Terms label={words.sum} by={by} terms={column.sum} least={1} change={(sum) => change({ ...column, sum })} />
      {column.per.length > 0 ? (
        <Terms label={words.per} by={by} terms={column.per} least={0} change={(per) => change({ ...column, per })} />
      ) : (
        <p class="acts pad">
          <button
            type="button"
            class="link"
            onClick={() => change({ ...column, per: [newTerm(by)] })}
            aria-label={words.of(words.addPer, name)}
          >
            {words.addPer}
          </button>
        </p>
      )}
    </Sheet>
  )
}

const termsAtMost = 6

/** Indicators that are added up or taken away. */
function Terms({
  label,
  by,
  terms,
  least,
  change,
}: {
  label: string
  by: LineKind
  terms: readonly Term[]
  least: number
  change: (terms: readonly Term[]) => void
}) {
  const words = statisticsText()
  const names = indicatorText().names
  return (
    <fieldset class="terms">
      <legend>{label}</legend>
      {terms.map((term, place) => {
        const put = (more: Partial<Term>) => change(terms.with(place, { ...term, ...more }))
        return (
          <div class="term" key={String(place)}>
            <select
              aria-label={words.plusOrMinus}
              onChange={(event) => put({ minus: event.currentTarget.value === 'minus' })}
            >
              <Options
                of={[
                  ['plus', words.plus],
                  ['minus', words.minus],
                ]}
                chosen={term.minus ? 'minus' : 'plus'}
              />
            </select>
            <select
              aria-label={words.indicator}
              onChange={(event) => put({ of: event.currentTarget.value as Term['of'] })}
            >
              <Options of={countedBy[by].map((name) => [name, names[name]] as const)} chosen={term.of} />
            </select>
            <select
              aria-label={words.at}
              onChange={(event) => put({ at: event.currentTarget.value as (typeof moments)[number] })}
            >
              <Options of={optionsOf(words.moments)} chosen={term.at} />
            </select>
            {terms.length > least && (
              <RowAct
                says={[words.removeTerm, words.of(words.removeTerm, names[term.of])]}
                act={() => change(terms.filter((_, other) => other !== place))}
              />
            )}
          </div>
        )
      })}
      {terms.length < termsAtMost && (
        <button
          type="button"
          class="link"
          onClick={() => change([...terms, newTerm(by)])}
          aria-label={words.of(words.addTerm, label)}
        >
          {words.addTerm}
        </button>
      )}
    </fieldset>
  )
}

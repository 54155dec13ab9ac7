import { useState } from 'preact/hooks'
import type { Answer } from '../../src/features/inspections/schema.ts'
import { goodAnswer } from '../../src/features/templates/rules/questions.ts'
import type { Question } from '../../src/features/templates/schema.ts'
import type { Day } from '../../src/lib/day.ts'
import { Field } from '../kit/field.tsx'
import { doneOnText } from './done-on-text.ts'

const earliest = '2000-01-01'

/** Asks on which day a principal did what the question asks about: a day says that it was done. */
export default function DoneOn({
  question,
  given,
  inspectedOn,
  give,
}: {
  question: Question
  given: Answer
  inspectedOn: Day
  give: (answer: Answer, typing: boolean) => void
}) {
  const words = doneOnText()
  const [late, setLate] = useState(false)
  const change = (day: Day) => {
    setLate(day > inspectedOn)
    if (day === '') give({ ...given, doneOn: null }, true)
    // A year that is being typed is one of the first centuries.
    else if (day >= earliest && day <= inspectedOn)
      give({ ...given, answer: goodAnswer(question), reason: null, doneOn: day }, true)
  }
  return (
    <Field name="doneOn" label={words.doneOn} hint={words.hint} fault={late ? words.afterVisit : undefined}>
      {(control) => (
        <input
          {...control}
          type="date"
          min={earliest}
          max={inspectedOn}
          defaultValue={given.doneOn ?? ''}
          onInput={(event) => change(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

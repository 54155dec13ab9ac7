import { inOrder, type Term } from '../../src/lib/day.ts'
import { t } from '../text/text.ts'
import { Field } from './field.tsx'
import type { Faults, Reading } from './form.tsx'
import { today } from './today.ts'

export const termText = ({ startsOn, endsOn }: Term): string =>
  endsOn === null ? t().term.since(startsOn) : t().term.between(startsOn, endsOn)

/** The first and the last day of something that holds for a time. */
export function TermFields({ term, faults }: { term: Term | undefined; faults: Faults }) {
  const words = t().term
  return (
    <>
      <Field name="startsOn" label={words.startsOn} must fault={faults.startsOn}>
        {(control) => <input {...control} type="date" defaultValue={term?.startsOn ?? today()} />}
      </Field>
      <Field name="endsOn" label={words.endsOn} hint={words.endsOnHint} fault={faults.endsOn}>
        {(control) => <input {...control} type="date" defaultValue={term?.endsOn ?? ''} />}
      </Field>
    </>
  )
}

export function readTerm(reading: Reading): Term {
  const term = { startsOn: reading.text('startsOn', t().faults.day), endsOn: reading.optional('endsOn') }
  if (!inOrder(term)) reading.fault('endsOn', t().faults.endsBeforeStart)
  return term
}

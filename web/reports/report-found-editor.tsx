import { useRef, useState } from 'preact/hooks'
import type { Finding, FindingShown } from '../../src/features/reports/schema.ts'
import { nameOf } from '../enterprises/offered/enterprise-name.ts'
import { type Chosen, EnterprisePicker } from '../enterprises/offered/enterprise-picker.tsx'
import { markText } from '../enterprises/offered/mark-text.ts'
import { Field, Options, optionsOf } from '../kit/field.tsx'
import { When } from '../kit/when.tsx'
import { FoundList } from './report-found.tsx'
import { reportPageText } from './report-text.ts'

/** Lists the enterprises that a sweep finds, one event of one enterprise at a time. */
export function FoundEditor({
  found,
  change,
  fault,
}: {
  found: readonly FindingShown[]
  change: (found: FindingShown[]) => void
  fault?: string | undefined
}) {
  const words = reportPageText()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [known, setKnown] = useState(false)
  const event = useRef<HTMLSelectElement>(null)
  const note = useRef<HTMLInputElement>(null)

  const add = () => {
    const which = event.current?.value as Finding['event'] | undefined
    if (!chosen || !which) return
    const there = found.some((one) => one.enterprise === chosen.id && one.event === which)
    setKnown(there)
    if (there) return
    const said = note.current?.value.trim()
    change([...found, { enterprise: chosen.id, name: nameOf(chosen), event: which, note: said || null }])
    setChosen(null)
    if (note.current) note.current.value = ''
  }

  return (
    <fieldset class="field all" aria-describedby={fault ? 'found-fault' : undefined}>
      <legend>{words.found}</legend>
      <FoundList found={found} remove={(one) => change(found.filter((other) => other !== one))} />
      <EnterprisePicker key={found.length} chosen={chosen} choose={setChosen} />
      <When holds={chosen !== null}>
        <div class="form two">
          <Field name="event" label={words.event} fault={known ? words.known : undefined}>
            {(control) => (
              <select {...control} ref={event} onChange={() => setKnown(false)}>
                <Options of={optionsOf(markText().events)} />
              </select>
            )}
          </Field>
          <Field name="note" label={words.note}>
            {(control) => <input {...control} ref={note} maxLength={2000} autocomplete="off" />}
          </Field>
          <p class="acts">
            <button type="button" class="button" onClick={add}>
              {words.add}
            </button>
          </p>
        </div>
      </When>
      {fault && (
        <p class="fault" id="found-fault">
          {fault}
        </p>
      )}
    </fieldset>
  )
}

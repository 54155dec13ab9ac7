import { useState } from 'preact/hooks'
import type { ComparisonNamed } from '../../src/features/integrity/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Field, Options } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Sheet } from '../kit/page.tsx'
import { today } from '../kit/today.ts'
import { t } from '../text/text.ts'
import { anchorText } from './anchor-text.ts'
import './anchor-comparison.css'
import '../kit/notes.css'

/** Compares a fingerprint from paper with what the system keeps and with what the records come to now. */
export function AnchorComparison({ offices }: { offices: readonly (readonly [code: string, name: string])[] }) {
  const words = anchorText()
  const [told, setTold] = useState<ComparisonNamed>()
  const form = useForm({
    read: (reading) => {
      const hash = reading.text('hash').replace(/\s/g, '').toLowerCase()
      if (!/^[0-9a-f]{16,64}$/.test(hash)) reading.fault('hash', words.keptForm)
      const [only] = offices
      const office = offices.length === 1 && only ? only[0] : reading.one<string>('office')
      return { office, day: reading.text('day', t().faults.day), hash }
    },
    send: async ({ office: division, ...query }) => {
      setTold(undefined)
      setTold(await bodyOf(api.divisions[':division'].anchors.comparison.$get({ param: { division }, query })))
    },
  })
  const { faults } = form
  return (
    <div class="compare">
      <Sheet title={words.compare}>
        <div class="pad stack close">
          <p>{words.compareNote}</p>
          <form class="form" onSubmit={form.onSubmit} noValidate>
            {offices.length > 1 && (
              <Field name="office" label={words.office} must fault={faults.office}>
                {(control) => (
                  <select {...control}>
                    <option value="">{t().choose}</option>
                    <Options of={offices} />
                  </select>
                )}
              </Field>
            )}
            <Field name="day" label={words.day} must fault={faults.day}>
              {(control) => <input {...control} type="date" max={today()} />}
            </Field>
            <Field name="hash" label={words.kept} hint={words.keptHint} must wide fault={faults.hash}>
              {(control) => <input {...control} maxLength={120} autocomplete="off" spellcheck={false} />}
            </Field>
            <FormEnd form={form} submit={words.submit} />
          </form>
          <div role="status">{told && <Verdict told={told} />}</div>
        </div>
      </Sheet>
    </div>
  )
}

/** In plain words: whether both still fit, which doesn't, which records differ, and whom to tell. */
function Verdict({ told: { day, compared, changed } }: { told: ComparisonNamed }) {
  const words = anchorText()
  const verdict = verdictOf(compared)
  const said = `${t().fullDay(day)}${t().colon}${words.verdict[verdict]}`
  if (verdict === 'same' || verdict === 'unknown') return <p class="note">{said}</p>
  return (
    <div class="note bad stack close">
      <p>{said}</p>
      {changed.length > 0 && (
        <>
          <p>{words.changed}</p>
          <ul>
            {changed.map(({ kind, id, title }) => (
              <li key={id}>{words.changedOne(kind, title)}</li>
            ))}
          </ul>
        </>
      )}
      <p>{words.tell}</p>
    </div>
  )
}

function verdictOf(compared: ComparisonNamed['compared']) {
  if (!compared) return 'unknown'
  const { directory, records } = compared
  if (directory) return records ? 'same' : 'records'
  return records ? 'directory' : 'both'
}

import { useId, useRef, useState } from 'preact/hooks'
import type { Expert } from '../../src/features/inspections/schema.ts'
import type { Reading } from '../kit/form.tsx'
import { inspectionText } from './text.ts'
import './experts.css'
import '../kit/field.css'
import '../kit/form.css'

const most = 10

/** The experts as they are typed; a row left empty is none. */
export function readExperts(reading: Reading): Expert[] {
  const fields = reading.all('expertField')
  const experts = reading
    .all('expertName')
    .map((name, place) => ({ name: name.trim(), field: fields[place]?.trim() ?? '' }))
    .filter(({ name, field }) => name !== '' || field !== '')
  if (experts.some(({ name, field }) => name === '' || field === ''))
    reading.fault('experts', inspectionText().expertise.expertIncomplete)
  return experts
}

/** Rows for the experts who come along, as many as are needed. */
export function ExpertFields({ experts, fault }: { experts: readonly Expert[]; fault: string | undefined }) {
  const id = useId()
  const next = useRef(experts.length)
  const [rows, setRows] = useState(() => experts.map((expert, key) => ({ key, ...expert })))
  const words = inspectionText().expertise
  const add = () => setRows((before) => [...before, { key: next.current++, name: '', field: '' }])
  return (
    <fieldset class="field all" aria-describedby={fault && `${id}-fault`}>
      <legend>{words.title}</legend>
      {rows.map(({ key, name, field }, place) => (
        <fieldset class="expert" key={key}>
          <legend class="unseen">{words.expert(place + 1)}</legend>
          <input
            name="expertName"
            maxLength={120}
            autocomplete="off"
            placeholder={words.expertName}
            aria-label={words.expertName}
            aria-invalid={fault ? 'true' : 'false'}
            defaultValue={name}
          />
          <input
            name="expertField"
            maxLength={120}
            autocomplete="off"
            placeholder={words.expertField}
            aria-label={words.expertField}
            defaultValue={field}
          />
          <button
            type="button"
            class="cross"
            aria-label={`${words.removeExpert} ${words.expert(place + 1)}`}
            onClick={() => setRows((before) => before.filter((row) => row.key !== key))}
          >
            ×
          </button>
        </fieldset>
      ))}
      {rows.length < most && (
        <p>
          <button type="button" class="button" onClick={add}>
            {words.addExpert}
          </button>
        </p>
      )}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </fieldset>
  )
}

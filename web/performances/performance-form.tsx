import { useRef } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { Performance } from '../../src/features/performances/schema.ts'
import type { PerformanceKind } from '../../src/features/templates/schema.ts'
import type { FileNamed } from '../../src/lib/files.ts'
import { api, bodyOf } from '../api.ts'
import { besideFiles, FilesField, readFiles } from '../evidence/offered/files.ts'
import { Field, Options, optionsOf } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { making } from '../kit/making.ts'
import { today } from '../kit/today.ts'
import { useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { performanceStepText } from './step-text.ts'
import { performanceText } from './text.ts'

/** Records what an enterprise's principal did. */
export function RecordForm({
  enterprise,
  done,
  cancel,
}: {
  enterprise: { id: string; name: string }
  done: (says: string) => void
  cancel: () => void
}) {
  const office = useOffice()
  const id = useRef(uuid())
  const words = performanceText()
  const steps = performanceStepText()
  const form = useForm<Performance & { files?: FileNamed[] }>({
    read: (reading) => ({
      enterprise: enterprise.id,
      kind: reading.one<PerformanceKind>('kind'),
      doneOn: reading.text('doneOn', t().faults.day),
      evidence: reading.text('evidence'),
      ...readFiles(reading),
    }),
    send: async (json) => {
      await making(id, (id) =>
        bodyOf(api.offices[':office'].performances[':id'].$put({ param: { office: office.code, id }, json })),
      )
      done(steps.added)
    },
    place: (problem) => ({
      ...besideFiles(problem),
      ...(problem.code === 'dayInFuture' ? { doneOn: problemSays('dayInFuture') } : {}),
    }),
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Field name="kind" label={words.kind} must fault={form.faults.kind}>
        {(control) => (
          <select {...control}>
            <option value="">{t().choose}</option>
            <Options of={optionsOf(performanceText().kinds)} />
          </select>
        )}
      </Field>
      <Field name="doneOn" label={steps.doneOn} must fault={form.faults.doneOn}>
        {(control) => <input {...control} type="date" max={today()} />}
      </Field>
      <Field name="evidence" label={steps.evidence} hint={steps.evidenceHint} must fault={form.faults.evidence}>
        {(control) => <textarea {...control} maxLength={2000} />}
      </Field>
      <FilesField fault={form.faults.files} usual="paper" scene={() => ({ enterprise: enterprise.name })} />
      <FormEnd form={form} submit={words.add} onCancel={cancel} />
    </form>
  )
}

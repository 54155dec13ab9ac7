import type { EnterpriseFile, FollowingUp } from '../../src/features/enterprises/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Prose } from '../kit/required.tsx'
import { today } from '../kit/today.ts'
import { useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { markText } from './offered/mark-text.ts'

/** Enters what was done about what sweeps say of an enterprise. */
export default function FollowUpForm({
  event,
  file,
  done,
  cancel,
  again,
}: {
  event: FollowingUp['event']
  file: EnterpriseFile
  done: (says: string) => void
  cancel: () => void
  again: () => void
}) {
  const { code } = useOffice()
  const words = markText()
  const form = useForm<FollowingUp>({
    read: (reading) => ({
      event,
      doneOn: reading.text('doneOn', t().faults.day),
      what: reading.text('what'),
    }),
    send: async (json, headers) => {
      const param = { office: code, id: file.id }
      const header = headers(file.seq, json)
      await bodyOf(api.offices[':office'].enterprises[':id']['follow-up'].$post({ param, header, json }))
      done(words.saved)
    },
    place: (problem) => (problem.code === 'dayInFuture' ? { doneOn: problemSays('dayInFuture') } : {}),
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.asked[event]}</p>
      <Field name="doneOn" label={words.doneOn} must fault={form.faults.doneOn}>
        {(control) => <input {...control} type="date" max={today()} defaultValue={today()} />}
      </Field>
      <Prose form={form} name="what" label={words.what} />
      <FormEnd form={form} submit={words.save} again={again} onCancel={cancel} />
    </form>
  )
}

import type { Campaign, CampaignEnding } from '../../src/features/campaigns/schema.ts'
import { api, bodyOf } from '../api.ts'
import { ReopeningForm } from '../holdings/offered/ending-form.tsx'
import { Choices, Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import type { FormOfStep } from '../kit/step-dialog.ts'
import { useOffice } from '../shell/office.tsx'
import { revisionText } from './revision-text.ts'

interface FormOf extends FormOfStep {
  campaign: Campaign
}

const one = api.offices[':office'].campaigns[':id']

/** Ends a campaign, or takes its end back. */
export default function CampaignEnd(of: FormOf) {
  return of.campaign.endedOn === null ? <End {...of} /> : <Reopen {...of} />
}

function End({ campaign: { id, seq }, again, cancel, done }: FormOf) {
  const { code } = useOffice()
  const words = revisionText()
  const form = useForm<CampaignEnding>({
    read: (reading) => ({
      reason: reading.text('reason'),
      duties: reading.one<CampaignEnding['duties']>('duties'),
    }),
    send: async (json, headers) => {
      await bodyOf(one.ending.$post({ param: { office: code, id }, header: headers(seq, json), json }))
      done(words.ended)
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p class="all">{words.endAsk}</p>
      <Choices
        kind="radio"
        name="duties"
        label={words.duties}
        options={[
          ['owed', words.owed],
          ['dropped', words.dropped],
        ]}
        chosen={['owed']}
        fault={form.faults.duties}
      />
      <Field name="reason" label={words.reason} must wide fault={form.faults.reason}>
        {(control) => <textarea {...control} rows={3} maxLength={2000} />}
      </Field>
      <FormEnd form={form} submit={words.end} again={again} onCancel={cancel} />
    </form>
  )
}

function Reopen({ campaign: { id, seq }, again, cancel, done }: FormOf) {
  const { code } = useOffice()
  const words = revisionText()
  return (
    <ReopeningForm
      submit={words.reopen}
      again={again}
      cancel={cancel}
      send={async (json, headers) => {
        await bodyOf(one.reopening.$post({ param: { office: code, id }, header: headers(seq, json), json }))
        done(words.reopened)
      }}
    >
      <p>{words.reopenAsk}</p>
    </ReopeningForm>
  )
}

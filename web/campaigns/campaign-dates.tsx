import { useState } from 'preact/hooks'
import type { Campaign, DateRevision } from '../../src/features/campaigns/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Field } from '../kit/field.tsx'
import { FormEnd, type Reading, useForm } from '../kit/form.tsx'
import { Problem } from '../kit/problem.ts'
import type { FormOfStep } from '../kit/step-dialog.ts'
import { today } from '../kit/today.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { revisionText } from './revision-text.ts'

interface FormOf extends FormOfStep {
  campaign: Campaign
}

const one = api.offices[':office'].campaigns[':id']

/** The dates that differ from those that hold. */
function readDates(reading: Reading, { content, dates }: Campaign): DateRevision {
  const changed = (field: string, before: string) => {
    const day = reading.text(field, t().faults.day)
    return day === before ? [] : [day]
  }
  return {
    phases: content.phases.flatMap(({ name, endsOn }, place) =>
      changed(`phase ${place}`, endsOn).map((day) => ({ name, endsOn: day })),
    ),
    deadlines: dates.flatMap(({ duty, due }) => changed(`due ${duty}`, due).map((day) => ({ duty, due: day }))),
    reason: reading.text('reason'),
  }
}

/** Sets other dates of a campaign; where the district has to consent to them, it is asked. */
export default function CampaignDates({ campaign, again, cancel, done }: FormOf) {
  const { code } = useOffice()
  const words = revisionText()
  const { id, seq, content, dates } = campaign
  const [asks, setAsks] = useState(false)
  const form = useForm<DateRevision>({
    read: (reading) => readDates(reading, campaign),
    async send(json, headers) {
      const step = { param: { office: code, id }, header: headers(seq, json), json }
      try {
        await bodyOf(asks ? one['dates-request'].$post(step) : one.dates.$post(step))
        done(asks ? words.datesAsked : words.datesSet)
      } catch (error) {
        if (error instanceof Problem && error.code === 'consentNeeded') setAsks(true)
        if (error instanceof Problem && error.code === 'consentNotNeeded') setAsks(false)
        throw error
      }
    },
  })
  const dayOf = (name: string, label: string, day: string) => (
    <Field key={name} name={name} label={label} must fault={form.faults[name]}>
      {(control) => <input {...control} type="date" min={day < today() ? day : today()} defaultValue={day} />}
    </Field>
  )
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p class="all">{words.datesHint}</p>
      {content.phases.map(({ name, endsOn }, place) => dayOf(`phase ${place}`, words.endOf(name), endsOn))}
      {dates.map(({ duty, due }) =>
        dayOf(`due ${duty}`, words.dueOf(content.duties.find(({ key }) => key === duty)?.name ?? duty), due),
      )}
      <Field name="reason" label={words.reason} must wide fault={form.faults.reason}>
        {(control) => <textarea {...control} rows={3} maxLength={2000} />}
      </Field>
      <FormEnd form={form} submit={asks ? words.askConsent : words.dates} again={again} onCancel={cancel} />
    </form>
  )
}

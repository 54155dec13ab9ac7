import { useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { v7 as uuid } from 'uuid'
import { api, bodyOf, today } from '../api.ts'
import { inspectionPath } from '../paths.ts'
import { t } from '../text/index.ts'
import { Field, FormEnd, Options, useForm } from './form.tsx'
import { Empty } from './notes.tsx'
import { currentCampaign, useOffice } from './office.tsx'

export function StartInspection({ enterprise, cancel }: { enterprise: string; cancel: () => void }) {
  const office = useOffice()
  const { route } = useLocation()
  const id = useRef(uuid())
  const words = t().enterprise
  const form = useForm({
    read: (reading) => ({
      campaign: reading.one('campaign'),
      enterprise,
      inspectedOn: reading.text('inspectedOn', t().fault.day),
    }),
    send: async (json) => {
      await bodyOf(
        api.offices[':office'].inspections[':id'].$put({ param: { office: office.code, id: id.current }, json }),
      )
      route(inspectionPath(office.code, id.current))
    },
    place: ({ code }) =>
      code === 'dayInFuture' || code === 'beforeCampaign' ? { inspectedOn: t().problems[code] } : {},
  })
  if (office.campaigns.length === 0) return <Empty says={words.noCampaign} />
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.startNote}</p>
      <Field name="campaign" label={words.campaign} must fault={form.faults.campaign}>
        {(control) => (
          <select {...control}>
            <Options
              of={office.campaigns.map(({ id, title, phase }) => [id, `${title} · ${phase}`])}
              chosen={currentCampaign(office)?.id}
            />
          </select>
        )}
      </Field>
      <Field name="inspectedOn" label={words.inspectedOn} must fault={form.faults.inspectedOn}>
        {(control) => <input {...control} type="date" max={today()} defaultValue={today()} />}
      </Field>
      <FormEnd form={form} submit={words.start} onCancel={cancel} />
    </form>
  )
}

import { useState } from 'preact/hooks'
import type { Campaign, Reassignment } from '../../src/features/campaigns/schema.ts'
import { isThere } from '../../src/lib/ending.ts'
import { api, bodyOf } from '../api.ts'
import { Choices, Field, Options } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import type { FormOfStep } from '../kit/step-dialog.ts'
import { hazardsPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { revisionText } from './revision-text.ts'

interface FormOf extends FormOfStep {
  campaign: Campaign
}

const one = api.offices[':office'].campaigns[':id']

/** Gives one sector of a campaign to another lead and other supporters. */
export default function Reassigning({ campaign: { id, seq, sectors }, again, cancel, done }: FormOf) {
  const { code, units } = useOffice()
  const words = revisionText()
  const [name, setName] = useState(sectors[0]?.name)
  const sector = sectors.find((each) => each.name === name)
  const departments = units.filter((unit) => unit.kind === 'department' && isThere(unit))
  const form = useForm<Reassignment>({
    read: (reading) => ({
      sector: reading.one<string>('sector'),
      lead: reading.one<string>('lead'),
      supports: reading.all<string>('supports'),
      // Where none is open, nothing is asked.
      hazards: reading.optional('hazards') === 'follow' ? 'follow' : 'stay',
      reason: reading.text('reason'),
    }),
    send: async (json, headers) => {
      await bodyOf(one.reassignment.$post({ param: { office: code, id }, header: headers(seq, json), json }))
      done(words.reassigned(json.sector))
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Field name="sector" label={words.sector} must fault={form.faults.sector}>
        {(control) => (
          <select {...control} onChange={(event) => setName(event.currentTarget.value)}>
            <Options of={sectors.map((each) => [each.name, each.name])} chosen={name} />
          </select>
        )}
      </Field>
      {sector && (
        <>
          <Field key={`lead ${name}`} name="lead" label={words.lead} must fault={form.faults.lead}>
            {(control) => (
              <select {...control}>
                <option value="">{t().choose}</option>
                <Options of={departments.map((unit) => [unit.id, unit.name])} chosen={sector.lead ?? ''} />
              </select>
            )}
          </Field>
          <Choices
            key={`supports ${name}`}
            kind="checkbox"
            name="supports"
            label={words.supports}
            options={departments.map((unit) => [unit.id, unit.name])}
            chosen={sector.supports.map(({ id }) => id)}
            fault={form.faults.supports}
          />
          <OpenHazards key={`hazards ${name}`} campaign={id} sector={sector.name} fault={form.faults.hazards} />
        </>
      )}
      <Field name="reason" label={words.reason} must wide fault={form.faults.reason}>
        {(control) => <textarea {...control} rows={3} maxLength={2000} />}
      </Field>
      <FormEnd form={form} submit={words.reassign} again={again} onCancel={cancel} />
    </form>
  )
}

/** Whether the open hazards that the sector's lead handles stay there or follow, and how many there are. */
function OpenHazards({ campaign, sector, fault }: { campaign: string; sector: string; fault: string | undefined }) {
  const { code } = useOffice()
  const words = revisionText()
  const led = useLoad(`${campaign} ${sector}`, () =>
    bodyOf(one.reassignment.$get({ param: { office: code, id: campaign }, query: { sector } })),
  )
  return (
    <Await of={led}>
      {({ lead, open }) =>
        open === 0 ? (
          <p class="all">{words.noneOpen}</p>
        ) : (
          <div class="all stack close">
            <Choices
              kind="radio"
              name="hazards"
              label={words.hazards(open)}
              options={[
                ['stay', words.stay],
                ['follow', words.follow(open)],
              ]}
              chosen={['stay']}
              fault={fault}
            />
            <a href={hazardsPath(code, { campaign, sector, open: 'true', ...(lead ? { unit: lead } : {}) })}>
              {words.openOnes}
            </a>
          </div>
        )
      }
    </Await>
  )
}

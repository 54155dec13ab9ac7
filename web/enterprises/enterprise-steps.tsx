import { useState } from 'preact/hooks'
import type { EnterpriseFile } from '../../src/features/enterprises/schema.ts'
import { api, bodyOf } from '../api.ts'
import { campaignText } from '../campaigns/text.ts'
import { correctionText } from '../corrections/text.ts'
import { Changes } from '../holdings/offered/changes.tsx'
import { EndingForm, ReopeningForm } from '../holdings/offered/ending-form.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Prose } from '../kit/required.tsx'
import type { FormOfStep } from '../kit/step-dialog.ts'
import { hazardPath, hazardsPath, inspectionPath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { word } from '../text/language.ts'
import { t } from '../text/text.ts'
import { enterprisePageText } from './enterprise-text.ts'
import { nameOf } from './offered/enterprise-name.ts'
import { type Chosen, EnterprisePicker } from './offered/enterprise-picker.tsx'

/** What can be done about an enterprise's entry in the register, beside correcting it. */
export type Step = 'ending' | 'merging' | 'reopening' | 'history'

interface StepOf extends FormOfStep {
  file: EnterpriseFile
}

const shown = '5'
const one = api.offices[':office'].enterprises[':id']

export default function EnterpriseStep({ step, ...of }: StepOf & { step: Step }) {
  switch (step) {
    case 'ending':
      return <Ending {...of} />
    case 'merging':
      return <Merging {...of} />
    case 'reopening':
      return <Reopening {...of} />
    case 'history':
      return <History {...of} />
  }
}

function Ending({ file, done, cancel, again }: StepOf) {
  const { code } = useOffice()
  const words = enterprisePageText().ending
  const send: Parameters<typeof EndingForm>[0]['send'] = async (json, headers) => {
    await bodyOf(one.ending.$post({ param: { office: code, id: file.id }, header: headers(file.seq, json), json }))
    done(words.done(nameOf(file)))
  }
  return (
    <EndingForm submit={words.submit} send={send} again={again} cancel={cancel}>
      <p>{words.ask(nameOf(file))}</p>
      <StillOpen id={file.id} />
    </EndingForm>
  )
}

/** What stays to be dealt with there: shown, so that nobody forgets it. */
function StillOpen({ id }: { id: string }) {
  const { code } = useOffice()
  const words = enterprisePageText().ending
  const param = { office: code }
  const loaded = useLoad(`${code} ${id}`, () =>
    Promise.all([
      bodyOf(api.offices[':office'].hazards.$get({ param, query: { enterprise: id, open: 'true', limit: shown } })),
      bodyOf(
        api.offices[':office'].inspections.$get({ param, query: { enterprise: id, status: 'draft', limit: shown } }),
      ),
    ]),
  )
  return (
    <Await of={loaded}>
      {([hazards, visits]) => (
        <ul class="plain stack close">
          {hazards.items.map((hazard) => (
            <li key={hazard.id}>
              <a href={hazardPath(code, hazard.id)}>{words.openHazard(hazard.number, hazard.description)}</a>
            </li>
          ))}
          {hazards.next !== null && (
            <li>
              <a href={hazardsPath(code, { enterprise: id, open: 'true' })}>{words.moreHazards}</a>
            </li>
          )}
          {visits.items.map((visit) => (
            <li key={visit.id}>
              <a href={inspectionPath(code, visit.id)}>{words.unsignedVisit(t().fullDay(visit.inspectedOn))}</a>
            </li>
          ))}
        </ul>
      )}
    </Await>
  )
}

function Merging({ file, done, cancel, again }: StepOf) {
  const { code } = useOffice()
  const [into, setInto] = useState<Chosen | null>(null)
  const words = enterprisePageText().merging
  const form = useForm<{ into: string; reason: string }>({
    read: (reading) => {
      if (!into) reading.fault('into', t().faults.choose)
      if (into?.id === file.id) reading.fault('into', words.itself)
      return { into: into?.id ?? '', reason: reading.text('reason') }
    },
    send: async (json, headers) => {
      await bodyOf(one.merging.$post({ param: { office: code, id: file.id }, header: headers(file.seq, json), json }))
      done(words.done(nameOf(file), into ? nameOf(into) : ''))
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.ask(nameOf(file))}</p>
      <EnterprisePicker chosen={into} choose={setInto} fault={form.faults.into} />
      <Prose form={form} name="reason" label={words.reason} />
      <FormEnd form={form} submit={words.submit} again={again} onCancel={cancel} />
    </form>
  )
}

function Reopening({ file, done, cancel, again }: StepOf) {
  const { code } = useOffice()
  const words = enterprisePageText().reopening
  const send: Parameters<typeof ReopeningForm>[0]['send'] = async (json, headers) => {
    await bodyOf(one.reopening.$post({ param: { office: code, id: file.id }, header: headers(file.seq, json), json }))
    done(words.done(nameOf(file)))
  }
  return (
    <ReopeningForm submit={words.submit} send={send} again={again} cancel={cancel}>
      <p>{file.mergedInto ? words.askMerged(nameOf(file), nameOf(file.mergedInto)) : words.ask(nameOf(file))}</p>
    </ReopeningForm>
  )
}

/** What was changed of its entry, with what stood there before and what came in its place. */
function History({ file }: StepOf) {
  const office = useOffice()
  const said = (name: string, value: unknown): readonly [string, string] => {
    const one = (item: unknown) => word(campaignText().attributes, String(item ?? ''))
    const shown = Array.isArray(value) ? t().list(value.map(one)) : String(value ?? '')
    return [word(correctionText().columns, name), name === 'community' ? unitName(office, shown) : shown]
  }
  return <Changes kind="enterprise" events={file.events} said={said} />
}

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Inspection, Officer } from '../../src/features/inspections/schema.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { useAsked } from '../kit/asked.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Sheet } from '../kit/page.tsx'
import { Prose } from '../kit/required.tsx'
import { unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { ExpertFields, readExperts } from './experts.tsx'
import { inspectionText } from './text.ts'
import { mayTake } from './visit.ts'
import { VisitCandidates } from './visit-candidates.tsx'
import { visitText } from './visit-text.ts'
import '../kit/facts.css'
import '../kit/tasks.css'

export interface OfficersOf {
  inspection: Inspection
  /** The version that a step is meant for. */
  seq: () => number
  again: () => void
}

/** Who inspects, with what certificate, who has signed, and which experts came along. */
export function VisitOfficers(of: OfficersOf) {
  const office = useOffice()
  const { inspection } = of
  const [changing, setChanging] = useState(false)
  const removing = useAsked<Officer>()
  const experts = useRef<HTMLButtonElement>(null)
  const words = visitText()
  useEffect(() => {
    // The button that opened the dialog goes with the removal.
    if (removing.turn > 0) experts.current?.focus()
  }, [removing.turn])
  return (
    <Sheet title={words.officers} aside={<span class="tag">{inspectionText().kinds[inspection.kind]}</span>}>
      <ul class="tasks">
        {inspection.officers.map((officer) => (
          <OfficerEntry
            key={officer.user}
            officer={officer}
            inspection={inspection}
            remove={() => removing.ask(officer)}
          />
        ))}
      </ul>
      <VisitCandidates {...of} turnDown={(one) => removing.ask(one)} />
      <div class="pad stack close">
        <dl class="facts one">
          <dt>{words.experts}</dt>
          <dd>
            {inspection.experts.length === 0
              ? words.noExperts
              : t().list(inspection.experts.map(({ name, field }) => words.partySaid(name, field)))}
          </dd>
        </dl>
        {mayTake(office, inspection, 'bring') && (
          <p class="acts">
            <button type="button" class="button" ref={experts} onClick={() => setChanging(true)}>
              {words.changeExperts}
            </button>
          </p>
        )}
      </div>
      <Dialog title={words.changeExperts} open={changing} onClose={() => setChanging(false)}>
        <Bring {...of} close={() => setChanging(false)} />
      </Dialog>
      <Dialog
        title={removing.asked ? words.removeOfficer(removing.asked.name) : ''}
        open={removing.open}
        onClose={removing.close}
      >
        {removing.asked && (
          <Remove
            key={`${removing.asked.user} ${removing.turn}`}
            {...of}
            officer={removing.asked}
            cancel={removing.close}
            done={removing.finish}
          />
        )}
      </Dialog>
    </Sheet>
  )
}

function OfficerEntry({
  officer: { user, name, unit, certificate, authority, signedAt },
  inspection,
  remove,
}: {
  officer: Officer
  inspection: Inspection
  remove: () => void
}) {
  const office = useOffice()
  const words = visitText()
  return (
    <li>
      <span>
        {name}
        <small>
          {[unitName(office, unit), certificate && words.certificate(certificate), authority?.name]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      {inspection.status !== 'draft' && (
        <span class={signedAt ? 'tag' : 'tag soon'}>{signedAt ? t().moment(signedAt) : words.waitsForSignature}</span>
      )}
      {user !== inspection.inspector.user && mayTake(office, inspection, 'remove') && (
        <button type="button" class="button" aria-label={words.removeOfficer(name)} onClick={remove}>
          {words.remove}
        </button>
      )}
    </li>
  )
}

function Remove({
  inspection,
  seq,
  again,
  officer,
  cancel,
  done,
}: OfficersOf & { officer: Officer; cancel: () => void; done: () => void }) {
  const office = useOffice()
  const words = visitText()
  const form = useForm({
    read: (reading) => ({ officer: officer.user, reason: reading.text('reason') }),
    send: async (json, headers) => {
      const param = { office: office.code, id: inspection.id }
      const header = headers(seq(), json)
      await bodyOf(api.offices[':office'].inspections[':id'].removal.$post({ param, header, json }))
      announce(words.removed(officer.name))
      done()
      again()
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{words.removeNote}</p>
      <Prose form={form} name="reason" label={words.removeReason} />
      <FormEnd form={form} submit={words.remove} again={again} onCancel={cancel} />
    </form>
  )
}

function Bring({ inspection, seq, again, close }: OfficersOf & { close: () => void }) {
  const office = useOffice()
  const form = useForm({
    read: (reading) => ({ experts: readExperts(reading) }),
    send: async (json, headers) => {
      const param = { office: office.code, id: inspection.id }
      await bodyOf(
        api.offices[':office'].inspections[':id'].experts.$post({ param, header: headers(seq(), json), json }),
      )
      announce(visitText().expertsSaved)
      close()
      again()
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <ExpertFields experts={inspection.experts} fault={form.faults.experts} />
      <FormEnd form={form} submit={t().save} again={again} onCancel={close} />
    </form>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import type { AuthorityListed } from '../../src/features/authorities/schema.ts'
import { joinerOf } from '../../src/features/inspections/rules.ts'
import type { Inspection, Officer } from '../../src/features/inspections/schema.ts'
import { api, bodyOf } from '../api.ts'
import { announce } from '../kit/announce.tsx'
import { useAsked } from '../kit/asked.ts'
import { Dialog } from '../kit/dialog.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { ErrorNote } from '../kit/notes.tsx'
import { Sheet } from '../kit/page.tsx'
import { Problem } from '../kit/problem.ts'
import { Prose } from '../kit/required.tsx'
import { stepHeaders } from '../kit/step-headers.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { ExpertFields, readExperts } from './experts.tsx'
import { inspectionText } from './text.ts'
import { mayTake } from './visit.ts'
import { visitText } from './visit-text.ts'
import '../kit/facts.css'
import '../kit/tasks.css'

interface OfficersOf {
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
      {mayTake(office, inspection, 'join') && <Joining {...of} />}
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
  officer: { user, name, unit, certificate, signedAt },
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
          {[unitName(office, unit), certificate && words.certificate(certificate)].filter(Boolean).join(' · ')}
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

/** The way in for a colleague, which on an enforcement inspection depends on what their department may do. */
function Joining(of: OfficersOf) {
  const office = useOffice()
  const loaded = useLoad(office.code, () =>
    bodyOf(api.offices[':office'].authorities.$get({ param: { office: office.code } })),
  )
  return <Await of={loaded}>{({ items }) => <Join {...of} authorities={items} />}</Await>
}

function Join({ inspection, again, authorities }: OfficersOf & { authorities: readonly AuthorityListed[] }) {
  const office = useOffice()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const headers = useRef(stepHeaders())
  const words = visitText()
  const joiner = joinerOf(inspection, office.person, authorities)
  if ('refused' in joiner) return <p class="pad">{words.joinRefused[joiner.refused]}</p>
  const param = { office: office.code, id: inspection.id }
  const join = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      // Answers may have been added since the page was loaded: joining doesn't depend on them.
      const { seq } = await bodyOf(api.offices[':office'].inspections[':id'].$get({ param }))
      const header = headers.current(seq, {})
      await bodyOf(api.offices[':office'].inspections[':id'].joining.$post({ param, header, json: {} }))
      announce(words.joined)
      again()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="pad stack close">
      <p>{words.joinNote}</p>
      {problem && <ErrorNote problem={problem} />}
      <p class="acts">
        <button type="button" class="button primary" aria-disabled={busy} onClick={() => void (busy || join())}>
          {words.join}
        </button>
      </p>
    </div>
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

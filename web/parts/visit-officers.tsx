import { useRef, useState } from 'preact/hooks'
import { joinerOf } from '../../src/features/inspections/rules.ts'
import type { Inspection } from '../../src/features/inspections/schema.ts'
import { api, bodyOf, Problem, stepHeaders } from '../api.ts'
import { t } from '../text/index.ts'
import { announce } from './announce.tsx'
import { Dialog } from './dialog.tsx'
import { ExpertFields, readExperts } from './experts.tsx'
import { FormEnd, useForm } from './form.tsx'
import { ErrorNote } from './notes.tsx'
import { unitName, useOffice } from './office.tsx'
import { Sheet } from './page.tsx'
import { mayTake } from './visit.ts'

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
  const words = t().inspection
  return (
    <Sheet title={words.officers} aside={<span class="tag">{t().inspectionKinds[inspection.kind]}</span>}>
      <ul class="tasks">
        {inspection.officers.map(({ user, name, unit, certificate, signedAt }) => (
          <li key={user}>
            <span>
              {name}
              <small>
                {[unitName(office, unit), certificate && words.certificate(certificate)].filter(Boolean).join(' · ')}
              </small>
            </span>
            {inspection.status !== 'draft' && (
              <span class={signedAt ? 'tag' : 'tag soon'}>
                {signedAt ? t().moment(signedAt) : words.waitsForSignature}
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayTake(office, inspection, 'join') && <Join {...of} />}
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
            <button type="button" class="button" onClick={() => setChanging(true)}>
              {words.changeExperts}
            </button>
          </p>
        )}
      </div>
      <Dialog title={words.changeExperts} open={changing} onClose={() => setChanging(false)}>
        <Bring {...of} close={() => setChanging(false)} />
      </Dialog>
    </Sheet>
  )
}

function Join({ inspection, again }: OfficersOf) {
  const office = useOffice()
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const headers = useRef(stepHeaders())
  const words = t().inspection
  if ('refused' in joinerOf(inspection.kind, office.person)) return <p class="pad">{words.joinUncertified}</p>
  const param = { office: office.code, id: inspection.id }
  const join = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      // Whoever began it may have answered since: joining doesn't depend on what.
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
      announce(t().inspection.expertsSaved)
      close()
      again()
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <ExpertFields experts={inspection.experts} fault={form.faults.experts} />
      <FormEnd form={form} submit={t().part.save} again={again} onCancel={close} />
    </form>
  )
}

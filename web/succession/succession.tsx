import type { LifeEvent } from '../../src/lib/event.ts'
import {
  type Holding,
  holderIsHere,
  type SucceedableKind,
  successionRefusal,
  successorsOf,
  type Worker,
} from '../../src/lib/succession.ts'
import { announce } from '../kit/announce.tsx'
import { useAsked } from '../kit/asked.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Field, Options } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Sheet } from '../kit/page.tsx'
import { Prose } from '../kit/required.tsx'
import { takenAt } from '../kit/taken.ts'
import { useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { handOn } from './hand-on.ts'
import { colleaguesOf } from './offered/colleagues.ts'
import { successionText } from './text.ts'
import '../kit/timeline.css'

interface SuccessionOf {
  kind: SucceedableKind
  id: string
  /** The version that the step is meant for. */
  seq: () => number
  holding: Holding
  /** From whom to whom it has gone so far, where the page doesn't tell that otherwise. */
  events?: readonly LifeEvent[]
  again: () => void
}

/** That whoever follows a record or began it has gone, and that it can be taken over or handed on. */
export default function Succession(of: SuccessionOf) {
  const { code } = useOffice()
  const loaded = useLoad(`${code} ${of.id}`, () => colleaguesOf(code))
  return (
    <>
      {of.events && of.events.length > 0 && <Told events={of.events} />}
      <Await of={loaded} meanwhile={<span />}>
        {({ items }) => <Shown {...of} staff={items} />}
      </Await>
    </>
  )
}

interface Told {
  from: { name: string }
  to: { name: string }
  reason: string
}

function Told({ events }: { events: readonly LifeEvent[] }) {
  const words = successionText()
  return (
    <section class="pad stack close" aria-label={words.title}>
      <h3>{words.title}</h3>
      <ol class="line">
        {events.toReversed().map(({ seq, detail, by, via, at }) => {
          const { from, to, reason } = detail as unknown as Told
          return (
            <li key={seq}>
              <p>{words.said(from.name, to.name, reason)}</p>
              <small>{takenAt({ by, via, at })}</small>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

function Shown({ staff, ...of }: SuccessionOf & { staff: readonly Worker[] }) {
  const { person } = useOffice()
  const words = successionText()
  const dialog = useAsked<'succession'>()
  const { kind, holding, again } = of
  const { holder } = holding
  if (!holder || successionRefusal(kind, holding, person, staff)) return null
  const gone = !holderIsHere(kind, holding, staff)
  const able = successorsOf(kind, holding, staff)
  const hands = holder.user === person.user || !able.some(({ user }) => user === person.user) || !gone
  const says = hands ? words.handOn : words.takeOver
  const done = (name: string) => {
    dialog.finish()
    announce(words.done(name))
    again()
  }
  return (
    <>
      {gone ? (
        <Sheet title={words.title}>
          <div class="pad stack close">
            <p>{words.gone(holder.name)}</p>
            <p class="acts">
              <button type="button" class="button primary" onClick={() => dialog.ask('succession')}>
                {says}
              </button>
            </p>
          </div>
        </Sheet>
      ) : (
        <p class="acts">
          <button type="button" class="button" onClick={() => dialog.ask('succession')}>
            {says}
          </button>
        </p>
      )}
      <Dialog title={says} open={dialog.open} onClose={dialog.close}>
        {dialog.asked && (
          <SuccessionForm key={dialog.turn} {...of} able={able} says={says} done={done} cancel={dialog.close} />
        )}
      </Dialog>
    </>
  )
}

function SuccessionForm({
  kind,
  id,
  seq,
  able,
  says,
  again,
  done,
  cancel,
}: SuccessionOf & { able: readonly Worker[]; says: string; done: (name: string) => void; cancel: () => void }) {
  const { code, person } = useOffice()
  const words = successionText()
  const form = useForm({
    read: (reading) => ({ to: reading.one<string>('to'), reason: reading.text('reason') }),
    send: async (json, headers) => {
      await handOn(kind, { office: code, id }, headers(seq(), json), json)
      done(able.find(({ user }) => user === json.to)?.name ?? '')
    },
    place: ({ code: refused }) => (refused === 'successorUnfit' ? { to: problemSays('successorUnfit') } : {}),
  })
  if (able.length === 0) return <p>{words.nobody}</p>
  const own = able.some(({ user }) => user === person.user) ? person.user : ''
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p>{kind === 'inspection' ? words.signatureNote : words.stepNote}</p>
      <Field name="to" label={words.to} must fault={form.faults.to}>
        {(control) => (
          <select {...control}>
            <option value="">{t().choose}</option>
            <Options of={able.map(({ user, name }) => [user, name])} chosen={own} />
          </select>
        )}
      </Field>
      <Prose form={form} name="reason" label={words.reason} hint={words.reasonHint} />
      <FormEnd form={form} submit={says} again={again} onCancel={cancel} />
    </form>
  )
}

import { useState } from 'preact/hooks'
import { standingIn } from '../../src/features/inspections/rules/correcting.ts'
import { heldBy } from '../../src/features/inspections/rules/succeeding.ts'
import type { Inspection } from '../../src/features/inspections/schema.ts'
import { correctionRefusal } from '../../src/lib/correctable.ts'
import { successionRefusal } from '../../src/lib/succession.ts'
import { api, bodyOf } from '../api.ts'
import { type CorrectionField, CorrectionForm } from '../corrections/offered/correction-form.tsx'
import { Corrections } from '../corrections/offered/corrections.tsx'
import { type Chosen, EnterprisePicker } from '../enterprises/offered/enterprise-picker.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { optionsOf } from '../kit/field.tsx'
import { ReasonForm } from '../kit/reason-form.tsx'
import { useStepDialog } from '../kit/step-dialog.ts'
import { useOffice } from '../shell/office.tsx'
import { Succession } from '../succession/offered/succession.ts'
import { problemSays } from '../text/problems.ts'
import { inspectionText } from './text.ts'
import { mayTake } from './visit.ts'
import { visitText } from './visit-text.ts'

interface MendingOf {
  inspection: Inspection
  /** The version that steps are meant for. */
  seq: () => number
  again: () => void
}

const steps = api.offices[':office'].inspections[':id']

/** Puts a visit right that has a slip in it, or discards one that was begun by mistake; and what was put right so far. */
export default function Mending(of: MendingOf) {
  const { person } = useOffice()
  const { inspection } = of
  const words = visitText()
  const dialog = useStepDialog<'correct' | 'discard'>(of.again)
  const { cancel, done } = dialog.forForm
  const { inspector, unit, officers, status, discarded } = inspection
  const standing = { ...standingIn({ inspector: inspector.user, unit, officers }, person), status }
  const corrects = discarded === null && !correctionRefusal('inspection', standing)
  const asNote = status !== 'draft' || inspector.user !== person.user
  const discards = mayTake({ person }, inspection, 'discard')
  const [handing, setHanding] = useState(false)
  const own = inspector.user === person.user
  const holding = heldBy({ ...inspection, inspector: inspector.user, inspectorName: inspector.name })
  const mayHandOn = !successionRefusal('inspection', holding, person, [])
  return (
    <>
      <Corrections events={inspection.corrections} words={inspectionText().kinds} />
      {(inspection.successions.length > 0 || handing || (mayHandOn && !own)) && (
        <Succession
          kind="inspection"
          id={inspection.id}
          seq={of.seq}
          holding={holding}
          events={inspection.successions}
          again={of.again}
        />
      )}
      {(corrects || discards || (mayHandOn && own)) && (
        <p class="acts">
          {corrects && (
            <button type="button" class="button" onClick={() => dialog.ask('correct')}>
              {asNote ? words.putNote : words.correct}
            </button>
          )}
          {discards && (
            <button type="button" class="button" onClick={() => dialog.ask('discard')}>
              {words.discard}
            </button>
          )}
          {mayHandOn && own && !handing && (
            <button type="button" class="button" onClick={() => setHanding(true)}>
              {words.handOn}
            </button>
          )}
        </p>
      )}
      <Dialog
        title={dialog.asked === 'discard' ? words.discard : asNote ? words.putNote : words.correct}
        open={dialog.open}
        onClose={dialog.close}
      >
        {dialog.asked === 'correct' && (
          <Correct key={dialog.turn} {...of} asNote={asNote} done={() => done(words.corrected)} cancel={cancel} />
        )}
        {dialog.asked === 'discard' && (
          <Discard key={dialog.turn} {...of} done={() => done(words.discardedNow)} cancel={cancel} />
        )}
      </Dialog>
    </>
  )
}

interface Asking extends MendingOf {
  done: () => void
  cancel: () => void
}

function Correct({ inspection, seq, again, asNote, done, cancel }: Asking & { asNote: boolean }) {
  const { code, units } = useOffice()
  const communities = units.filter((unit) => unit.kind === 'community').map((unit) => [unit.id, unit.name] as const)
  const { id, kind, inspectedOn, hazards, enterprise } = inspection
  const [chosen, choose] = useState<Chosen | null>(enterprise && { ...enterprise, site: '', sectors: [] })
  const fields: CorrectionField[] = asNote
    ? []
    : [
        { column: 'inspectedOn', as: 'day', must: true, value: inspectedOn },
        { column: 'kind', as: 'choice', must: true, value: kind, options: optionsOf(inspectionText().kinds) },
        ...(enterprise ? [] : placeFields(inspection, communities)),
      ]
  return (
    <CorrectionForm
      fields={fields}
      scene={{ enterprise: enterprise?.name, place: inspection.place }}
      send={async ({ set, ...made }, headers) => {
        const other = chosen && chosen.id !== enterprise?.id ? { enterprise: chosen.id } : {}
        const json = { set: { ...set, ...other }, ...made }
        await bodyOf(steps.correction.$post({ param: { office: code, id }, header: headers(seq(), json), json }))
        done()
      }}
      place={({ code: refused }) =>
        refused === 'dayInFuture' || refused === 'beforeCampaign' ? { inspectedOn: problemSays(refused) } : {}
      }
      cancel={cancel}
      again={again}
    >
      {!asNote && enterprise && hazards.length === 0 && <EnterprisePicker chosen={chosen} choose={choose} />}
    </CorrectionForm>
  )
}

const placeFields = (
  { place, community }: Inspection,
  communities: readonly (readonly [string, string])[],
): CorrectionField[] => [
  { column: 'place', as: 'line', must: true, value: place },
  { column: 'community', as: 'choice', must: true, value: community, options: communities },
]

function Discard({ inspection, seq, again, done, cancel }: Asking) {
  const { code } = useOffice()
  const words = visitText()
  return (
    <ReasonForm
      label={words.discardReason}
      submit={words.discard}
      again={again}
      cancel={cancel}
      send={async (json, headers) => {
        const param = { office: code, id: inspection.id }
        await bodyOf(steps.discarding.$post({ param, header: headers(seq(), json), json }))
        done()
      }}
    >
      <p>{words.discardNote}</p>
    </ReasonForm>
  )
}

import { useRef, useState } from 'preact/hooks'
import { tooFew } from '../../src/features/inspections/rules/officers.ts'
import { asksForDay, fallsShort } from '../../src/features/inspections/rules/questions.ts'
import { nothingLookedAt } from '../../src/features/inspections/rules/signing.ts'
import type { Inspection, PartySigning, Signature } from '../../src/features/inspections/schema.ts'
import { api, bodyOf } from '../api.ts'
import { useDraft } from '../drafts/offered/use-draft.ts'
import { besideFiles, FilesField, readFiles } from '../evidence/offered/files.ts'
import { announce } from '../kit/announce.tsx'
import { Choices, Field } from '../kit/field.tsx'
import { type Form, FormEnd, type Reading, useForm } from '../kit/form.tsx'
import { Sheet } from '../kit/page.tsx'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import type { Answering } from './answers.ts'
import { doneOnText } from './done-on-text.ts'
import { DrawnField, readDrawn } from './drawn-field.tsx'
import { besideName, readSigned, SignedAs, signedWords } from './signed-as.tsx'
import { visitText } from './visit-text.ts'

interface SignOf {
  inspection: Inspection
  answering: Answering
  go: (key: string | undefined) => void
  again: () => void
}

type Typed = Record<string, string>

const nothingTyped: Typed = {}

function readParty(reading: Reading): PartySigning {
  const result = reading.one<PartySigning['result']>('party')
  if (result === 'refused') return { result, reason: reading.text('partyReason'), witness: readWitness(reading) }
  if (result !== 'signed') return { result, name: '', position: '', drawn: [] }
  const [name, position] = [reading.text('partyName'), reading.text('partyPosition')]
  return { result, name, position, drawn: readDrawn(reading, 'partyDrawn') }
}

/** Whoever has seen that the party refused to sign, if somebody has. */
function readWitness(reading: Reading) {
  if (reading.optional('witnessName') === null && reading.optional('witnessPosition') === null) return null
  return { name: reading.text('witnessName'), position: reading.text('witnessPosition') }
}

function readSignature(reading: Reading, { kind }: Inspection): Signature {
  const signed = readSigned(reading)
  if (kind === 'patrol') return { kind, ...signed }
  if (!reading.checked('certificatesShown')) reading.fault('certificatesShown', visitText().certificatesNeeded)
  return { kind, ...signed, certificatesShown: true, party: readParty(reading) }
}

/** The signature of whoever began it, once everything is answered and everybody is there. */
export function Sign({ inspection, answering, go, again }: SignOf) {
  const office = useOffice()
  const words = visitText()
  const element = useRef<HTMLFormElement>(null)
  // Kept when one looks back at the questions or closes the browser.
  const draft = useDraft(`signing.${inspection.id}`, nothingTyped)
  const keep = () => draft.keep(Object.fromEntries(new FormData(element.current ?? undefined)) as Typed)
  const { typed } = draft
  const unanswered = inspection.questions.filter(({ key }) => !answering.answers.has(key))
  const given = [...answering.answers.values()]
  const reasonless = given.find(({ answer, reason }) => answer === 'notConcerned' && reason === null)
  const alone = tooFew(inspection.kind, inspection.officers)
  const form = useForm<Signature>({
    read: (reading) => ({ ...readSignature(reading, inspection), ...readFiles(reading) }),
    send: async (json, headers) => {
      if (!(await answering.send())) return
      const param = { office: office.code, id: inspection.id }
      const header = headers(answering.seq(), json)
      const { status } = await bodyOf(
        api.offices[':office'].inspections[':id'].signature.$post({ param, header, json }),
      )
      draft.sent(nothingTyped)
      announce(signedWords(status))
      again()
    },
    place: (problem) => ({ ...besideFiles(problem), ...besideName(problem) }),
  })
  const empty = nothingLookedAt(inspection.questions, given)
  const ready = unanswered.length === 0 && !reasonless && !alone && !empty
  return (
    <Sheet title={words.sign}>
      <form class="pad form" ref={element} onSubmit={form.onSubmit} onInput={keep} noValidate>
        <Unready
          unanswered={unanswered.map(({ key }) => key)}
          reasonless={reasonless?.question}
          {...{ answering, go }}
        />
        {empty && unanswered.length === 0 && <p class="note">{t().reasons.nothingLookedAt}</p>}
        <Bare inspection={inspection} answering={answering} />
        <Undated inspection={inspection} answering={answering} go={go} />
        {alone && (
          <div class="note">
            <p>{words.alone}</p>
            <p class="acts">
              <button type="button" class="button" onClick={again}>
                {words.colleaguesHere}
              </button>
            </p>
          </div>
        )}
        {answering.waiting > 0 && <p class="note">{words.pendingSign}</p>}
        {inspection.kind === 'enforcement' && <PartyFields form={form} typed={typed} />}
        <p>{inspection.officers.length > 1 ? words.signNoteOthers : words.signNote}</p>
        <SignedAs form={form} name={typed.signedAs ?? office.person.name} kept={typed.drawn} />
        <FilesField
          label={words.filesOfSignature}
          fault={form.faults.files}
          usual="paper"
          scene={() => ({ enterprise: inspection.enterprise?.name, place: inspection.place })}
          kept={typed.files}
        />
        {ready && <FormEnd form={form} submit={words.signSubmit} again={again} />}
      </form>
    </Sheet>
  )
}

/** What is to be done before a signature: questions without an answer, an answer without its reason. */
function Unready({
  unanswered,
  reasonless,
  answering,
  go,
}: {
  unanswered: readonly string[]
  reasonless: string | undefined
  answering: Answering
  go: SignOf['go']
}) {
  const words = visitText()
  const rest = () => {
    for (const question of unanswered) answering.give({ question, answer: 'notLookedAt', reason: null, note: null })
  }
  return (
    <>
      {unanswered.length > 0 && (
        <div class="note">
          <p>{words.unanswered(unanswered.length)}</p>
          <p class="acts">
            <button type="button" class="button" onClick={() => go(unanswered[0])}>
              {words.back}
            </button>
            <button type="button" class="button" onClick={rest}>
              {words.restNotLookedAt}
            </button>
          </p>
        </div>
      )}
      {reasonless && (
        <div class="note bad">
          <p>{t().reasons.reasonMissing}</p>
          <p class="acts">
            <button type="button" class="button" onClick={() => go(reasonless)}>
              {reasonless}
            </button>
          </p>
        </div>
      )}
    </>
  )
}

/** Warns of answers that say something is wrong and for which no hazard was recorded. */
function Bare({ inspection, answering }: Pick<SignOf, 'inspection' | 'answering'>) {
  const bare = inspection.questions.filter(
    (question) =>
      fallsShort(question, answering.answers.get(question.key)?.answer ?? 'notLookedAt') &&
      !inspection.hazards.some((hazard) => hazard.question === question.key),
  )
  return bare.length === 0 ? null : <p class="note">{visitText().shortWithoutHazard(bare.length)}</p>
}

/** Answers that say that something was done, and not on which day: they make no record. */
function Undated({ inspection, answering, go }: Pick<SignOf, 'inspection' | 'answering' | 'go'>) {
  const undated = inspection.questions.filter((question) => {
    const given = answering.answers.get(question.key)
    return given && asksForDay(question, given.answer) && !given.doneOn
  })
  if (undated.length === 0) return null
  return (
    <div class="note">
      <p>{doneOnText().undated(undated.length)}</p>
      <p class="acts">
        {undated.map(({ key }) => (
          <button type="button" class="button" key={key} onClick={() => go(key)}>
            {key}
          </button>
        ))}
      </p>
    </div>
  )
}

/** What the law wants said under an enforcement record: certificates shown, the party's signature or its refusal. */
function PartyFields({ form, typed }: { form: Form; typed: Typed }) {
  const words = visitText()
  const [result, setResult] = useState(typed.party)
  const text = (name: string, label: string, hint?: string, must = true) => (
    <Field name={name} label={label} hint={hint} must={must} fault={form.faults[name]}>
      {(control) => <input {...control} maxLength={120} autocomplete="off" defaultValue={typed[name] ?? ''} />}
    </Field>
  )
  return (
    <>
      <Choices
        kind="checkbox"
        name="certificatesShown"
        label={words.certificatesShown}
        must
        fault={form.faults.certificatesShown}
        options={[['true', words.certificatesWereShown]]}
        chosen={typed.certificatesShown ? ['true'] : []}
      />
      <div onChange={(event) => setResult((event.target as HTMLInputElement).value)}>
        <Choices
          kind="radio"
          name="party"
          label={words.party}
          must
          fault={form.faults.party}
          options={[
            ['signed', words.partySigned],
            ['refused', words.partyRefused],
          ]}
          chosen={typed.party ? [typed.party] : []}
        />
      </div>
      <div hidden={result !== 'signed'}>
        <div class="form">
          {text('partyName', words.partyName)}
          {text('partyPosition', words.partyPosition, words.partyPositionHint)}
          <DrawnField
            name="partyDrawn"
            label={words.partyDrawn}
            fault={form.faults.partyDrawn}
            kept={typed.partyDrawn}
          />
        </div>
      </div>
      <div hidden={result !== 'refused'}>
        <div class="form">
          <Field
            name="partyReason"
            label={words.partyReason}
            hint={words.partyReasonHint}
            must
            fault={form.faults.partyReason}
          >
            {(control) => <textarea {...control} maxLength={2000} defaultValue={typed.partyReason ?? ''} />}
          </Field>
          {text('witnessName', words.witnessName, words.witnessHint, false)}
          {text('witnessPosition', words.witnessPosition, undefined, false)}
        </div>
      </div>
    </>
  )
}

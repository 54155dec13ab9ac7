import { useState } from 'preact/hooks'
import { heldIn } from '../../../src/features/posts/rules.ts'
import type { PostListed } from '../../../src/features/posts/schema.ts'
import { isThere } from '../../../src/lib/ending.ts'
import { api, bodyOf } from '../../api.ts'
import { type CorrectionField, CorrectionForm } from '../../corrections/offered/correction-form.tsx'
import { Changes } from '../../holdings/offered/changes.tsx'
import { EndingForm, ReopeningForm } from '../../holdings/offered/ending-form.tsx'
import { Field, Options, optionsOf } from '../../kit/field.tsx'
import { Await, useLoad } from '../../kit/load.tsx'
import type { FormOfStep } from '../../kit/step-dialog.ts'
import { type Office, unitName, useOffice } from '../../shell/office.tsx'
import { word } from '../../text/language.ts'
import { t } from '../../text/text.ts'
import { postText } from '../text.ts'

interface StepOf extends FormOfStep {
  post: PostListed
}

const one = api.offices[':office'].posts[':id']
type Step = 'correct' | 'end' | 'withdraw'
const forms = { correct: Correct, end: End, withdraw: Withdraw } satisfies Record<Step, unknown>

/** Corrects a post, ends it, or withdraws what was entered by mistake; and what was changed before. */
export default function PostSteps(of: StepOf) {
  const words = postText()
  const [step, choose] = useState<Step>('correct')
  const Form = forms[step]
  return (
    <div class="stack">
      <Field name="step" label={words.step}>
        {(control) => (
          <select {...control} onChange={(event) => choose(event.currentTarget.value as Step)}>
            <Options of={optionsOf(words.steps)} chosen={step} />
          </select>
        )}
      </Field>
      <Form key={step} {...of} />
      <History post={of.post} />
    </div>
  )
}

function Correct({ post, done, cancel, again }: StepOf) {
  const office = useOffice()
  const words = postText()
  const { id, seq, kind, person, phone, unit, sector, startsOn, endsOn } = post
  const alike = optionsOf(words.kinds).filter(([other]) => heldIn[other] === heldIn[kind])
  const units = office.units
    .filter((other) => other.kind === heldIn[kind] && (isThere(other) || other.id === unit))
    .map((other) => [other.id, other.name] as const)
  const answersFor: CorrectionField[] =
    unit === null
      ? [{ column: 'sector', label: words.sector, as: 'line', must: true, value: sector }]
      : [
          { column: 'kind', label: words.kind, as: 'choice', must: true, value: kind, options: alike },
          { column: 'unit', as: 'choice', must: true, value: unit, options: units },
        ]
  const fields: CorrectionField[] = [
    ...answersFor,
    { column: 'person', as: 'line', must: true, value: person },
    { column: 'phone', as: 'tel', value: phone },
    { column: 'startsOn', as: 'day', must: true, value: startsOn },
    { column: 'endsOn', as: 'day', hint: t().term.endsOnHint, value: endsOn },
  ]
  return (
    <CorrectionForm
      fields={fields}
      send={async (json, headers) => {
        const param = { office: office.code, id }
        await bodyOf(one.correction.$post({ param, header: headers(seq, json), json }))
        done(words.saved(person))
      }}
      cancel={cancel}
      again={again}
    />
  )
}

function End({ post: { id, seq, person }, done, cancel, again }: StepOf) {
  const { code } = useOffice()
  const words = postText()
  const send: Parameters<typeof EndingForm>[0]['send'] = async (json, headers) => {
    await bodyOf(one.ending.$post({ param: { office: code, id }, header: headers(seq, json), json }))
    done(words.saved(person))
  }
  return (
    <EndingForm submit={words.steps.end} send={send} cancel={cancel} again={again}>
      <p>{words.endAsk(person)}</p>
    </EndingForm>
  )
}

function Withdraw({ post: { id, seq, person }, done, cancel, again }: StepOf) {
  const { code } = useOffice()
  const words = postText()
  const send: Parameters<typeof ReopeningForm>[0]['send'] = async (json, headers) => {
    await bodyOf(one.withdrawal.$post({ param: { office: code, id }, header: headers(seq, json), json }))
    done(words.withdrawn(person))
  }
  return (
    <ReopeningForm submit={words.steps.withdraw} send={send} cancel={cancel} again={again}>
      <p>{words.withdrawAsk(person)}</p>
    </ReopeningForm>
  )
}

function History({ post: { id, seq } }: { post: PostListed }) {
  const office = useOffice()
  const loaded = useLoad(`${id} ${seq}`, () => bodyOf(one.$get({ param: { office: office.code, id } })))
  return (
    <details>
      <summary>{postText().history}</summary>
      <Await of={loaded}>
        {({ events }) => <Changes kind="post" events={events} said={(name, value) => said(office, name, value)} />}
      </Await>
    </details>
  )
}

function said(office: Office, name: string, value: unknown) {
  const words = postText()
  const { startsOn, endsOn } = t().term
  const { kind, person, phone, sector } = words
  const names: Readonly<Record<string, string>> = { kind, person, phone, sector, startsOn, endsOn, unit: words.unit }
  const called = names[name]
  return called === undefined ? undefined : ([called, shown(office, name, value)] as const)
}

function shown(office: Office, name: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = String(value)
  if (name === 'kind') return word(postText().kinds, text)
  if (name === 'unit') return unitName(office, text)
  return name === 'startsOn' || name === 'endsOn' ? t().fullDay(text) : text
}

import { complianceOf } from '../../src/features/inspections/rules.ts'
import type { Inspection } from '../../src/features/inspections/schema.ts'
import { api, bodyOf } from '../api.ts'
import { hazardPath } from '../paths.ts'
import { t } from '../text/index.ts'
import { announce } from './announce.tsx'
import type { Answering } from './answers.ts'
import { Field, FormEnd, useForm } from './form.tsx'
import { Empty } from './notes.tsx'
import { useOffice } from './office.tsx'
import { Sheet } from './page.tsx'
import type { VisitOf } from './visit.ts'

interface SummaryOf extends VisitOf {
  answering: Answering
  writable: boolean
  go: (key: string | undefined) => void
}

/** What an inspection says, and the signature under it. */
export function VisitSummary(of: SummaryOf) {
  const office = useOffice()
  const { inspection, answering, writable } = of
  const words = t().inspection
  const { numerator, denominator } = complianceOf([...answering.answers.values()])
  return (
    <div class="stack">
      {inspection.signature && <Seal signature={inspection.signature} />}
      {!inspection.signature && !writable && <p class="note">{words.readOnly}</p>}
      <Sheet title={words.summary} aside={<small>{words.compliance(numerator, denominator)}</small>} long>
        <Answered {...of} />
      </Sheet>
      <Sheet title={words.hazards}>
        {inspection.hazards.length === 0 ? (
          <Empty says={words.noHazards} />
        ) : (
          <ul class="tasks">
            {inspection.hazards.map(({ id, description, question }) => (
              <li key={id}>
                <span>
                  <a href={hazardPath(office.code, id)}>{description}</a>
                  {question && <small>{t().hazard.question(question)}</small>}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Sheet>
      {writable && <Sign {...of} />}
    </div>
  )
}

function Seal({
  signature: { signedAs, signedAt, contentHash, intact },
}: {
  signature: NonNullable<Inspection['signature']>
}) {
  const words = t().inspection
  return (
    <Sheet
      title={words.signature}
      aside={<span class={intact ? 'tag' : 'tag late'}>{intact ? words.intact : words.broken}</span>}
    >
      <div class="pad stack close">
        {!intact && (
          <p class="fault" role="alert">
            {words.brokenNote}
          </p>
        )}
        <dl class="facts one">
          <dt>{words.signedAs}</dt>
          <dd>{signedAs}</dd>
          <dt>{words.signedAt}</dt>
          <dd>{t().fullMoment(signedAt)}</dd>
          <dt>{words.hash}</dt>
          <dd>
            <code>{contentHash}</code>
          </dd>
        </dl>
      </div>
    </Sheet>
  )
}

function Answered({ inspection, answering, writable, go }: SummaryOf) {
  const words = t().inspection
  return (
    <ol class="answered">
      {inspection.questions.map(({ key, text }) => {
        const given = answering.answers.get(key)
        const said = [given?.reason, given?.note].filter(Boolean).join(' · ')
        return (
          <li key={key}>
            <small>{key}</small>
            {writable ? (
              <button type="button" class="link text" lang="zh-CN" onClick={() => go(key)}>
                {text}
              </button>
            ) : (
              <span lang="zh-CN">{text}</span>
            )}
            <span class={given?.answer === 'no' ? 'tag late' : given ? 'tag' : 'tag soon'}>
              {given ? t().answers[given.answer] : words.notAnswered}
            </span>
            {said && <small class="said">{said}</small>}
          </li>
        )
      })}
    </ol>
  )
}

function Sign({ inspection, answering, go, again }: SummaryOf) {
  const office = useOffice()
  const words = t().inspection
  const unanswered = inspection.questions.filter(({ key }) => !answering.answers.has(key))
  const reasonless = [...answering.answers.values()].find(
    ({ answer, reason }) => answer === 'notConcerned' && reason === null,
  )
  const bare = [...answering.answers.values()].filter(
    ({ question, answer }) => answer === 'no' && !inspection.hazards.some((hazard) => hazard.question === question),
  )
  const form = useForm({
    read: (reading) => ({ signedAs: reading.text('signedAs') }),
    send: async (json, headers) => {
      if (!(await answering.send())) return
      const param = { office: office.code, id: inspection.id }
      const header = headers(answering.seq(), json)
      await bodyOf(api.offices[':office'].inspections[':id'].signature.$post({ param, header, json }))
      announce(words.signedDone)
      again()
    },
  })
  const rest = () => {
    for (const { key } of unanswered) answering.give({ question: key, answer: 'notLookedAt', reason: null, note: null })
  }
  return (
    <Sheet title={words.sign}>
      <form class="pad form" onSubmit={form.onSubmit} noValidate>
        {unanswered.length > 0 && (
          <div class="note">
            <p>{words.unanswered(unanswered.length)}</p>
            <p class="acts">
              <button type="button" class="button" onClick={() => go(unanswered[0]?.key)}>
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
            <p>{t().problems.reasonMissing}</p>
            <p class="acts">
              <button type="button" class="button" onClick={() => go(reasonless.question)}>
                {reasonless.question}
              </button>
            </p>
          </div>
        )}
        {bare.length > 0 && <p class="note">{words.noWithoutHazard(bare.length)}</p>}
        {answering.waiting > 0 && <p class="note">{words.pendingSign}</p>}
        <p>{words.signNote}</p>
        <Field name="signedAs" label={words.signedAs} must fault={form.faults.signedAs}>
          {(control) => <input {...control} maxLength={120} autocomplete="off" defaultValue={office.person.name} />}
        </Field>
        {!reasonless && unanswered.length === 0 && <FormEnd form={form} submit={words.signSubmit} again={again} />}
      </form>
    </Sheet>
  )
}

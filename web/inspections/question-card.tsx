import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { asksForDay, fallsShort } from '../../src/features/inspections/rules/questions.ts'
import type { Answer, AnswerValue } from '../../src/features/inspections/schema.ts'
import type { Question } from '../../src/features/templates/schema.ts'
import { hazardPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { placeName } from '../text/place.ts'
import { t } from '../text/text.ts'
import type { Answering } from './answers.ts'
import { Finding } from './finding.tsx'
import { DoneOn } from './lazy-parts.ts'
import type { VisitOf } from './visit.ts'
import { visitText } from './visit-text.ts'
import '../kit/field.css'
import './question-card.css'

const values: readonly AnswerValue[] = ['yes', 'no', 'notConcerned', 'notLookedAt']

/** One question of the notice, with big answers for a thumb. */
export function QuestionCard({
  question,
  answering,
  before,
  after,
  open,
  go,
  ...visit
}: VisitOf & {
  question: Question
  answering: Answering
  before: string | undefined
  after: string | undefined
  /** The next one that nobody has looked at yet; the summary where there is none. */
  open: string | undefined
  go: (key: string | undefined) => void
}) {
  const { inspection, tasks } = visit
  const office = useOffice()
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  const [reporting, setReporting] = useState(false)
  const words = visitText()
  const given: Answer = answering.answers.get(question.key) ?? {
    question: question.key,
    answer: 'notLookedAt',
    reason: null,
    note: null,
  }
  const answered = answering.answers.has(question.key)
  const task = tasks.find(({ key }) => key === question.task)
  const hazards = inspection.hazards.filter((hazard) => hazard.question === question.key)

  useEffect(() => heading.current?.focus({ preventScroll: true }), [])

  const answer = (value: AnswerValue) => {
    answering.give({
      ...given,
      answer: value,
      reason: value === 'notConcerned' ? given.reason : null,
      doneOn: asksForDay(question, value) ? (given.doneOn ?? null) : null,
    })
    // What asks for a reason, or for a hazard, is not done with yet.
    if (value !== 'notConcerned' && !fallsShort(question, value)) go(open)
  }
  const typed = (text: string) => (text.trim() === '' ? null : text.trim())

  return (
    <>
      <section class="question">
        <small>{task && words.task(task.key, task.title)}</small>
        <h2 ref={heading} tabIndex={-1} id={id} lang="zh-CN">
          {question.text}
        </h2>
        <fieldset class="answers" aria-labelledby={id}>
          {values.map((value) => (
            <button
              key={value}
              type="button"
              class={fallsShort(question, value) ? 'short' : ''}
              aria-pressed={answered && given.answer === value}
              onClick={() => answer(value)}
            >
              {visitText().answers[value]}
            </button>
          ))}
        </fieldset>
        {question.performance !== null && (
          <DoneOn
            key={String(answered && !asksForDay(question, given.answer))}
            {...{ question, given }}
            inspectedOn={inspection.inspectedOn}
            give={answering.give}
          />
        )}
        {answered && given.answer === 'notConcerned' && (
          <div class="field">
            <label for={`${id}-reason`}>{words.reason}</label>
            <textarea
              id={`${id}-reason`}
              maxLength={2000}
              defaultValue={given.reason ?? ''}
              aria-describedby={`${id}-reason-hint`}
              aria-invalid={given.reason === null}
              onInput={(event) => answering.give({ ...given, reason: typed(event.currentTarget.value) }, true)}
            />
            {given.reason === null && (
              <p class="hint" id={`${id}-reason-hint`}>
                {words.reasonHint}
              </p>
            )}
          </div>
        )}
        {answered && (
          <div class="field">
            <label for={`${id}-note`}>{words.note}</label>
            <textarea
              id={`${id}-note`}
              maxLength={2000}
              defaultValue={given.note ?? ''}
              onInput={(event) => answering.give({ ...given, note: typed(event.currentTarget.value) }, true)}
            />
          </div>
        )}
        {hazards.length > 0 && (
          <div>
            <small>{words.hazardsHere}</small>
            <ul>
              {hazards.map((hazard) => (
                <li key={hazard.id}>
                  <a class="clamp" href={hazardPath(office.code, hazard.id)}>
                    {hazard.description}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )}
        <button type="button" class="button stop" onClick={() => setReporting(true)}>
          {words.asHazard}
        </button>
        {question.paragraph && <blockquote>{t().paragraph(placeName(question.paragraph))}</blockquote>}
        <small role="status">{!answered ? '' : answering.waiting > 0 ? words.sending : words.saved}</small>
      </section>
      <nav class="foot" aria-label={words.next}>
        <button type="button" class="button" disabled={before === undefined} onClick={() => go(before)}>
          {words.previous}
        </button>
        <button type="button" class="button primary" onClick={() => go(after)}>
          {after ? words.next : words.toSummary}
        </button>
        {after && (
          <button type="button" class="button" onClick={() => go(undefined)}>
            {words.summaryAndSign}
          </button>
        )}
      </nav>
      <Finding
        {...visit}
        question={question.key}
        open={reporting}
        close={() => setReporting(false)}
        recorded={() => go(open)}
      />
    </>
  )
}

import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import type { Answer } from '../../src/features/inspections/schema.ts'
import { api, askAhead, bodyOf } from '../api.ts'
import { documentText } from '../documents/text.ts'
import { BothTexts } from '../drafts/offered/both-texts.ts'
import { FilesField } from '../evidence/offered/files.ts'
import { FilesShown } from '../evidence/offered/files-shown.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { useTitle } from '../kit/page.tsx'
import { enterprisePath, inspectionPath } from '../paths.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { problemSays } from '../text/problems.ts'
import { t } from '../text/text.ts'
import { useAnswers } from './answers.ts'
import { doneOnText } from './done-on-text.ts'
import { itemsAskedAt } from './items-to-inspect.ts'
import { DoneOn, Mending, Seal } from './lazy-parts.ts'
import { QuestionCard } from './question-card.tsx'
import { inspectionText } from './text.ts'
import { mayTake, type VisitOf } from './visit.ts'
import { VisitPreparation } from './visit-preparation.tsx'
import { visitText } from './visit-text.ts'
import { visitedOf } from './visited.ts'
import './inspection-page.css'

const VisitSummary = lazyView(() => import('./visit-summary.tsx'), documentText, doneOnText)

/** One inspection: what to go with, a question at a time on site, then its summary and the signatures. */
export default function Inspection() {
  const office = useOffice()
  const id = useRoute().params.id ?? ''
  const loaded = useLoad(`${office.code} ${id}`, async () => {
    // Where there is no signal later, it can't be fetched any more.
    void VisitSummary.preload()
    void FilesField.preload()
    void FilesShown.preload()
    void Mending.preload()
    void DoneOn.preload()
    const param = { office: office.code }
    const inspection = await bodyOf(api.offices[':office'].inspections[':id'].$get({ param: { ...param, id } }))
    // What its parts will need is fetched beside what the page waits for.
    if (inspection.signature) {
      void Seal.preload()
      askAhead([api.offices[':office'].issuing[':id'].$path({ param: { ...param, id } })])
    }
    if (mayTake(office, inspection, 'join')) askAhead(itemsAskedAt(office, inspection.inspectedOn))
    const { enterprise } = inspection
    const [file, campaign] = await Promise.all([
      enterprise && bodyOf(api.offices[':office'].enterprises[':id'].$get({ param: { ...param, id: enterprise.id } })),
      bodyOf(api.offices[':office'].campaigns[':id'].$get({ param: { ...param, id: inspection.campaign } })),
    ])
    return { inspection, file, tasks: campaign.content.keyTasks }
  })
  return (
    <div class="visit">
      <Await of={loaded}>
        {({ inspection, file, tasks }) => (
          <Visit
            key={`${inspection.id} ${inspection.status}`}
            inspection={inspection}
            highRisk={file?.attributes.includes('highRisk') ?? false}
            sectors={file?.sectors ?? []}
            tasks={tasks}
            again={loaded.again}
          />
        )}
      </Await>
    </div>
  )
}

function Visit({ highRisk, ...of }: VisitOf & { highRisk: boolean }) {
  const office = useOffice()
  const { inspection } = of
  const { query, route } = useLocation()
  const answering = useAnswers(office.code, inspection)
  const words = visitText()
  useTitle(words.title(visitedOf(inspection)))

  const writable = mayTake(office, inspection, 'answer')
  const { questions } = inspection
  const unanswered = questions.filter(({ key }) => !answering.answers.has(key))
  // A record that was taken back holds every question: those that nobody looked at are left to do.
  const lookedAt = ({ key }: { key: string }) => (answering.answers.get(key)?.answer ?? 'notLookedAt') !== 'notLookedAt'
  const done = questions.filter(lookedAt).length
  const [first] = useState(unanswered[0]?.key ?? 'end')
  const at = writable ? (query.q ?? first) : 'end'
  const index = questions.findIndex(({ key }) => key === at)
  const question = questions[index]
  const go = (key: string | undefined) => route(`${inspectionPath(office.code, inspection.id)}?q=${key ?? 'end'}`, true)

  return (
    <>
      <header class="top">
        <small>
          {[
            inspectionText().kinds[inspection.kind],
            !inspection.enterprise && unitName(office, inspection.community),
            unitName(office, inspection.unit),
            t().list(inspection.officers.map(({ name }) => name)),
            inspectionText().onDay(t().day(inspection.inspectedOn)),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
        <div class="tags">
          <h1 tabIndex={-1}>
            {inspection.enterprise ? (
              <a href={enterprisePath(office.code, inspection.enterprise.id)}>{inspection.enterprise.name}</a>
            ) : (
              inspection.place
            )}
          </h1>
          {highRisk && <span class="tag late">{words.highRisk}</span>}
        </div>
        {questions.length > 0 && (
          <>
            <small>
              {question ? words.place(index + 1, questions.length) : words.answered(done, questions.length)}
            </small>
            <progress max={questions.length} value={done} aria-label={words.answered(done, questions.length)} />
          </>
        )}
      </header>
      <VisitPreparation inspection={inspection} />
      {writable && (answering.offline || answering.problem) && (
        <div class="offline" role="status">
          <span>{answering.problem ? problemSays(answering.problem.code) : words.offline}</span>
          <span>
            {words.pending(answering.waiting)}{' '}
            <button type="button" class="link" onClick={() => void answering.send()}>
              {words.sendNow}
            </button>
          </span>
        </div>
      )}
      {answering.overtaken.map(({ mine, theirs }) => (
        <BothTexts
          key={mine.question}
          title={questions.find(({ key }) => key === mine.question)?.text ?? mine.question}
          mine={answerWords(mine)}
          theirs={theirs && answerWords(theirs)}
          take={(whose) => answering.take(mine.question, whose)}
        />
      ))}
      {question ? (
        <QuestionCard
          key={question.key}
          {...of}
          question={question}
          answering={answering}
          before={questions[index - 1]?.key}
          after={questions[index + 1]?.key}
          open={questions.slice(index + 1).find((later) => !lookedAt(later))?.key}
          go={go}
        />
      ) : (
        <VisitSummary {...of} answering={answering} writable={writable} go={go} />
      )}
    </>
  )
}

/** An answer in words, with what was written to it. */
const answerWords = ({ answer, reason, note, doneOn }: Answer) =>
  [visitText().answers[answer], doneOn && t().fullDay(doneOn), reason, note].filter(Boolean).join(' · ')

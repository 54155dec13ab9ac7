import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { api, bodyOf } from '../api.ts'
import { useAnswers } from '../parts/answers.ts'
import { Await, useLoad } from '../parts/load.tsx'
import { may, unitName, useOffice } from '../parts/office.tsx'
import { useTitle } from '../parts/page.tsx'
import { QuestionCard } from '../parts/question-card.tsx'
import type { VisitOf } from '../parts/visit.ts'
import { VisitSummary } from '../parts/visit-summary.tsx'
import { enterprisePath, hazardsPath, inspectionPath } from '../paths.ts'
import { t } from '../text/index.ts'

/** One inspection: a question at a time on site, then its summary and the signature. */
export default function Inspection() {
  const office = useOffice()
  const id = useRoute().params.id ?? ''
  const loaded = useLoad(`${office.code} ${id}`, async () => {
    const param = { office: office.code }
    const inspection = await bodyOf(api.offices[':office'].inspections[':id'].$get({ param: { ...param, id } }))
    const [file, campaign, open] = await Promise.all([
      bodyOf(api.offices[':office'].enterprises[':id'].$get({ param: { ...param, id: inspection.enterprise.id } })),
      bodyOf(api.offices[':office'].campaigns[':id'].$get({ param: { ...param, id: inspection.campaign } })),
      bodyOf(
        api.offices[':office'].hazards.$get({ param, query: { enterprise: inspection.enterprise.id, open: 'true' } }),
      ),
    ])
    return { inspection, file, tasks: campaign.content.keyTasks, open }
  })
  return (
    <div class="visit">
      <Await of={loaded}>
        {({ inspection, file, tasks, open }) => (
          <Visit
            key={`${inspection.id} ${inspection.status}`}
            inspection={inspection}
            highRisk={file.attributes.includes('highRisk')}
            sectors={file.sectors}
            tasks={tasks}
            open={open.items.length}
            openMore={open.next !== null}
            again={loaded.again}
          />
        )}
      </Await>
    </div>
  )
}

function Visit({ highRisk, open, openMore, ...of }: VisitOf & { highRisk: boolean; open: number; openMore: boolean }) {
  const office = useOffice()
  const { inspection } = of
  const { query, route } = useLocation()
  const answering = useAnswers(office.code, inspection)
  const words = t().inspection
  useTitle(words.title(inspection.enterprise.name))

  const writable =
    inspection.signature === null && may(office, 'inspection.write') && inspection.inspector.user === office.person.user
  const { questions } = inspection
  const unanswered = questions.filter(({ key }) => !answering.answers.has(key))
  const [first] = useState(unanswered[0]?.key ?? 'end')
  const at = writable ? (query.q ?? first) : 'end'
  const index = questions.findIndex(({ key }) => key === at)
  const question = questions[index]
  const go = (key: string | undefined) => route(`${inspectionPath(office.code, inspection.id)}?q=${key ?? 'end'}`, true)

  return (
    <>
      <header class="top">
        <small>
          {[unitName(office, inspection.unit), inspection.inspector.name, words.onDay(t().day(inspection.inspectedOn))]
            .filter(Boolean)
            .join(' · ')}
        </small>
        <div class="tags">
          <h1 tabIndex={-1}>
            <a href={enterprisePath(office.code, inspection.enterprise.id)}>{inspection.enterprise.name}</a>
          </h1>
          {highRisk && <span class="tag late">{t().attributes.highRisk}</span>}
        </div>
        <small>
          {open > 0 && (
            <>
              <a href={hazardsPath(office.code, { enterprise: inspection.enterprise.id, open: 'true' })}>
                {words.openBefore(open, openMore)}
              </a>
              {' · '}
            </>
          )}
          {question
            ? words.place(index + 1, questions.length)
            : words.answered(questions.length - unanswered.length, questions.length)}
        </small>
        <progress
          max={questions.length}
          value={questions.length - unanswered.length}
          aria-label={words.answered(questions.length - unanswered.length, questions.length)}
        />
      </header>
      {writable && (answering.offline || answering.problem) && (
        <div class="offline" role="status">
          <span>{answering.problem ? t().problems[answering.problem.code] : words.offline}</span>
          <span>
            {words.pending(answering.waiting)}{' '}
            <button type="button" class="link" onClick={() => void answering.send()}>
              {words.sendNow}
            </button>
          </span>
        </div>
      )}
      {question ? (
        <QuestionCard
          key={question.key}
          {...of}
          question={question}
          answering={answering}
          before={questions[index - 1]?.key}
          after={questions[index + 1]?.key}
          go={go}
        />
      ) : (
        <VisitSummary {...of} answering={answering} writable={writable} go={go} />
      )}
    </>
  )
}

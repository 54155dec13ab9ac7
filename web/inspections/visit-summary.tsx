import { useState } from 'preact/hooks'
import { complianceOf, fallsShort } from '../../src/features/inspections/rules/questions.ts'
import type { Inspection } from '../../src/features/inspections/schema.ts'
import { Papers } from '../documents/offered/papers.tsx'
import { hazardText } from '../hazards/text.ts'
import { Empty } from '../kit/notes.tsx'
import { Sheet } from '../kit/page.tsx'
import { hazardPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import type { Answering } from './answers.ts'
import { doneOnText } from './done-on-text.ts'
import { Finding } from './finding.tsx'
import { Mending, Seal } from './lazy-parts.ts'
import type { VisitOf } from './visit.ts'
import { Signing, Waiting } from './visit-cosigning.tsx'
import { VisitFiles } from './visit-files.tsx'
import { VisitOfficers } from './visit-officers.tsx'
import { Sign } from './visit-signing.tsx'
import { visitText } from './visit-text.ts'
import './visit-summary.css'
import { takerOf } from '../kit/taken.ts'
import '../kit/tasks.css'

interface SummaryOf extends VisitOf {
  answering: Answering
  writable: boolean
  go: (key: string | undefined) => void
}

/** What an inspection says, who answers for it, and the signatures under it. */
export default function VisitSummary(of: SummaryOf) {
  const { inspection, answering, writable, again } = of
  const words = visitText()
  const { numerator, denominator } = complianceOf(inspection.questions, [...answering.answers.values()])
  return (
    <div class="stack">
      {inspection.status === 'signing' && <Waiting inspection={inspection} />}
      {(inspection.signature || !inspection.intact) && <Seal inspection={inspection} />}
      {inspection.status === 'signed' && <Papers record={inspection.id} seq={inspection.seq} />}
      {inspection.discarded && <Discarded {...inspection.discarded} />}
      {inspection.tools.length > 0 && <p class="note">{words.byTools(t().list(inspection.tools))}</p>}
      {inspection.status === 'draft' && !writable && !inspection.discarded && <p class="note">{words.readOnly}</p>}
      <VisitOfficers inspection={inspection} seq={answering.seq} again={again} />
      {inspection.questions.length > 0 && (
        <Sheet title={words.summary} aside={<small>{words.compliance(numerator, denominator)}</small>} long>
          <Answered {...of} />
        </Sheet>
      )}
      <Hazards {...of} />
      <VisitFiles {...of} />
      {inspection.status === 'signing' && <Signing inspection={inspection} again={again} />}
      {writable && <Sign {...of} />}
      <Mending inspection={inspection} seq={answering.seq} again={again} />
    </div>
  )
}

function Discarded(discarded: NonNullable<Inspection['discarded']>) {
  const { at, reason } = discarded
  return <p class="note bad">{visitText().discardedBy(takerOf(discarded), t().fullDay(at), reason)}</p>
}

function Hazards({ writable, ...of }: SummaryOf) {
  const { inspection } = of
  const office = useOffice()
  const [reporting, setReporting] = useState(false)
  const words = visitText()
  return (
    <Sheet title={words.hazards}>
      {inspection.hazards.length === 0 ? (
        <Empty says={words.noHazards} />
      ) : (
        <>
          <ul class="tasks">
            {inspection.hazards.map(({ id, description, question }) => (
              <li key={id}>
                <span>
                  <a href={hazardPath(office.code, id)}>{description}</a>
                  {question && <small>{hazardText().question(question)}</small>}
                </span>
              </li>
            ))}
          </ul>
          {inspection.kind === 'patrol' && <p class="pad">{words.patrolNote}</p>}
        </>
      )}
      {writable && (
        <p class="pad">
          <button type="button" class="button" onClick={() => setReporting(true)}>
            {words.asHazard}
          </button>
        </p>
      )}
      {writable && <Finding {...of} question={null} open={reporting} close={() => setReporting(false)} />}
    </Sheet>
  )
}

function Answered({ inspection, answering, writable, go }: SummaryOf) {
  const words = visitText()
  return (
    <ol class="answered">
      {inspection.questions.map(({ key, text, good }) => {
        const given = answering.answers.get(key)
        const day = given?.doneOn && doneOnText().said(t().fullDay(given.doneOn))
        const said = [day, given?.reason, given?.note].filter(Boolean).join(' · ')
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
            <span class={given && fallsShort({ good }, given.answer) ? 'tag late' : given ? 'tag' : 'tag soon'}>
              {given ? visitText().answers[given.answer] : words.notAnswered}
            </span>
            {said && <small class="said">{said}</small>}
          </li>
        )
      })}
    </ol>
  )
}

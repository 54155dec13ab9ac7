import { useEffect, useRef, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { openSteps, stepBy } from '../../src/features/reports/lifecycle.ts'
import type { Report as Whole } from '../../src/features/reports/schema.ts'
import { mayDo } from '../../src/lib/acts.ts'
import { api, bodyOf } from '../api.ts'
import { markText } from '../enterprises/offered/mark-text.ts'
import { enterpriseText } from '../enterprises/text.ts'
import { FilesField } from '../evidence/offered/files.ts'
import { FilesShown } from '../evidence/offered/files-shown.ts'
import { hazardText } from '../hazards/text.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { useStepDialog } from '../kit/step-dialog.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { may, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { useChasesSeen } from './chases-seen.ts'
import { ReportFigures } from './report-figures.tsx'
import { ReportHead } from './report-head.tsx'
import { useOpened } from './report-opened.ts'
import { type Review, ReviewButtons, ReviewDialogs } from './report-review.tsx'
import type { ReportStep } from './report-steps.tsx'
import { reportPageText } from './report-text.ts'
import { ReportTimeline } from './report-timeline.tsx'

const Said = lazyView(() => import('./report-said.tsx'), markText)
const ReportForm = lazyView(() => import('./report-form.tsx'), enterpriseText, markText)
const StepForm = lazyView(() => import('./report-steps.tsx'))
const Submission = lazyView(() => import('./report-submission.tsx'))
const ReportLedger = lazyView(() => import('./report-ledger.tsx'), hazardText)

/** A report that was begun. */
export default function ReportPage() {
  const { id = '' } = useRoute().params
  return <Begun key={id} id={id} />
}

function Begun({ id }: { id: string }) {
  const office = useOffice()
  const loaded = useLoad(`${office.code} ${id}`, () => {
    // Fetched beside the report: what it says, and the form for those who may be going to write it.
    void Said.preload()
    void FilesShown.preload()
    void Submission.preload()
    if (mayDo(office.person, 'report.write')) void Promise.all([ReportForm.preload(), FilesField.preload()])
    return bodyOf(api.offices[':office'].reports[':id'].$get({ param: { office: office.code, id } }))
  })
  return <Await of={loaded}>{(report) => <Shown report={report} again={loaded.again} />}</Await>
}

const reviewVerbs = ['accept', 'return', 'exempt', 'oblige'] as const

function Shown({ report, again }: { report: Whole; again: () => void }) {
  const office = useOffice()
  const { unit, state, submission } = report
  const [open, setOpen] = useState<Review | null>(null)
  const dialog = useStepDialog<ReportStep>(again)
  useChasesSeen(report)
  const standing = {
    status: state,
    unit,
    submittedBy: submission?.by.user ?? null,
    readAt: submission?.readAt ?? null,
    discarded: report.discarded,
  }
  const steps = openSteps(office.person, standing)
  const opened = useOpened(report, steps.includes('read'), again)
  const unsent = state === 'draft' || state === 'returned'
  const reviews: Review[] = [
    ...reviewVerbs.filter((verb) => steps.includes(verb)),
    ...(unsent && may(office, 'report.review') ? (['chase'] as const) : []),
  ]
  const accepting = stepBy(office.person, 'accept', standing)

  const seen = useRef(report.seq)
  useEffect(() => {
    // What had the focus is gone once the report has moved on.
    if (seen.current !== report.seq && !steps.includes('write')) document.querySelector<HTMLElement>('h1')?.focus()
    seen.current = report.seq
  }, [report.seq])

  return (
    <>
      <ReportHead owed={report} standing={report} settled={!unsent}>
        <button type="button" class="button" onClick={() => print()}>
          {t().print}
        </button>
        {(['recall', 'discard'] as const).map(
          (step) =>
            steps.includes(step) && (
              <button type="button" class="button" key={step} onClick={() => dialog.ask(step)}>
                {reportPageText()[step]}
              </button>
            ),
        )}
        <ReviewButtons reviews={reviews} ready={opened} open={setOpen} />
      </ReportHead>
      <Notes
        report={report}
        writes={steps.includes('write')}
        own={'refused' in accepting && accepting.refused === 'secondPerson'}
      />
      <div class="split">
        <div class="stack">
          {steps.includes('write') ? <ReportForm report={report} again={again} /> : <Said report={report} />}
          {report.ledger && <ReportLedger report={report} ledger={report.ledger} />}
          {submission && <Submission report={report} submission={submission} />}
        </div>
        <aside class="stack">
          <ReportFigures report={report} />
          <ReportTimeline report={report} />
        </aside>
      </div>
      <Dialog title={dialog.asked ? reportPageText()[dialog.asked] : ''} open={dialog.open} onClose={dialog.close}>
        {dialog.asked && (
          <StepForm key={`${dialog.asked} ${dialog.turn}`} step={dialog.asked} report={report} {...dialog.forForm} />
        )}
      </Dialog>
      <ReviewDialogs reviews={reviews} of={report} open={open} close={() => setOpen(null)} done={again} again={again} />
    </>
  )
}

/** Why the report is where it is, and what it waits for. */
function Notes({ report, writes, own }: { report: Whole; writes: boolean; own: boolean }) {
  const office = useOffice()
  const words = reportPageText()
  const { state, exemption, discarded, events } = report
  const returned = state === 'returned' ? events.findLast(({ verb }) => verb === 'return') : undefined
  const waits = state === 'submitted' && !may(office, 'report.review')
  const written = (state === 'draft' || state === 'returned') && discarded === null && !writes
  if (!returned && exemption === null && discarded === null && !own && !waits && !written) return null
  return (
    <div class="stack first">
      {returned && (
        <p class="note bad prose">
          <b>{words.returnedFor}</b>
          {String(returned.detail.reason ?? '')}
        </p>
      )}
      {exemption !== null && (
        <p class="note prose">
          <b>{words.exemptFor}</b>
          {exemption}
        </p>
      )}
      {discarded !== null && (
        <p class="note prose">
          <b>{words.discardedFor}</b>
          {discarded}
        </p>
      )}
      {own && <p class="note">{words.secondPerson}</p>}
      {waits && <p class="waiting">{report.submission?.readAt ? words.opened : words.waiting}</p>}
      {written && <p class="waiting">{words.writing}</p>}
    </div>
  )
}

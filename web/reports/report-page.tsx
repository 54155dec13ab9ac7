import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { v7 as uuid } from 'uuid'
import { openSteps, stepBy, unitRefusal } from '../../src/features/reports/lifecycle.ts'
import type { DutyReports, NewReport, Owed, Report as Whole } from '../../src/features/reports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { campaignText } from '../campaigns/text.ts'
import { useForm } from '../kit/form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { ErrorNote } from '../kit/notes.tsx'
import { Head, Sheet } from '../kit/page.tsx'
import { reportPath, reportsPath } from '../paths.ts'
import NotFound from '../shell/not-found-page.tsx'
import { may, unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { chaseWords, DutyDue, StatusTag } from './offered/report-status.tsx'
import { useChasesSeen } from './report-chase.tsx'
import { ReportFigures } from './report-figures.tsx'
import { ReportForm } from './report-form.tsx'
import { FoundList } from './report-found.tsx'
import { type Review, ReviewButtons, ReviewDialogs } from './report-review.tsx'
import { reportPageText } from './report-text.ts'
import { ReportTimeline } from './report-timeline.tsx'
import { reportText } from './text.ts'
import '../kit/facts.css'

/** One report; or what a unit owes and hasn't begun. */
export default function Report() {
  const { id = '' } = useRoute().params
  return id === 'new' ? <Unbegun /> : <Begun key={id} id={id} />
}

function Begun({ id }: { id: string }) {
  const office = useOffice()
  const loaded = useLoad(`${office.code} ${id}`, () =>
    bodyOf(api.offices[':office'].reports[':id'].$get({ param: { office: office.code, id } })),
  )
  return <Await of={loaded}>{(report) => <Shown report={report} again={loaded.again} />}</Await>
}

const reviewVerbs = ['accept', 'return', 'exempt', 'oblige'] as const

function Shown({ report, again }: { report: Whole; again: () => void }) {
  const office = useOffice()
  const { unit, state, submission } = report
  const [open, setOpen] = useState<Review | null>(null)
  useChasesSeen(report)
  const standing = { status: state, unit, submittedBy: submission?.by.user ?? null }
  const steps = openSteps(office.person, standing)
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
        <ReviewButtons reviews={reviews} open={setOpen} />
      </ReportHead>
      <Notes
        report={report}
        writes={steps.includes('write')}
        own={'refused' in accepting && accepting.refused === 'secondPerson'}
      />
      <div class="split">
        <div class="stack">
          {steps.includes('write') ? <ReportForm report={report} again={again} /> : <Said report={report} />}
          {submission && <Submission report={report} submission={submission} />}
        </div>
        <aside class="stack">
          <ReportFigures report={report} />
          <ReportTimeline report={report} />
        </aside>
      </div>
      <ReviewDialogs reviews={reviews} of={report} open={open} close={() => setOpen(null)} done={again} again={again} />
    </>
  )
}

/** Why the report is where it is, and what it waits for. */
function Notes({ report, writes, own }: { report: Whole; writes: boolean; own: boolean }) {
  const office = useOffice()
  const words = reportPageText()
  const { state, exemption, events } = report
  const returned = state === 'returned' ? events.findLast(({ verb }) => verb === 'return') : undefined
  const waits = state === 'submitted' && !may(office, 'report.review')
  const written = (state === 'draft' || state === 'returned') && !writes
  if (!returned && exemption === null && !own && !waits && !written) return null
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
      {own && <p class="note">{words.secondPerson}</p>}
      {waits && <p class="waiting">{words.waiting}</p>}
      {written && <p class="waiting">{words.writing}</p>}
    </div>
  )
}

function ReportHead({
  owed: { campaign, unit, duty },
  standing,
  settled,
  children,
}: {
  owed: NewReport
  standing: Pick<Owed, 'status' | 'late'> & Pick<DutyReports, 'due' | 'workingDaysLeft'>
  settled: boolean
  children: ComponentChildren
}) {
  const office = useOffice()
  return (
    <Head
      title={reportPageText().title(unitName(office, unit), campaignText().duties[duty])}
      above={
        <nav aria-label={t().whereYouAre}>
          <small>
            <a href={reportsPath(office.code, { campaign })}>{reportText().title}</a> ›{' '}
            {office.campaigns.find(({ id }) => id === campaign)?.title}
          </small>
        </nav>
      }
      acts={children}
    >
      <p class="tags">
        <StatusTag {...standing} />
        <span>
          <DutyDue {...standing} open={!settled} />
        </span>
      </p>
    </Head>
  )
}

/** What the unit has written, for those who only read it. */
function Said({ report: { duty, text, nothing, found, contentHidden } }: { report: Whole }) {
  const words = reportPageText()
  const sweep = duty === 'problemEnterpriseSweep'
  if (contentHidden) {
    return (
      <Sheet title={words.said}>
        <p class="pad">{words.hidden}</p>
      </Sheet>
    )
  }
  return (
    <Sheet title={words.said}>
      <div class="pad stack close">
        {nothing && (
          <p class="tags">
            <span class="tag">{sweep ? words.nothingFound : words.nothing}</span>
          </p>
        )}
        {sweep && !nothing && <FoundList found={found} />}
        {text !== null && <p class="prose">{text}</p>}
        {text === null && !nothing && !sweep && <p>{words.saidNothing}</p>}
      </div>
    </Sheet>
  )
}

function Submission({ report, submission }: { report: Whole; submission: NonNullable<Whole['submission']> }) {
  const words = reportPageText()
  const { by, at, contentHash, intact } = submission
  return (
    <Sheet
      title={words.submission}
      aside={<span class={intact ? 'tag' : 'tag late'}>{intact ? words.intact : words.broken}</span>}
    >
      <div class="pad stack close">
        {!intact && (
          <p class="fault" role="alert">
            {words.brokenNote}
          </p>
        )}
        <dl class="facts">
          <dt>{words.by}</dt>
          <dd>{by.name}</dd>
          <dt>{words.at}</dt>
          <dd>{t().fullMoment(at)}</dd>
          {report.firstSubmittedAt !== null && report.firstSubmittedAt !== at && (
            <>
              <dt>{words.first}</dt>
              <dd class="wide">{t().fullMoment(report.firstSubmittedAt)}</dd>
            </>
          )}
          <dt>{words.hash}</dt>
          <dd class="wide">{contentHash}</dd>
        </dl>
      </div>
    </Sheet>
  )
}

/** What the address says that a unit owes. */
function Unbegun() {
  const office = useOffice()
  const { campaign = '', unit = '', duty = '' } = useLocation().query
  const loaded = useLoad(`${office.code} ${campaign} ${unit} ${duty}`, () =>
    bodyOf(
      api.offices[':office'].campaigns[':id'].reports.$get({
        param: { office: office.code, id: campaign },
        query: { unit },
      }),
    ),
  )
  return (
    <Await of={loaded}>
      {({ duties }) => {
        const standing = duties.find((one) => one.duty === duty)
        const item = standing?.items[0]
        if (!standing || !item) return <NotFound />
        return <ToBegin campaign={campaign} standing={standing} item={item} again={loaded.again} />
      }}
    </Await>
  )
}

function ToBegin({
  campaign,
  standing,
  item,
  again,
}: {
  campaign: string
  standing: DutyReports
  item: Owed
  again: () => void
}) {
  const office = useOffice()
  const { route } = useLocation()
  const { unit, report } = item
  const { duty } = standing
  const owed = { campaign, unit, duty }
  useChasesSeen(owed)
  const open = (id: string | null) => (id === null ? again() : route(reportPath(office.code, id), true))
  useEffect(() => {
    if (report !== null) open(report)
  }, [report])

  const id = useRef(uuid())
  const form = useForm<NewReport>({
    read: () => owed,
    send: async (json) => {
      await bodyOf(api.offices[':office'].reports[':id'].$put({ param: { office: office.code, id: id.current }, json }))
      open(id.current)
    },
  })
  const own = unitRefusal(office.person, unit) === undefined
  const [review, setReview] = useState<Review | null>(null)
  const reviewing: readonly Review[] = own ? ['chase'] : ['exempt', 'chase']
  const reviews = may(office, 'report.review') ? reviewing : []
  const known = form.problem?.code === 'reportKnown' ? form.problem.about[0] : undefined
  return (
    <>
      <ReportHead owed={owed} standing={{ ...standing, ...item }} settled={false}>
        <ReviewButtons reviews={reviews} open={setReview} />
      </ReportHead>
      <section class="sheet">
        <form class="empty" onSubmit={form.onSubmit}>
          <p>{own ? reportPageText().textHint[duty] : reportPageText().notBegun}</p>
          {chaseWords(item).length > 0 && <p>{chaseWords(item).join(' · ')}</p>}
          {form.problem && (
            <ErrorNote problem={form.problem}>
              {known && <a href={reportPath(office.code, known)}>{reportText().view}</a>}
            </ErrorNote>
          )}
          {own && (
            <button type="submit" class="button primary" aria-disabled={form.busy}>
              {reportText().begin}
            </button>
          )}
        </form>
      </section>
      <ReviewDialogs
        reviews={reviews}
        of={{ ...owed, id: null, seq: 1 }}
        open={review}
        close={() => setReview(null)}
        done={open}
        again={again}
      />
    </>
  )
}

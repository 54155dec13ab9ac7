import { useEffect, useRef, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { v7 as uuid } from 'uuid'
import { unitRefusal } from '../../src/features/reports/lifecycle.ts'
import type { DutyReports, NewReport, Owed } from '../../src/features/reports/schema.ts'
import { api, bodyOf } from '../api.ts'
import { useForm } from '../kit/form.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { making } from '../kit/making.ts'
import { ErrorNote } from '../kit/notes.tsx'
import { reportPath } from '../paths.ts'
import { may, useOffice } from '../shell/office.tsx'
import { NotFound } from '../shell/pages.tsx'
import { useChasesSeen } from './chases-seen.ts'
import { chaseWords } from './offered/report-status.tsx'
import { ReportHead } from './report-head.tsx'
import { type Review, ReviewButtons, ReviewDialogs } from './report-review.tsx'
import { reportPageText } from './report-text.ts'
import { reportText } from './text.ts'

/** What a unit owes and hasn't begun, as the address says. */
export default function ReportBeginPage() {
  const office = useOffice()
  const { campaign = '', unit = '', duty = '', occurrence = null } = useLocation().query
  const loaded = useLoad(`${office.code} ${campaign} ${unit} ${duty} ${occurrence}`, () =>
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
        const standing = duties.find((one) => one.duty === duty && one.occurrence === occurrence)
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
  const { duty, occurrence, form: kind } = standing
  const owed = { campaign, unit, duty, occurrence }
  useChasesSeen(owed)
  const open = (id: string | null) => (id === null ? again() : route(reportPath(office.code, id), true))
  useEffect(() => {
    if (report !== null) open(report)
  }, [report])

  const id = useRef(uuid())
  const form = useForm<NewReport>({
    read: () => owed,
    send: async (json) => {
      await making(id, (id) =>
        bodyOf(api.offices[':office'].reports[':id'].$put({ param: { office: office.code, id }, json })),
      )
      open(id.current)
    },
  })
  const element = useRef<HTMLFormElement>(null)
  const own = unitRefusal(office.person, unit) === undefined
  const begins = useLocation().query.begin === 'true' && own && report === null
  useEffect(() => {
    // Whoever has pressed the button elsewhere isn't asked to press it again.
    if (begins) element.current?.requestSubmit()
  }, [])
  const [review, setReview] = useState<Review | null>(null)
  const reviewing: readonly Review[] = own ? ['chase'] : ['exempt', 'chase']
  const reviews = may(office, 'report.review') ? reviewing : []
  const known = form.problem?.code === 'reportKnown' ? form.problem.about[0] : undefined
  return (
    <>
      <ReportHead owed={owed} standing={{ ...standing, ...item }} settled={false}>
        <ReviewButtons reviews={reviews} ready open={setReview} />
      </ReportHead>
      <section class="sheet">
        <form ref={element} class="empty" onSubmit={form.onSubmit}>
          <p>{own ? reportPageText().textHint[kind] : reportPageText().notBegun}</p>
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

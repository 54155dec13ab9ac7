import type { Report as Whole } from '../../src/features/reports/schema.ts'
import { ContentHash } from '../integrity/offered/content-hash.tsx'
import { WholenessTag } from '../integrity/offered/wholeness.tsx'
import { Sheet } from '../kit/page.tsx'
import { t } from '../text/text.ts'
import { reportPageText } from './report-text.ts'
import '../kit/facts.css'

/** The submission that stands, and whether what is stored is still what was handed in. */
export default function Submission({
  report,
  submission,
}: {
  report: Whole
  submission: NonNullable<Whole['submission']>
}) {
  const words = reportPageText()
  const { by, at, contentHash, intact } = submission
  return (
    <Sheet title={words.submission} aside={<WholenessTag intact={intact} />}>
      <div class="pad stack close">
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
        </dl>
        <ContentHash hash={contentHash} />
      </div>
    </Sheet>
  )
}

import type { Report as Whole } from '../../src/features/reports/schema.ts'
import { WholenessTag } from '../integrity/offered/wholeness.tsx'
import { Sheet } from '../kit/page.tsx'
import { t } from '../text/text.ts'
import { FoundList } from './report-found.tsx'
import { NameList } from './report-names.tsx'
import { reportPageText } from './report-text.ts'
import '../kit/facts.css'

/** What the unit has written, for those who only read it. */
export function Said({ report: { form, text, nothing, found, names, contentHidden } }: { report: Whole }) {
  const words = reportPageText()
  const sweep = form === 'sweep'
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
        {form === 'names' && <NameList names={names} />}
        {text !== null && <p class="prose">{text}</p>}
        {text === null && !nothing && (form === 'text' || form === 'plan') && <p>{words.saidNothing}</p>}
      </div>
    </Sheet>
  )
}

/** The submission that stands, and whether what is stored is still what was handed in. */
export function Submission({ report, submission }: { report: Whole; submission: NonNullable<Whole['submission']> }) {
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
          <dt>{words.hash}</dt>
          <dd class="wide">{contentHash}</dd>
        </dl>
      </div>
    </Sheet>
  )
}

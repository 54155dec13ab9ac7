import type { Report as Whole } from '../../src/features/reports/schema.ts'
import { FilesShown } from '../evidence/offered/files-shown.ts'
import { Sheet } from '../kit/page.tsx'
import { FoundList } from './report-found.tsx'
import { NameList } from './report-names.tsx'
import { reportPageText } from './report-text.ts'

/** What the unit has written, for those who only read it. */
export default function Said({
  report: { form, text, nothing, found, names, files, contentHidden },
}: {
  report: Whole
}) {
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
        {files.length > 0 && <FilesShown kind="report" files={files} bare />}
        {text === null && !nothing && (form === 'text' || form === 'plan') && <p>{words.saidNothing}</p>}
      </div>
    </Sheet>
  )
}

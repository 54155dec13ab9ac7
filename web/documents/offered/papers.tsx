import type { DocumentListed, OpenDocument } from '../../../src/features/documents/schema.ts'
import { api, bodyOf } from '../../api.ts'
import { useLoad } from '../../kit/load.tsx'
import { ErrorNote } from '../../kit/notes.tsx'
import { Sheet } from '../../kit/page.tsx'
import { documentPath } from '../../paths.ts'
import { useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { documentText } from '../text.ts'
import '../../kit/tasks.css'

/** The documents of a hazard or a visit, and those that whoever looks may issue of it; nothing where there are none. */
export function Papers({ record, seq }: { record: string; seq: number }) {
  const { code } = useOffice()
  const loaded = useLoad(
    `${record} ${seq}`,
    () => bodyOf(api.offices[':office'].issuing[':id'].$get({ param: { office: code, id: record } })),
    true,
  )
  if (loaded.problem) return <ErrorNote problem={loaded.problem} again={loaded.again} />
  const { items = [], open = [] } = loaded.value ?? {}
  if (items.length + open.length === 0) return null
  return (
    <Sheet title={documentText().title} id="documents">
      <ul class="tasks">
        {open.map((step) => (
          <Open key={`${step.kind} ${step.step}`} record={record} step={step} />
        ))}
        {items.map((paper) => (
          <Issued key={paper.id} paper={paper} />
        ))}
      </ul>
    </Sheet>
  )
}

function Open({ record, step: { kind, step, on, by } }: { record: string; step: OpenDocument }) {
  const { code } = useOffice()
  const words = documentText()
  return (
    <li>
      <span>
        {words.kinds[kind]}
        <small>{words.issueOf(t().day(on), t().list(by.map(({ name }) => name)))}</small>
      </span>
      <a
        class="button"
        href={documentPath(code, 'new', { record, kind, step: String(step) })}
        aria-label={words.issue(kind)}
      >
        {words.submit}
      </a>
    </li>
  )
}

function Issued({ paper: { id, kind, number, status, issuedOn, issuedBy, withdrawn } }: { paper: DocumentListed }) {
  const { code } = useOffice()
  const words = documentText()
  return (
    <li>
      <span>
        <a href={documentPath(code, id)}>{words.kinds[kind]}</a> <span lang="zh-CN">{number}</span>
        <small>{words.issuedLine(t().day(issuedOn), issuedBy.name)}</small>
        {withdrawn && <small>{words.withdrawnFor(withdrawn)}</small>}
      </span>
      {status === 'withdrawn' && <span class="tag late">{words.states[status]}</span>}
    </li>
  )
}

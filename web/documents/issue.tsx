import { useLocation } from 'preact-iso'
import { type DocumentKind, documentKinds } from '../../src/features/documents/rules/kinds.ts'
import { api, bodyOf } from '../api.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { Head } from '../kit/page.tsx'
import { useOffice } from '../shell/office.tsx'
import { NotFound } from '../shell/pages.tsx'
import { IssueForm } from './issue-form.tsx'
import { documentText } from './text.ts'

/** Issues a document of a step that a record has taken: what it will say, and what the record doesn't. */
export default function Issue() {
  const { query } = useLocation()
  const { record, step } = query
  const kind = documentKinds.find((known) => known === query.kind)
  return record && kind && step ? <OfStep of={{ record, kind, step }} /> : <NotFound />
}

/** A record's step of which a document is issued. */
export interface Issued {
  record: string
  kind: DocumentKind
  step: string
}

function OfStep({ of }: { of: Issued }) {
  const { code } = useOffice()
  const { record, ...query } = of
  const loaded = useLoad(
    `${record} ${query.kind} ${query.step}`,
    () => bodyOf(api.offices[':office'].issuing[':id'].draft.$get({ param: { office: code, id: record }, query })),
    true,
  )
  return (
    <>
      <Head title={documentText().issueTitle(of.kind)} />
      <Await of={loaded}>{(draft) => <IssueForm of={of} draft={draft} again={loaded.again} />}</Await>
    </>
  )
}

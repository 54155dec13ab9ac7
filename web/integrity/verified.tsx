import type { Verification } from '../../src/features/integrity/schema.ts'
import type { Kind } from '../../src/lib/kind.ts'
import { api, bodyOf } from '../api.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { verifiedText } from './verified-text.ts'

export interface Asked {
  kind: Kind
  id: string
  /** What a person calls the record. */
  title: string
}

/** What the verification of a record tells. */
export default function Verified({ kind, id, title }: Asked) {
  const office = useOffice()
  const words = verifiedText()
  const loaded = useLoad(id, () =>
    bodyOf(api.offices[':office'].records[':kind'][':id'].verify.$get({ param: { office: office.code, kind, id } })),
  )
  return (
    <Await of={loaded}>
      {({ findings, anchoredOn }) =>
        findings.length > 0 ? (
          <Altered title={title} findings={findings} />
        ) : (
          <p>{anchoredOn === null ? words.verified : words.anchoredOn(anchoredOn)}</p>
        )
      }
    </Await>
  )
}

/** Which record was altered, how, since when, and whom to tell. */
function Altered({ title, findings }: { title: string; findings: Verification['findings'] }) {
  const words = verifiedText()
  return (
    <div class="fault stack close" role="alert">
      <p>{words.alteredNote(title)}</p>
      <ul>
        {findings.map(({ tampering, since, seq, columns }) => (
          <li key={`${tampering} ${columns}`}>
            {words.findings[tampering]({
              step: seq === null ? words.somewhere : words.step(seq),
              columns: t().list(columns.map((column) => words.columns[column])),
            })}
            {' · '}
            {since === null ? words.sinceUnknown : words.since(since)}
          </li>
        ))}
      </ul>
      <p>{words.tell}</p>
    </div>
  )
}

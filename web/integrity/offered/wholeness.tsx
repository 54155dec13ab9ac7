import { useState } from 'preact/hooks'
import type { Verification } from '../../../src/features/integrity/schema.ts'
import type { Kind } from '../../../src/lib/kind.ts'
import { api, bodyOf } from '../../api.ts'
import { Await, useLoad } from '../../kit/load.tsx'
import { useOffice } from '../../shell/office.tsx'
import { integrityText } from '../text.ts'
import '../../kit/button.css'
import '../../kit/tag.css'

/** Says in two words whether a record is as its steps have made it. */
export function WholenessTag({ intact }: { intact: boolean }) {
  const words = integrityText()
  return <span class={intact ? 'tag' : 'tag late'}>{intact ? words.intact : words.altered}</span>
}

interface Asked {
  kind: Kind
  id: string
  /** What a person calls the record. */
  title: string
}

/** Verifies a record against the office's anchors when somebody asks for it, and at once when it isn't whole. */
export function Wholeness({ intact, ...record }: Asked & { intact: boolean }) {
  const [asked, setAsked] = useState(!intact)
  if (asked) return <Verified {...record} />
  return (
    <button type="button" class="link" onClick={() => setAsked(true)}>
      {integrityText().verify}
    </button>
  )
}

function Verified({ kind, id, title }: Asked) {
  const office = useOffice()
  const words = integrityText()
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
  const words = integrityText()
  return (
    <div class="fault stack close" role="alert">
      <p>{words.alteredNote(title)}</p>
      <ul>
        {findings.map(({ tampering, since, seq, columns }) => (
          <li key={tampering}>
            {words.findings[tampering]({
              step: seq === null ? words.somewhere : words.step(seq),
              columns: columns.join(', '),
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

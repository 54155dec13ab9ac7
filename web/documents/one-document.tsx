import { useState } from 'preact/hooks'
import { laidOut } from '../../src/features/documents/rules/layout.ts'
import type { Document } from '../../src/features/documents/schema.ts'
import { filesToldIn } from '../../src/lib/files.ts'
import { api, bodyOf } from '../api.ts'
import { happened } from '../events/offered/happened.ts'
import { ContentHash } from '../integrity/offered/content-hash.tsx'
import { Wholeness, WholenessTag } from '../integrity/offered/wholeness.tsx'
import { announce } from '../kit/announce.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Head, Sheet, WhereYouAre } from '../kit/page.tsx'
import { ReasonForm } from '../kit/reason-form.tsx'
import { takenAt } from '../kit/taken.ts'
import { documentsPath, hazardPath, inspectionPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { Paper } from './paper.tsx'
import { documentText } from './text.ts'
import './one-document.css'
import '../kit/facts.css'
import '../kit/timeline.css'

/** One document as it was issued: what is printed is the paper alone. */
export default function OneDocument({ id }: { id: string }) {
  const { code } = useOffice()
  const loaded = useLoad(`${code} ${id}`, () =>
    bodyOf(api.offices[':office'].documents[':id'].$get({ param: { office: code, id } })),
  )
  return <Await of={loaded}>{(document) => <Shown key={document.id} document={document} again={loaded.again} />}</Await>
}

interface ShownOf {
  document: Document
  again: () => void
}

function Shown({ document, again }: ShownOf) {
  const words = documentText()
  const { kind, number, status, content, drawings } = document
  return (
    <div class="document">
      <Head
        title={words.kinds[kind]}
        above={
          <WhereYouAre>
            <a href={documentsPath(useOffice().code)}>{words.title}</a> › <span lang="zh-CN">{number}</span>
          </WhereYouAre>
        }
        acts={<Acts document={document} again={again} />}
      >
        <p class="tags">
          <span class={status === 'withdrawn' ? 'tag late' : 'tag done'}>{words.states[status]}</span>
          {document.withdrawn && <span>{words.withdrawnFor(document.withdrawn)}</span>}
        </p>
      </Head>
      <div class="split">
        {content ? (
          <Paper blocks={laidOut(content, { number, drawings })} withdrawn={status === 'withdrawn'} />
        ) : (
          <p class="note">{words.hidden}</p>
        )}
        <aside class="stack">
          <About document={document} />
          <Life document={document} />
        </aside>
      </div>
    </div>
  )
}

function Acts({ document: { id, seq, content, withdrawable }, again }: ShownOf) {
  const { code } = useOffice()
  const words = documentText()
  const [asking, setAsking] = useState(false)
  const at = api.offices[':office'].documents[':id']
  const param = { office: code, id }
  return (
    <>
      {withdrawable && (
        <button type="button" class="button" onClick={() => setAsking(true)}>
          {words.withdraw}
        </button>
      )}
      {content && (
        <>
          <button type="button" class="button" onClick={() => print()}>
            {t().print}
          </button>
          <a class="button primary" href={at.file.$path({ param })} download>
            {words.download}
          </a>
        </>
      )}
      <Dialog title={words.withdraw} open={asking} onClose={() => setAsking(false)}>
        <ReasonForm
          label={words.withdrawReason}
          submit={words.withdraw}
          send={async (json, headers) => {
            await bodyOf(at.withdrawal.$post({ param, header: headers(seq, json), json }))
            setAsking(false)
            announce(words.withdrawn)
            again()
          }}
          again={again}
          cancel={() => setAsking(false)}
        >
          <p>{words.withdrawSays}</p>
        </ReasonForm>
      </Dialog>
    </>
  )
}

function About({ document }: { document: Document }) {
  const { code } = useOffice()
  const words = documentText()
  const { number, unitName, party, issuedOn, issuedBy, hazard, inspection, events } = document
  const [file] = events.flatMap(({ detail }) => filesToldIn(detail))
  return (
    <Sheet title={words.about}>
      <div class="pad stack close">
        <dl class="facts one">
          <dt>{words.number}</dt>
          <dd lang="zh-CN">{number}</dd>
          <dt>{words.party}</dt>
          <dd>{party ?? words.partyUnsaid}</dd>
          <dt>{words.unit}</dt>
          <dd>{unitName ?? words.ofOffice}</dd>
          <dt>{words.issuedOn}</dt>
          <dd>{t().fullDay(issuedOn)}</dd>
          <dt>{words.issuedBy}</dt>
          <dd>{issuedBy.name}</dd>
          <dt>{words.record}</dt>
          <dd>
            {hazard && <a href={hazardPath(code, hazard)}>{words.ofHazard}</a>}
            {inspection && <a href={inspectionPath(code, inspection)}>{words.ofInspection}</a>}
          </dd>
        </dl>
        {file && <ContentHash hash={file.sha256} />}
      </div>
    </Sheet>
  )
}

function Life({ document: { id, number, events, intact } }: { document: Document }) {
  return (
    <Sheet title={documentText().life} aside={<WholenessTag intact={intact} />}>
      <div class="pad stack close">
        <Wholeness kind="document" id={id} title={number} intact={intact} />
        <ol class="line">
          {[...events].reverse().map((event) => (
            <li key={event.seq}>
              {happened({ kind: 'document', ...event })}
              <small>{takenAt(event)}</small>
            </li>
          ))}
        </ol>
      </div>
    </Sheet>
  )
}

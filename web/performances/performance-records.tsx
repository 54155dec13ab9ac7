import { useEffect, useRef, useState } from 'preact/hooks'
import { mayIn } from '../../src/features/enterprises/rules.ts'
import type { EnterpriseFile } from '../../src/features/enterprises/schema.ts'
import type { PerformanceListed } from '../../src/features/performances/schema.ts'
import { api, bodyOf } from '../api.ts'
import { correctionText } from '../corrections/text.ts'
import { nameOf } from '../enterprises/offered/enterprise-name.ts'
import { enterpriseText } from '../enterprises/text.ts'
import { eventText } from '../events/text.ts'
import { holdingText } from '../holdings/text.ts'
import { announce } from '../kit/announce.tsx'
import { useAsked } from '../kit/asked.ts'
import { Dialog } from '../kit/dialog.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { inspectionPath } from '../paths.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import type { Asked, Step } from './performance-steps.tsx'
import { performanceStepText } from './step-text.ts'
import { performanceText } from './text.ts'
import '../kit/pager.css'
import '../kit/tasks.css'

const PerformanceStep = lazyView(
  () => import('./performance-steps.tsx'),
  correctionText,
  enterpriseText,
  eventText,
  holdingText,
  performanceStepText,
)

export type Standing = Pick<EnterpriseFile, 'id' | 'name' | 'community' | 'mergedFrom'>

/** The records, the latest first, and the way to another. */
export default function Records({ of, changed }: { of: Standing; changed: () => void }) {
  const office = useOffice()
  const enterprise = of.id
  const writes = mayIn(office.person, 'performance.record', of.community)
  const words = performanceText()
  const [after, setAfter] = useState<string>()
  const about = useAsked<Asked>()
  const [withdrawn, setWithdrawn] = useState(0)
  const add = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The button that opened the dialog goes with the withdrawal.
    if (withdrawn > 0) add.current?.focus()
  }, [withdrawn])
  const loaded = useLoad(
    `${office.code} ${enterprise} ${after}`,
    () =>
      bodyOf(
        api.offices[':office'].performances.$get({
          param: { office: office.code },
          query: { enterprise, limit: '10', ...(after ? { after } : {}) },
        }),
      ),
    true,
  )
  return (
    <>
      <header>
        <h3>{words.records}</h3>
        {writes && (
          <button type="button" class="button" ref={add} onClick={() => about.ask({ step: 'add', record: null })}>
            {words.add}
          </button>
        )}
      </header>
      <Await of={loaded}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty says={words.noRecords}>
              <p>{words.noRecordsNext}</p>
            </Empty>
          ) : (
            <>
              <ul class="tasks" aria-busy={loaded.busy}>
                {items.map((record) => (
                  <Entry
                    key={record.id}
                    record={record}
                    writes={writes}
                    of={of}
                    ask={(step) => about.ask({ step, record })}
                  />
                ))}
              </ul>
              <Turn after={after} next={next} to={setAfter} />
            </>
          )
        }
      </Await>
      <Dialog title={about.asked ? titleOf(about.asked) : ''} open={about.open} onClose={about.close}>
        {about.asked && (
          <PerformanceStep
            key={`${about.asked.step} ${about.asked.record?.id} ${about.turn}`}
            {...about.asked}
            enterprise={of}
            cancel={about.close}
            done={(says) => {
              if (about.asked?.step === 'withdraw') setWithdrawn(withdrawn + 1)
              if (about.asked?.step === 'add') setAfter(undefined)
              about.finish()
              announce(says)
              changed()
              loaded.again()
            }}
            again={loaded.again}
          />
        )}
      </Dialog>
    </>
  )
}

function Turn({
  after,
  next,
  to,
}: {
  after: string | undefined
  next: string | null
  to: (after: string | undefined) => void
}) {
  if (!after && !next) return null
  return (
    <p class="pager acts">
      {after && (
        <button type="button" class="button" onClick={() => to(undefined)}>
          {performanceText().latest}
        </button>
      )}
      {next && (
        <button type="button" class="button" onClick={() => to(next)}>
          {performanceText().earlier}
        </button>
      )}
    </p>
  )
}

function titleOf({ step, record }: Asked): string {
  const words = performanceText()
  if (record === null) return words.add
  const { kind, doneOn } = record
  return words.stepOf(words[step], words.kinds[kind], t().fullDay(doneOn))
}

function Entry({
  record,
  of,
  writes,
  ask,
}: {
  record: PerformanceListed
  of: Standing
  writes: boolean
  ask: (step: Step) => void
}) {
  const office = useOffice()
  const words = performanceText()
  const before = of.mergedFrom.find(({ id }) => id === record.enterprise)
  const button = (step: Step) => (
    <button type="button" class="button" aria-label={titleOf({ step, record })} onClick={() => ask(step)}>
      {words[step]}
    </button>
  )
  const what = `${performanceText().kinds[record.kind]} · ${t().fullDay(record.doneOn)}`
  return (
    <li>
      <span>
        {record.withdrawn ? <s>{what}</s> : what}
        {record.evidence && <small class="prose">{record.evidence}</small>}
        <small>
          {record.seenIn ? (
            <a href={inspectionPath(office.code, record.seenIn.inspection)}>{words.seenBy(record.seenIn.by)}</a>
          ) : (
            words.recordedBy(record.recordedBy)
          )}
        </small>
        {before && <small>{words.recordedFor(nameOf(before))}</small>}
      </span>
      {record.withdrawn && <span class="tag">{words.withdrawn}</span>}
      <span class="acts">
        {button('history')}
        {writes && !record.withdrawn && button('correct')}
        {writes && !record.withdrawn && button('withdraw')}
      </span>
    </li>
  )
}

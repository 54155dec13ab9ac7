import { Fragment } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { mayIn } from '../../../src/features/enterprises/rules.ts'
import type { EnterpriseFile } from '../../../src/features/enterprises/schema.ts'
import type { Duties, PerformanceListed } from '../../../src/features/performances/schema.ts'
import { api, bodyOf } from '../../api.ts'
import { runningCampaigns } from '../../campaigns/offered/running.ts'
import { announce } from '../../kit/announce.tsx'
import { useAsked } from '../../kit/asked.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Await, useLoad } from '../../kit/load.tsx'
import { Empty } from '../../kit/notes.tsx'
import { Sheet } from '../../kit/page.tsx'
import { inspectionPath, performancePath } from '../../paths.ts'
import { lazyView } from '../../shell/lazy-view.ts'
import { useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { performanceText } from '../text.ts'
import '../../kit/pager.css'
import '../../kit/tasks.css'

const DutyTable = lazyView(() => import('../duty-table.tsx'), performanceText)
const RecordForm = lazyView(() => import('../performance-form.tsx'), performanceText)
const WithdrawalForm = lazyView(() => import('../withdrawal-form.tsx'), performanceText)

type Standing = Pick<EnterpriseFile, 'id' | 'community'>

/** What an enterprise's principal has to do and did: the duties, and the records behind them. */
export function PerformanceFile({ enterprise: { id: enterprise, community } }: { enterprise: Standing }) {
  const office = useOffice()
  const words = performanceText()
  const campaigns = runningCampaigns(office)
  const [only, ...others] = campaigns
  const one = others.length === 0 ? only : undefined
  const duties = useLoad(`${office.code} ${enterprise} ${campaigns.map(({ id }) => id)}`, () => {
    // Beside what it shows.
    void DutyTable.preload()
    return Promise.all(
      campaigns.map(async ({ id, title }) => ({
        id,
        title,
        duties: await bodyOf(
          api.offices[':office'].campaigns[':id'].performance.$get({
            param: { office: office.code, id },
            query: { enterprise },
          }),
        ),
      })),
    )
  })
  return (
    <Sheet
      id="performance"
      title={words.ofPrincipal}
      aside={one && <a href={performancePath(office.code, one.id, { missing: 'notDone' })}>{words.title}</a>}
    >
      <Await of={duties}>
        {(each) =>
          each.length === 0 ? (
            <Empty says={words.noCampaign} />
          ) : (
            each.map(({ id, title, duties }) => (
              <Fragment key={id}>
                {!one && (
                  <header>
                    <h3>{title}</h3>
                    <a href={performancePath(office.code, id, { missing: 'notDone' })}>{words.title}</a>
                  </header>
                )}
                <DutiesHere duties={duties} />
              </Fragment>
            ))
          )
        }
      </Await>
      <Records
        enterprise={enterprise}
        writes={mayIn(office.person, 'performance.record', community)}
        changed={duties.again}
      />
    </Sheet>
  )
}

function DutiesHere({ duties }: { duties: Duties }) {
  const words = performanceText()
  if (!duties.computable) {
    return (
      <Empty says={words.notComputable}>
        <p>{words.notComputableNext}</p>
      </Empty>
    )
  }
  const own = duties.items.flatMap((item) => item.duties)
  return own.length === 0 ? <Empty says={words.noDuties} /> : <DutyTable duties={own} />
}

/** The records, the latest first, and the way to another. */
function Records({ enterprise, writes, changed }: { enterprise: string; writes: boolean; changed: () => void }) {
  const office = useOffice()
  const words = performanceText()
  const [after, setAfter] = useState<string>()
  const adding = useAsked<'record'>()
  const [mistake, setMistake] = useState<PerformanceListed>()
  const [withdrawing, setWithdrawing] = useState(false)
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
  const done = (says: string) => {
    announce(says)
    changed()
    loaded.again()
  }
  return (
    <>
      <header>
        <h3>{words.records}</h3>
        {writes && (
          <button type="button" class="button" ref={add} onClick={() => adding.ask('record')}>
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
                    withdraw={() => {
                      setMistake(record)
                      setWithdrawing(true)
                    }}
                  />
                ))}
              </ul>
              <Turn after={after} next={next} to={setAfter} />
            </>
          )
        }
      </Await>
      <Dialog title={mistake ? withdrawalOf(mistake) : ''} open={withdrawing} onClose={() => setWithdrawing(false)}>
        {mistake && (
          <WithdrawalForm
            key={mistake.id}
            record={mistake}
            cancel={() => setWithdrawing(false)}
            done={() => {
              setWithdrawing(false)
              setWithdrawn(withdrawn + 1)
              done(words.withdrawnNow)
            }}
            again={loaded.again}
          />
        )}
      </Dialog>
      <Dialog title={words.add} open={adding.open} onClose={adding.close}>
        {adding.asked && (
          <RecordForm
            key={adding.turn}
            enterprise={enterprise}
            cancel={adding.close}
            done={() => {
              adding.finish()
              setAfter(undefined)
              done(words.added)
            }}
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

const withdrawalOf = ({ kind, doneOn }: PerformanceListed) =>
  performanceText().withdrawOne(performanceText().kinds[kind], t().fullDay(doneOn))

function Entry({ record, writes, withdraw }: { record: PerformanceListed; writes: boolean; withdraw: () => void }) {
  const office = useOffice()
  const words = performanceText()
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
      </span>
      {record.withdrawn ? (
        <span class="tag">{words.withdrawn}</span>
      ) : (
        writes && (
          <button type="button" class="button" aria-label={withdrawalOf(record)} onClick={withdraw}>
            {words.withdraw}
          </button>
        )
      )}
    </li>
  )
}

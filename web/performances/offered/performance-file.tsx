import { Fragment } from 'preact'
import type { Duties } from '../../../src/features/performances/schema.ts'
import { api, bodyOf } from '../../api.ts'
import { runningCampaigns } from '../../campaigns/offered/running.ts'
import { Await, useLoad } from '../../kit/load.tsx'
import { Empty } from '../../kit/notes.tsx'
import { Sheet } from '../../kit/page.tsx'
import { performancePath } from '../../paths.ts'
import { lazyView } from '../../shell/lazy-view.ts'
import { useOffice } from '../../shell/office.tsx'
import type { Standing } from '../performance-records.tsx'
import { performanceText } from '../text.ts'

const DutyTable = lazyView(() => import('../duty-table.tsx'), performanceText)
const Records = lazyView(() => import('../performance-records.tsx'), performanceText)

/** What an enterprise's principal has to do and did: the duties, and the records behind them. */
export function PerformanceFile({ enterprise: file }: { enterprise: Standing }) {
  const { id: enterprise } = file
  const office = useOffice()
  const words = performanceText()
  const campaigns = runningCampaigns(office)
  const [only, ...others] = campaigns
  const one = others.length === 0 ? only : undefined
  const duties = useLoad(`${office.code} ${enterprise} ${campaigns.map(({ id }) => id)}`, () => {
    // Beside what it shows.
    void DutyTable.preload()
    void Records.preload()
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
      <Records of={file} changed={duties.again} />
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

import type { Indicator } from '../../src/features/indicators/rules.ts'
import { api } from '../api.ts'
import { ExportList } from '../exports/offered/export-list.tsx'
import { behind, leftBehind } from '../indicators/offered/behind.ts'
import { Meant } from '../indicators/offered/meant.tsx'
import { RateCell } from '../indicators/offered/rate.tsx'
import { indicatorText } from '../indicators/text.ts'
import { Await } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Sheet } from '../kit/page.tsx'
import { campaignComparedPath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { campaignPageText } from './campaign-text.ts'
import type { useProgress } from './offered/progress.tsx'
import { campaignText } from './text.ts'
import '../kit/table.css'

/** The hazards of a campaign by the departments that lead them. */
export function UnitProgress({ campaign, loaded }: { campaign: string; loaded: ReturnType<typeof useProgress> }) {
  const office = useOffice()
  return (
    <Sheet
      title={campaignText().byUnit}
      id="progress"
      aside={
        <span class="acts">
          <a class="button" href={campaignComparedPath(office.code, campaign)}>
            {campaignPageText().compared}
          </a>
          <ExportList
            ask={(how) =>
              api.offices[':office'].campaigns[':id'].progress.export.$get({
                param: { office: office.code, id: campaign },
                query: how,
              })
            }
          />
        </span>
      }
    >
      <Await of={loaded}>
        {({ units }) => {
          const shown = units.filter(({ indicators }) => (indicators.hazards ?? 0) > 0)
          if (shown.length === 0) return <Empty says={campaignPageText().noneYet} />
          return (
            <table class="cards">
              <thead>
                <tr>
                  <th scope="col">{campaignPageText().unit}</th>
                  <th scope="col" class="n">
                    <Meant name="majorSelf">{indicatorText().short.self}</Meant>
                  </th>
                  <th scope="col" class="n">
                    <Meant name="majorFound">{indicatorText().short.government}</Meant>
                  </th>
                  <th scope="col" class="n">
                    <Meant name="general">{indicatorText().short.general}</Meant>
                  </th>
                  <th scope="col" class="n">
                    <Meant name="overdue">{indicatorText().short.overdue}</Meant>
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ unit, indicators }) => {
                  const number = (name: Indicator) => indicators[name] ?? 0
                  const of = { campaign, unit }
                  return (
                    <tr key={unit}>
                      <th scope="row" class="main">
                        {unitName(office, unit)}
                      </th>
                      <RateCell
                        part={number('majorSelfClosed')}
                        whole={number('majorSelf')}
                        href={behind(office.code, 'majorSelfClosed', of)}
                        all={behind(office.code, 'majorSelf', of)}
                        left={leftBehind(office.code, 'majorSelf', of)}
                        label={indicatorText().short.self}
                        closed
                      />
                      <RateCell
                        part={number('majorFoundClosed')}
                        whole={number('majorFound')}
                        href={behind(office.code, 'majorFoundClosed', of)}
                        all={behind(office.code, 'majorFound', of)}
                        left={leftBehind(office.code, 'majorFound', of)}
                        label={indicatorText().short.government}
                        closed
                      />
                      <RateCell
                        part={number('generalClosed')}
                        whole={number('general')}
                        href={behind(office.code, 'generalClosed', of)}
                        all={behind(office.code, 'general', of)}
                        left={leftBehind(office.code, 'general', of)}
                        label={indicatorText().short.general}
                        closed
                      />
                      <td class="n" data-label={indicatorText().short.overdue}>
                        <a
                          class={number('overdue') > 0 ? 'due late-ink' : ''}
                          href={behind(office.code, 'overdue', of)}
                        >
                          {t().n(number('overdue'))}
                        </a>{' '}
                        <small>
                          <a href={behind(office.code, 'everOverdue', of)}>
                            {indicatorText().short.everOverdue(t().n(number('everOverdue')))}
                          </a>
                        </small>
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          )
        }}
      </Await>
    </Sheet>
  )
}

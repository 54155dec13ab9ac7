import { useLocation, useRoute } from 'preact-iso'
import { compared } from '../../src/features/indicators/days/rules.ts'
import { api, bodyOf } from '../api.ts'
import { ExportList } from '../exports/offered/export-list.tsx'
import { Compared } from '../indicators/offered/compared.tsx'
import { comparedText } from '../indicators/offered/compared-text.ts'
import { twoDaysIn, twoDaysPath } from '../indicators/offered/two-days.ts'
import { Filters } from '../kit/filters.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { Head, Sheet } from '../kit/page.tsx'
import { campaignComparedPath, campaignPath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { campaignText } from './text.ts'

/** A campaign on two days, by the departments that lead its hazards. */
export default function CampaignOnTwoDays() {
  const office = useOffice()
  const id = useRoute().params.id ?? ''
  const { query, route } = useLocation()
  const asked = twoDaysIn(query)
  const { from, to } = asked
  const param = { office: office.code, id }
  const loaded = useLoad(
    `${office.code} ${id} ${from} ${to}`,
    () => bodyOf(api.offices[':office'].campaigns[':id'].progress.compared.$get({ param, query: { from, to } })),
    true,
  )
  const words = comparedText()
  const at = (more: Partial<typeof asked>) => twoDaysPath(campaignComparedPath(office.code, id), { ...asked, ...more })
  return (
    <>
      <Head
        title={words.title}
        above={
          <nav aria-label={t().whereYouAre}>
            <small>
              <a href={campaignPath(office.code, id)}>
                {office.campaigns.find((campaign) => campaign.id === id)?.title ?? campaignText().title}
              </a>
            </small>
          </nav>
        }
        acts={
          <ExportList
            ask={(how) =>
              api.offices[':office'].campaigns[':id'].progress.compared.export.$get({
                param,
                query: { from, to, ...how },
              })
            }
          />
        }
      >
        <p>{words.between(t().fullDay(from), t().fullDay(to))}</p>
      </Head>
      <Filters
        filters={[
          { name: 'from', label: words.from, value: from, options: 'day' },
          { name: 'to', label: words.to, value: to, options: 'day' },
        ]}
        change={(name, value) => route(at({ [name]: value || undefined }))}
        clear={undefined}
      />
      <Sheet title={words.byUnit} long aside={<small>{words.note}</small>}>
        <Await of={loaded}>
          {({ units, earlier, later }) => (
            <Compared
              first={words.unit}
              lines={units
                .filter(({ later }) => compared.some((name) => later?.[name]))
                .map(({ unit, ...numbers }) => ({ key: unit, name: unitName(office, unit), ...numbers }))}
              all={{ earlier, later }}
              asked={asked}
              sortedPath={(by, order) => at({ by, order })}
            />
          )}
        </Await>
      </Sheet>
    </>
  )
}

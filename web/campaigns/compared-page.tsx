import { useLocation, useRoute } from 'preact-iso'
import { compared } from '../../src/features/indicators/days/rules.ts'
import { api, bodyOf } from '../api.ts'
import { ComparedPage } from '../indicators/offered/compared-page.tsx'
import { comparedText } from '../indicators/offered/compared-text.ts'
import { twoDaysIn } from '../indicators/offered/two-days.ts'
import { useLoad } from '../kit/load.tsx'
import { campaignComparedPath, campaignPath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { campaignText } from './text.ts'

/** A campaign on two days, by the departments that lead its hazards and by whoever has inspected. */
export default function CampaignOnTwoDays() {
  const office = useOffice()
  const id = useRoute().params.id ?? ''
  const asked = twoDaysIn(useLocation().query)
  const { from, to } = asked
  const param = { office: office.code, id }
  const at = api.offices[':office'].campaigns[':id'].progress.compared
  const loaded = useLoad(
    `${office.code} ${id} ${from} ${to}`,
    () => bodyOf(at.$get({ param, query: { from, to } })),
    true,
  )
  const words = comparedText()
  return (
    <ComparedPage
      path={campaignComparedPath(office.code, id)}
      asked={asked}
      above={{
        href: campaignPath(office.code, id),
        label: office.campaigns.find((campaign) => campaign.id === id)?.title ?? campaignText().title,
      }}
      ask={(how) => at.export.$get({ param, query: { from, to, ...how } })}
      title={words.byUnit}
      first={words.unit}
      loaded={loaded}
      shown={({ units, earlier, later }) => ({
        lines: units
          .filter(({ later }) => compared.some((name) => later?.[name]))
          .map(({ unit, ...numbers }) => ({ key: unit, name: unitName(office, unit), ...numbers })),
        all: { earlier, later },
      })}
    />
  )
}

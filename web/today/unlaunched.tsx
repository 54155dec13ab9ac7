import { campaignText } from '../campaigns/text.ts'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { launchPath } from '../paths.ts'
import { may, useOffice } from '../shell/office.tsx'
import { todayText } from './text.ts'

/** In place of a campaign where none runs: who can launch one. */
export default function Unlaunched() {
  const office = useOffice()
  const launches = may(office, 'campaign.launch')
  return (
    <>
      <Head title={todayText().title} />
      <section class="sheet first">
        <Empty says={office.campaigns.length > 0 ? todayText().allEnded : campaignText().noCampaign}>
          <p>{launches ? todayText().launchFirst : todayText().waitLaunch}</p>
          {launches && (
            <a class="button primary" href={launchPath(office.code)}>
              {campaignText().launch}
            </a>
          )}
        </Empty>
      </section>
    </>
  )
}

import { Deadline } from '../kit/deadline.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head } from '../kit/page.tsx'
import { campaignPath, launchPath, noticesPath, unitsPath } from '../paths.ts'
import { may, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { campaignText } from './text.ts'
import '../kit/table.css'

export default function Campaigns() {
  const office = useOffice()
  const acts = (
    <>
      <a class="button" href={unitsPath(office.code)}>
        {campaignText().toUnits}
      </a>
      {may(office, 'notice.edit') && (
        <a class="button" href={noticesPath(office.code)}>
          {campaignText().toNotices}
        </a>
      )}
      {may(office, 'campaign.launch') && (
        <a class="button" href={launchPath(office.code)}>
          {campaignText().launch}
        </a>
      )}
    </>
  )
  return (
    <>
      <Head title={campaignText().title} acts={acts} />
      <section class="sheet" aria-label={campaignText().title}>
        {office.campaigns.length === 0 ? (
          <Empty says={campaignText().empty}>
            <p>{campaignText().emptyNext}</p>
          </Empty>
        ) : (
          <table class="cards">
            <thead>
              <tr>
                <th scope="col">{campaignText().name}</th>
                <th scope="col">{campaignText().phase}</th>
                <th scope="col">{campaignText().period}</th>
                <th scope="col">{campaignText().deadline}</th>
              </tr>
            </thead>
            <tbody>
              {office.campaigns.map((campaign) => (
                <tr key={campaign.id}>
                  <th scope="row" class="main">
                    <a href={campaignPath(office.code, campaign.id)}>{campaign.title}</a>
                    {campaign.endedOn !== null && (
                      <>
                        {' '}
                        <span class="tag">{campaignText().ended(t().day(campaign.endedOn))}</span>
                      </>
                    )}
                  </th>
                  <td>{campaign.phase}</td>
                  <td>{t().period(campaign.startsOn, campaign.endsOn)}</td>
                  <td>
                    {campaign.deadlines.map(({ duty, name, due, workingDaysLeft }) => (
                      <div key={duty}>
                        {name} {t().day(due)} <Deadline due={due} workingDaysLeft={workingDaysLeft} />
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </>
  )
}

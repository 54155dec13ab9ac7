import { useLocation } from 'preact-iso'
import { seesWhole, unitChosen, unitsHeld } from '../../src/features/today/rules.ts'
import { api, bodyOf } from '../api.ts'
import { runningCampaigns } from '../campaigns/offered/running.ts'
import { campaignText } from '../campaigns/text.ts'
import { markText } from '../enterprises/offered/mark-text.ts'
import { eventText } from '../events/text.ts'
import { indicatorText } from '../indicators/text.ts'
import { leftUntil } from '../kit/deadline.tsx'
import { Await, partOf, useLoad } from '../kit/load.tsx'
import { RedHead, SheetsFold } from '../kit/page.tsx'
import { campaignPath, performancePath } from '../paths.ts'
import { reportText } from '../reports/text.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { type Office, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { todayText } from './text.ts'
import { todayAsked } from './today-asked.ts'
import { TodayHazards } from './today-hazards.tsx'
import './today-page.css'

const Progress = lazyView(() => import('../campaigns/offered/progress.tsx'), indicatorText)
const Recent = lazyView(() => import('../events/offered/recent.tsx'), eventText)
const MarksWaiting = lazyView(() => import('../enterprises/offered/marks-waiting.tsx'), markText)
const LateUnits = lazyView(() => import('./late-units.tsx'))
const OwnReports = lazyView(() => import('../reports/offered/report-own.tsx'), reportText)
const ReportsOverview = lazyView(() => import('../reports/offered/reports-overview.tsx'), reportText)
const ScopeChoice = lazyView(() => import('./scope-choice.tsx'))
const Unlaunched = lazyView(() => import('./unlaunched.tsx'))

/** What is due: in the unit of whoever looks, or in the whole office. */
export default function Today() {
  const office = useOffice()
  const { query } = useLocation()
  const units = unitsHeld(office.person, office.units)
  const asked = todayAsked(query)
  const one = office.campaigns.find(({ id }) => id === asked.campaign)
  const campaigns = one ? [one] : runningCampaigns(office)
  const loaded = useLoad(`${office.code} ${JSON.stringify(asked)}`, () =>
    bodyOf(api.offices[':office'].today.$get({ param: { office: office.code }, query: asked })),
  )
  return (
    <SheetsFold.Provider value={true}>
      <CampaignsHead campaigns={campaigns} />
      <ScopeChoice units={units} chosen={unitChosen(units, asked)} asked={asked} />
      <div class="split today">
        <div class="stack">
          <Await of={loaded}>
            {({ reports, chases, marks, moreMarks, ...today }) => (
              <>
                {seesWhole(office.person) && <LateUnits reports={reports} progress={today.progress} />}
                <OwnReports reports={reports} chases={chases} />
                <TodayHazards {...today} />
                {marks.length > 0 && <MarksWaiting marks={marks} more={moreMarks} />}
                {reports.length > 0 && seesWhole(office.person) && <ReportsOverview reports={reports} />}
              </>
            )}
          </Await>
        </div>
        <aside class="stack">
          {campaigns.map(({ id, title }) => (
            <Progress
              key={id}
              campaign={id}
              title={campaigns.length > 1 ? title : undefined}
              loaded={partOf(loaded, ({ progress }) => progress.find(({ campaign }) => campaign === id) ?? null)}
            />
          ))}
          <Recent loaded={partOf(loaded, ({ events }) => events)} />
        </aside>
      </div>
    </SheetsFold.Provider>
  )
}

type Campaigns = Office['campaigns']

/** The campaign that the page is about; where it is about several, each in a line. */
function CampaignsHead({ campaigns }: { campaigns: Campaigns }) {
  const [first, ...others] = campaigns
  if (!first) return <Unlaunched />
  if (others.length === 0) {
    return (
      <RedHead title={`${first.title} · ${first.phase}`}>
        <CampaignLine campaign={first} />
      </RedHead>
    )
  }
  return (
    <RedHead title={todayText().several(campaigns.length)}>
      {campaigns.map((campaign) => (
        <CampaignLine key={campaign.id} campaign={campaign} named />
      ))}
    </RedHead>
  )
}

function CampaignLine({ campaign, named = false }: { campaign: Campaigns[number]; named?: boolean }) {
  const office = useOffice()
  return (
    <p class={named ? 'one-of-several' : undefined}>
      {named && (
        <>
          <b>
            <a href={campaignPath(office.code, campaign.id)}>{campaign.title}</a>
          </b>
          {' · '}
        </>
      )}
      {t().period(campaign.startsOn, campaign.endsOn)}
      {campaign.deadlines.map(({ duty, name, due, workingDaysLeft }) => (
        <span key={duty}>
          {' · '}
          {todayText().deadline(name, t().day(due))}{' '}
          <b class={workingDaysLeft < 0 ? 'late-ink' : ''}>{leftUntil(due, workingDaysLeft)}</b>
        </span>
      ))}
      {!named && (
        <>
          {' · '}
          <a href={campaignPath(office.code, campaign.id)}>{todayText().toCampaign}</a>
        </>
      )}
      {' · '}
      <a href={performancePath(office.code, campaign.id, { missing: 'notDone' })}>{campaignText().toPerformance}</a>
    </p>
  )
}

import { useId } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { seesWhole, unitChosen, unitsHeld } from '../../src/features/today/rules.ts'
import { api, bodyOf } from '../api.ts'
import { Progress } from '../campaigns/offered/progress.tsx'
import { campaignText } from '../campaigns/text.ts'
import { eventText } from '../events/text.ts'
import { leftUntil } from '../kit/deadline.tsx'
import { Options } from '../kit/field.tsx'
import { Await, partOf, useLoad } from '../kit/load.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head, RedHead } from '../kit/page.tsx'
import { campaignPath, launchPath, officePath, performancePath, queryOf } from '../paths.ts'
import { OwnReports } from '../reports/offered/report-own.tsx'
import { lazyView } from '../shell/lazy-view.ts'
import { currentCampaign, may, type Office, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { todayText } from './text.ts'
import { todayAsked } from './today-asked.ts'
import { TodayHazards } from './today-hazards.tsx'
import './today-page.css'
import '../kit/filters.css'

const Recent = lazyView(() => import('../events/offered/recent.tsx'), eventText)
const ReportsOverview = lazyView(() => import('../reports/offered/reports-overview.tsx'))

/** What is due: in the unit of whoever looks, or in the whole office. */
export default function Today() {
  const office = useOffice()
  const { query } = useLocation()
  const campaign = currentCampaign(office)
  const units = unitsHeld(office.person, office.units)
  const asked = todayAsked(query)
  const loaded = useLoad(`${office.code} ${JSON.stringify(asked)}`, () =>
    bodyOf(api.offices[':office'].today.$get({ param: { office: office.code }, query: asked })),
  )
  return (
    <>
      {campaign ? <CampaignHead campaign={campaign} /> : <Unlaunched office={office} />}
      <ScopeChoice units={units} chosen={unitChosen(units, asked)} />
      <div class="split">
        <div class="stack">
          <Await of={loaded}>
            {({ reports, chases, ...today }) => (
              <>
                {reports && seesWhole(office.person) && <ReportsOverview reports={[reports]} />}
                {reports && <OwnReports reports={[reports]} chases={chases} />}
                <TodayHazards {...today} />
              </>
            )}
          </Await>
        </div>
        <aside class="stack">
          {campaign && <Progress campaign={campaign.id} loaded={partOf(loaded, ({ progress }) => progress)} />}
          <Recent loaded={partOf(loaded, ({ events }) => events)} />
        </aside>
      </div>
    </>
  )
}

type Units = Office['units']

/** Whose hazards are listed: of one of the units that somebody works in, or of the whole office. */
function ScopeChoice({ units, chosen }: { units: Units; chosen: Units[number] | undefined }) {
  const office = useOffice()
  const { route } = useLocation()
  const id = useId()
  const [first, ...others] = units
  const words = todayText()
  if (!first) return null
  const path = (unit: string) =>
    officePath(office.code) + queryOf(unit === everywhere ? { all: '1' } : unit === first.id ? {} : { unit })
  if (others.length === 0) {
    const only = first.kind === 'community' ? words.communityOnly : words.unitOnly
    return (
      <p class="scope">
        {chosen ? (
          <>
            {only(first.name)} · <a href={path(everywhere)}>{words.wholeOffice}</a>
          </>
        ) : (
          <a href={path(first.id)}>{only(first.name)}</a>
        )}
      </p>
    )
  }
  return (
    <div class="filters">
      <div class="field">
        <label for={id}>{words.hazardsOf}</label>
        <select id={id} value={chosen?.id ?? everywhere} onChange={(event) => route(path(event.currentTarget.value))}>
          <Options
            of={[...units.map(({ id, name }) => [id, name] as const), [everywhere, words.everywhere]]}
            chosen={chosen?.id ?? everywhere}
          />
        </select>
      </div>
    </div>
  )
}

const everywhere = 'all'

function CampaignHead({ campaign }: { campaign: Office['campaigns'][number] }) {
  const office = useOffice()
  return (
    <RedHead title={`${campaign.title} · ${campaign.phase}`}>
      <p>
        {t().period(campaign.startsOn, campaign.endsOn)}
        {campaign.deadlines.map(({ duty, name, due, workingDaysLeft }) => (
          <span key={duty}>
            {' · '}
            {todayText().deadline(name, t().day(due))}{' '}
            <b class={workingDaysLeft < 0 ? 'late-ink' : ''}>{leftUntil(due, workingDaysLeft)}</b>
          </span>
        ))}
        {' · '}
        <a href={campaignPath(office.code, campaign.id)}>{todayText().toCampaign}</a>
        {' · '}
        <a href={performancePath(office.code, campaign.id, { owing: 'true' })}>{campaignText().toPerformance}</a>
      </p>
    </RedHead>
  )
}

function Unlaunched({ office }: { office: Office }) {
  const launches = may(office, 'campaign.launch')
  return (
    <>
      <Head title={todayText().title} />
      <section class="sheet first">
        <Empty says={campaignText().noCampaign}>
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

import { useId } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { Progress, useProgress } from '../campaigns/offered/progress.tsx'
import { campaignText } from '../campaigns/text.ts'
import { Recent } from '../events/offered/recent.tsx'
import { leftUntil } from '../kit/deadline.tsx'
import { Options } from '../kit/field.tsx'
import { Empty } from '../kit/notes.tsx'
import { Head, RedHead } from '../kit/page.tsx'
import { campaignPath, launchPath, officePath, performancePath, queryOf } from '../paths.ts'
import { OwnReports } from '../reports/offered/report-own.tsx'
import { ReportsOverview } from '../reports/offered/reports-overview.tsx'
import { currentCampaign, may, type Office, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { todayText } from './text.ts'
import { type Scope, TodayHazards } from './today-hazards.tsx'
import './today-page.css'
import '../kit/filters.css'

/** What is due: in the unit of whoever looks, or in the whole office. */
export default function Today() {
  const office = useOffice()
  const { query } = useLocation()
  const campaign = currentCampaign(office)
  const oversees = seesWhole(office)
  const units = oversees ? [] : heldUnits(office)
  const chosen = query.all ? undefined : (units.find(({ id }) => id === query.unit) ?? units[0])
  const scope: Scope = chosen ? { [chosen.kind === 'department' ? 'unit' : 'community']: chosen.id } : {}
  return (
    <>
      {campaign ? <CampaignHead campaign={campaign} /> : <Unlaunched office={office} />}
      <ScopeChoice units={units} chosen={chosen} />
      <div class="split">
        <div class="stack">
          {campaign && oversees && <ReportsOverview campaign={campaign.id} />}
          {campaign && <OwnReports campaign={campaign.id} />}
          <TodayHazards scope={scope} />
        </div>
        <aside class="stack">
          {campaign && <CampaignProgress campaign={campaign.id} />}
          <Recent />
        </aside>
      </div>
    </>
  )
}

type Units = Office['units']

/** Whether somebody answers for the whole office. */
const seesWhole = ({ person }: Office) =>
  person.roles.some(({ role }) => role === 'safetyOfficer' || role === 'leaderInCharge')

function heldUnits({ person, units }: Office): Units {
  const held = person.roles.map(({ unit }) => unit)
  return units.filter(({ id }) => held.includes(id))
}

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
        {campaign.deadlines.map(({ duty, due, workingDaysLeft }) => (
          <span key={duty}>
            {' · '}
            {todayText().deadline(campaignText().duties[duty], t().day(due))}{' '}
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

function CampaignProgress({ campaign }: { campaign: string }) {
  return <Progress campaign={campaign} loaded={useProgress(campaign)} />
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

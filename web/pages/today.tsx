import { useLocation } from 'preact-iso'
import { clockRuns } from '../../src/features/hazards/lifecycle.ts'
import { api, bodyOf } from '../api.ts'
import { HazardTasks } from '../parts/hazard-tasks.tsx'
import { useLoad } from '../parts/load.tsx'
import { Empty } from '../parts/notes.tsx'
import { currentCampaign, may, type Office, useOffice } from '../parts/office.tsx'
import { Head, RedHead } from '../parts/page.tsx'
import { Progress, useProgress } from '../parts/progress.tsx'
import { Recent } from '../parts/recent.tsx'
import { OwnReports } from '../parts/report-own.tsx'
import { leftUntil } from '../parts/tags.tsx'
import { type Scope, WaitingTasks } from '../parts/waiting-tasks.tsx'
import { campaignPath, launchPath, officePath } from '../paths.ts'
import { t } from '../text/index.ts'
import type { HazardListed } from '../wire.ts'

/** What is due: in the unit of whoever looks, or in the whole office. */
export default function Today() {
  const office = useOffice()
  const { query } = useLocation()
  const own = ownUnit(office)
  const scope: Scope = own && !query.all ? { [own.kind === 'department' ? 'unit' : 'community']: own.id } : {}
  const only = own?.kind === 'community' ? t().today.communityOnly : t().today.unitOnly
  const campaign = currentCampaign(office)

  const due = useLoad(`${office.code} ${JSON.stringify(scope)}`, async () => {
    const list = (filter: Filter) =>
      bodyOf(
        api.offices[':office'].hazards.$get({
          param: { office: office.code },
          query: { ...filter, ...scope, limit: '30' },
        }),
      )
    const [overdue, week, claimed, reported] = await Promise.all([
      list({ overdue: 'true' }),
      list(soon),
      list({ status: 'claimed' }),
      list({ status: 'reported' }),
    ])
    return { overdue, week: withRunningClock(week), claimed, reported }
  })

  return (
    <>
      {campaign ? <CampaignHead campaign={campaign} /> : <Unlaunched office={office} />}
      {own && (
        <p class="scope">
          {query.all ? (
            <a href={officePath(office.code)}>{only(own.name)}</a>
          ) : (
            <>
              {only(own.name)} · <a href={`${officePath(office.code)}?all=1`}>{t().today.wholeOffice}</a>
            </>
          )}
        </p>
      )}
      <div class="split">
        <div class="stack">
          {campaign && <OwnReports campaign={campaign.id} />}
          <WaitingTasks scope={scope} />
          <HazardTasks
            of={due}
            pick={({ overdue }) => overdue}
            title={t().today.overdue}
            none={t().today.noOverdue}
            more={{ overdue: 'true', ...scope }}
          />
          <HazardTasks
            of={due}
            pick={({ week }) => week}
            title={t().today.week}
            none={t().today.noWeek}
            more={{ ...soon, ...scope }}
          />
          <HazardTasks
            of={due}
            pick={({ claimed }) => claimed}
            title={t().today.claimed}
            none={t().today.noClaimed}
            more={{ status: 'claimed', ...scope }}
          />
          <HazardTasks
            of={due}
            pick={({ reported }) => reported}
            title={t().today.reported}
            none={t().today.noReported}
            more={{ status: 'reported', ...scope }}
          />
        </div>
        <aside class="stack">
          {campaign && <CampaignProgress campaign={campaign.id} />}
          <Recent />
        </aside>
      </div>
    </>
  )
}

type Filter = Partial<Record<'overdue' | 'open', 'true' | 'false'>> & {
  dueWithin?: string
  status?: 'claimed' | 'reported'
}

const soon = { open: 'true', overdue: 'false', dueWithin: '7' } as const

/** What was claimed already waits for its re-inspection and is listed there. */
const withRunningClock = ({ items, next }: { items: readonly HazardListed[]; next: string | null }) => ({
  items: items.filter(({ status }) => clockRuns.includes(status)),
  next,
})

/** The one department or community that somebody works in, when they don't answer for the whole office. */
function ownUnit(office: Office): Office['units'][number] | undefined {
  const above = office.person.posts.some(({ role }) => role === 'safetyOfficer' || role === 'leaderInCharge')
  if (above) return undefined
  const held = office.person.posts.map(({ unit }) => unit)
  const units = office.units.filter(({ id }) => held.includes(id))
  return units.length === 1 ? units[0] : undefined
}

function CampaignHead({ campaign }: { campaign: Office['campaigns'][number] }) {
  const office = useOffice()
  return (
    <RedHead title={`${campaign.title} · ${campaign.phase}`}>
      <p>
        {t().period(campaign.startsOn, campaign.endsOn)}
        {campaign.deadlines.map(({ duty, due, workingDaysLeft }) => (
          <span key={duty}>
            {' · '}
            {t().today.deadline(t().duties[duty], t().day(due))}{' '}
            <b class={workingDaysLeft < 0 ? 'late-ink' : ''}>{leftUntil(due, workingDaysLeft)}</b>
          </span>
        ))}
        {' · '}
        <a href={campaignPath(office.code, campaign.id)}>{t().today.toCampaign}</a>
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
      <Head title={t().today.title} />
      <section class="sheet first">
        <Empty says={t().today.noCampaign}>
          <p>{launches ? t().today.launchFirst : t().today.waitLaunch}</p>
          {launches && (
            <a class="button primary" href={launchPath(office.code)}>
              {t().today.launch}
            </a>
          )}
        </Empty>
      </section>
    </>
  )
}

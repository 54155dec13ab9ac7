import { useLocation } from 'preact-iso'
import { clockRuns } from '../../src/features/hazards/lifecycle.ts'
import { api, bodyOf } from '../api.ts'
import { HazardTasks } from '../parts/hazard-tasks.tsx'
import { useLoad } from '../parts/load.tsx'
import { Empty } from '../parts/notes.tsx'
import { currentCampaign, may, type Office, unitName, useOffice } from '../parts/office.tsx'
import { Head, RedHead } from '../parts/page.tsx'
import { Progress, useProgress } from '../parts/progress.tsx'
import { Recent } from '../parts/recent.tsx'
import { leftUntil } from '../parts/tags.tsx'
import { campaignPath, launchPath, officePath } from '../paths.ts'
import { t } from '../text/index.ts'
import type { HazardListed } from '../wire.ts'

/** What is due: from the departments of whoever looks, or from the whole office. */
export default function Today() {
  const office = useOffice()
  const { query } = useLocation()
  const own = ownDepartment(office)
  const unit = query.all ? undefined : own
  const campaign = currentCampaign(office)

  const due = useLoad(`${office.code} ${unit}`, async () => {
    const list = (filter: Filter) =>
      bodyOf(
        api.offices[':office'].hazards.$get({
          param: { office: office.code },
          query: { ...filter, ...(unit ? { unit } : {}), limit: '30' },
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
          {unit ? (
            <>
              {t().today.unitOnly(unitName(office, own))} ·{' '}
              <a href={`${officePath(office.code)}?all=1`}>{t().today.wholeOffice}</a>
            </>
          ) : (
            <a href={officePath(office.code)}>{t().today.unitOnly(unitName(office, own))}</a>
          )}
        </p>
      )}
      <div class="split">
        <div class="stack">
          <HazardTasks
            of={due}
            pick={({ overdue }) => overdue}
            title={t().today.overdue}
            none={t().today.noOverdue}
            more={{ overdue: 'true', unit }}
          />
          <HazardTasks
            of={due}
            pick={({ week }) => week}
            title={t().today.week}
            none={t().today.noWeek}
            more={{ ...soon, unit }}
          />
          <HazardTasks
            of={due}
            pick={({ claimed }) => claimed}
            title={t().today.claimed}
            none={t().today.noClaimed}
            more={{ status: 'claimed', unit }}
          />
          <HazardTasks
            of={due}
            pick={({ reported }) => reported}
            title={t().today.reported}
            none={t().today.noReported}
            more={{ status: 'reported', unit }}
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

/** The one department that somebody works in, when they don't answer for the whole office. */
function ownDepartment(office: Office): string | undefined {
  const above = office.person.posts.some(({ role }) => role === 'safetyOfficer' || role === 'leaderInCharge')
  if (above) return undefined
  const held = office.person.posts.map(({ unit }) => unit)
  const departments = office.units.filter(({ id, kind }) => kind === 'department' && held.includes(id))
  return departments.length === 1 ? departments[0]?.id : undefined
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

import { useId } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { runningCampaigns } from '../campaigns/offered/running.ts'
import { Options } from '../kit/field.tsx'
import { officePath, queryOf } from '../paths.ts'
import { type Office, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { todayText } from './text.ts'
import type { TodayAsked } from './today-asked.ts'
import '../kit/filters.css'
import './scope-choice.css'

type Units = Office['units']

interface Scope {
  /** Those that somebody works in. */
  units: Units
  /** The one whose hazards are listed; undefined for the whole office. */
  chosen: Units[number] | undefined
  asked: TodayAsked
}

const everywhere = 'all'

/** What the page shows: one of several campaigns or all, and of one of somebody's units or of the whole office. */
export default function ScopeChoice({ units, chosen, asked }: Scope) {
  const office = useOffice()
  const { route } = useLocation()
  const words = todayText()
  const [first] = units
  const { campaign, ...others } = asked
  const campaigns = runningCampaigns(office)
  const ofUnit = (unit: string | undefined) =>
    officePath(office.code) +
    queryOf({ campaign, ...(unit === everywhere ? { all: '1' } : unit === first?.id ? {} : { unit }) })
  return (
    <>
      {first && units.length === 1 && (
        <p class="scope">
          {chosen ? (
            <>
              {(first.kind === 'community' ? words.communityOnly : words.unitOnly)(first.name)} ·{' '}
              <a href={ofUnit(everywhere)}>{words.wholeOffice}</a>
            </>
          ) : (
            <a href={ofUnit(first.id)}>
              {(first.kind === 'community' ? words.communityOnly : words.unitOnly)(first.name)}
            </a>
          )}
        </p>
      )}
      {(campaigns.length > 1 || units.length > 1) && (
        <div class="filters choices-of-scope">
          {campaigns.length > 1 && (
            <Choice
              label={words.campaign}
              chosen={campaign ?? ''}
              of={[['', t().all], ...campaigns.map(({ id, title }) => [id, title] as const)]}
              choose={(id) => route(officePath(office.code) + queryOf({ ...others, campaign: id }))}
            />
          )}
          {units.length > 1 && (
            <Choice
              label={words.hazardsOf}
              chosen={chosen?.id ?? everywhere}
              of={[...units.map(({ id, name }) => [id, name] as const), [everywhere, words.everywhere]]}
              choose={(unit) => route(ofUnit(unit))}
            />
          )}
        </div>
      )}
    </>
  )
}

function Choice({
  label,
  chosen,
  of,
  choose,
}: {
  label: string
  chosen: string
  of: readonly (readonly [value: string, label: string])[]
  choose: (value: string) => void
}) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
        <Options of={of} chosen={chosen} />
      </select>
    </div>
  )
}

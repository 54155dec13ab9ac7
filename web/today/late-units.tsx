import { isOutstanding } from '../../src/features/reports/rules/status.ts'
import type { Today } from '../../src/features/today/schema.ts'
import { Sheet } from '../kit/page.tsx'
import { today } from '../kit/today.ts'
import { hazardsPath, reportsPath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { todayText } from './text.ts'
import '../kit/tasks.css'
import './late-units.css'

/** For whoever answers for the whole office: which units are late, the latest first, with what. */
export default function LateUnits({ reports, progress }: Pick<Today, 'reports' | 'progress'>) {
  const words = todayText()
  const late = lateUnits({ reports, progress })
  if (late.length === 0) return null
  const [first, ...others] = reports
  const looked = { since: first?.since, campaign: others.length === 0 ? first?.campaign : undefined }
  return (
    <Sheet title={words.lateUnits} aside={<small>{words.units(late.length)}</small>} unfolded>
      <ul class="tasks late-units">
        {late.map((one) => (
          <LateUnit key={one.unit} late={one} looked={looked} />
        ))}
      </ul>
    </Sheet>
  )
}

interface Late {
  unit: string
  /** How many hazards are overdue in which campaign. */
  hazards: readonly { campaign: string; count: number }[]
  reports: number
}

/** What a unit is late with, each number a link to just that. */
function LateUnit({
  late: { unit, hazards, reports },
  looked,
}: {
  late: Late
  /** What the reports were counted in. */
  looked: { since: string | undefined; campaign: string | undefined }
}) {
  const office = useOffice()
  const words = todayText()
  const titleOf = (campaign: string) => office.campaigns.find(({ id }) => id === campaign)?.title
  return (
    <li>
      <span>{unitName(office, unit)}</span>
      <span class="tally">
        {hazards.map(({ campaign, count }, place) => (
          <span key={campaign}>
            {place > 0 && ' + '}
            <a
              class="due late-ink"
              href={hazardsPath(office.code, { overdue: 'true', unit, campaign })}
              title={hazards.length > 1 ? titleOf(campaign) : undefined}
            >
              {place > 0 ? t().n(count) : words.lateHazards(count)}
            </a>
          </span>
        ))}
        {hazards.length > 0 && reports > 0 && ' · '}
        {reports > 0 && (
          <a href={reportsPath(office.code, { ...looked, unit, status: 'overdue' })}>{words.lateReports(reports)}</a>
        )}
      </span>
    </li>
  )
}

function lateUnits({ reports, progress }: Pick<Today, 'reports' | 'progress'>): Late[] {
  const hazards = progress.flatMap(({ campaign, units }) =>
    units.map(({ unit, indicators }) => ({ unit, campaign, count: indicators.overdue ?? 0 })),
  )
  const owed = reports
    .flatMap(({ duties }) => duties)
    .filter(({ due }) => due !== null && due < today())
    .flatMap(({ items }) => items.filter(isOutstanding))
  const units = new Set([...hazards, ...owed].map(({ unit }) => unit))
  return [...units]
    .map((unit) => ({
      unit,
      hazards: hazards.filter((one) => one.unit === unit && one.count > 0),
      reports: owed.filter((one) => one.unit === unit).length,
    }))
    .filter(({ hazards, reports }) => hazards.length + reports > 0)
    .sort((one, other) => overdueOf(other) - overdueOf(one) || other.reports - one.reports)
}

const overdueOf = ({ hazards }: Late) => hazards.reduce((sum, { count }) => sum + count, 0)

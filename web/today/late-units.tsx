import { isOutstanding } from '../../src/features/reports/rules/status.ts'
import type { Today } from '../../src/features/today/schema.ts'
import { Sheet } from '../kit/page.tsx'
import { today } from '../kit/today.ts'
import { hazardsPath, reportsPath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { todayText } from './text.ts'
import '../kit/tasks.css'
import './late-units.css'

/** For whoever answers for the whole office: which units are late, the latest first, with what. */
export default function LateUnits({ reports, progress }: Pick<Today, 'reports' | 'progress'>) {
  const office = useOffice()
  const words = todayText()
  const late = lateUnits({ reports, progress })
  if (late.length === 0) return null
  return (
    <Sheet title={words.lateUnits} aside={<small>{words.units(late.length)}</small>} unfolded>
      <ul class="tasks late-units">
        {late.map(({ unit, hazards, reports }) => (
          <li key={unit}>
            <span>{unitName(office, unit)}</span>
            <span class="tally">
              {hazards > 0 && (
                <a class="due late-ink" href={hazardsPath(office.code, { overdue: 'true', unit })}>
                  {words.lateHazards(hazards)}
                </a>
              )}
              {hazards > 0 && reports > 0 && ' · '}
              {reports > 0 && <a href={reportsPath(office.code, { status: 'notIn' })}>{words.lateReports(reports)}</a>}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

interface Late {
  unit: string
  hazards: number
  reports: number
}

function lateUnits({ reports, progress }: Pick<Today, 'reports' | 'progress'>): Late[] {
  const hazards = progress.flatMap(({ units }) =>
    units.map(({ unit, indicators }) => ({ unit, hazards: indicators.overdue ?? 0, reports: 0 })),
  )
  const owed = reports
    .flatMap(({ duties }) => duties)
    .filter(({ due }) => due !== null && due < today())
    .flatMap(({ items }) => items.filter(isOutstanding).map(({ unit }) => ({ unit, hazards: 0, reports: 1 })))
  return [...Map.groupBy([...hazards, ...owed], ({ unit }) => unit)]
    .map(([unit, counted]) => ({ unit, hazards: sum(counted, 'hazards'), reports: sum(counted, 'reports') }))
    .filter(({ hazards, reports }) => hazards + reports > 0)
    .sort((one, other) => other.hazards - one.hazards || other.reports - one.reports)
}

const sum = (counted: readonly Late[], name: 'hazards' | 'reports') =>
  counted.reduce((total, one) => total + one[name], 0)

import type { HazardTotal } from '../../src/features/hazards/ledger/schema.ts'
import { t } from '../text/text.ts'
import type { Wanted } from './ledger-asked.ts'
import { hazardText } from './text.ts'

/** How many hazards fit, how many of them are overdue, and how many are in each state: each leads to them. */
export function LedgerTotal({
  total: { count, more, overdue, imported, states },
  pathOf,
}: {
  total: HazardTotal
  pathOf: (filter: Wanted) => string
}) {
  const words = hazardText()
  return (
    <>
      <strong>{words.total(count, more)}</strong>
      {overdue > 0 && (
        <a class="late" href={pathOf({ overdue: 'true' })}>
          {words.overdue} {t().n(overdue)}
        </a>
      )}
      {imported > 0 && (
        <a href={pathOf({ closedBy: 'import' })}>
          {words.imported} {t().n(imported)}
        </a>
      )}
      {states.length > 1 &&
        states.map(({ status, count: n }) => (
          <a key={status} href={pathOf({ status })}>
            {words.states[status]} {t().n(n)}
          </a>
        ))}
    </>
  )
}

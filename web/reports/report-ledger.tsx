import type { LedgerLine, Report } from '../../src/features/reports/schema.ts'
import { LevelTag } from '../hazards/offered/tags.tsx'
import { hazardText } from '../hazards/text.ts'
import { Empty } from '../kit/notes.tsx'
import { Sheet } from '../kit/page.tsx'
import { hazardPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { reportPageText } from './report-text.ts'
import '../kit/table.css'

/** The unit's hazards, as a ledger was handed in or as they are now. */
export default function ReportLedger({ report, ledger }: { report: Report; ledger: readonly LedgerLine[] }) {
  const office = useOffice()
  const words = reportPageText()
  const names = hazardText()
  return (
    <Sheet title={words.ledger} aside={<small>{report.submission ? words.ledgerFrozen : words.ledgerLive}</small>}>
      {ledger.length === 0 ? (
        <Empty says={words.noHazards} />
      ) : (
        <table class="cards">
          <thead>
            <tr>
              <th scope="col">{names.what}</th>
              <th scope="col">{names.sector}</th>
              <th scope="col">{names.level}</th>
              <th scope="col">{names.status}</th>
              <th scope="col">{names.due}</th>
            </tr>
          </thead>
          <tbody>
            {ledger.map(({ id, number, description, sector, level, status, due, overdue }) => (
              <tr key={id}>
                <th scope="row" class="main">
                  <a href={hazardPath(office.code, id)}>{number}</a> {description}
                </th>
                <td data-label={names.sector}>{sector}</td>
                <td data-label={names.level}>
                  <LevelTag level={level} />
                </td>
                <td data-label={names.status}>{names.states[status]}</td>
                <td data-label={names.due} class={overdue ? 'late-ink' : ''}>
                  {due ? t().day(due) : t().none}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Sheet>
  )
}

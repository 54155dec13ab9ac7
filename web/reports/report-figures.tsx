import { hazardIndicators, rectified } from '../../src/features/indicators/rules.ts'
import type { Report } from '../../src/features/reports/schema.ts'
import { leftBehind } from '../indicators/offered/behind.ts'
import { Meant } from '../indicators/offered/meant.tsx'
import { RateCell } from '../indicators/offered/rate.tsx'
import { indicatorText } from '../indicators/text.ts'
import { Sheet } from '../kit/page.tsx'
import { hazardsPath, inspectionsPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { reportPageText } from './report-text.ts'
import '../kit/table.css'
import '../kit/pager.css'

type Counted = keyof typeof hazardIndicators

const counts = ['hazards', 'open', 'openMajor', 'overdue', 'everOverdue', 'reported'] as const satisfies Counted[]

/** The unit's numbers, frozen or as they are now; each opens the ledger behind it. */
export function ReportFigures({ report: { campaign, unit, figures, submission } }: { report: Report }) {
  const office = useOffice()
  const words = reportPageText()
  const kind = office.units.find(({ id }) => id === unit)?.kind
  const own = kind === 'community' ? { community: unit } : { unit }
  const to = (name: Counted) => hazardsPath(office.code, { ...hazardIndicators[name], campaign, ...own })
  const n = (name: string) => figures.indicators[name] ?? 0
  const moment = t().fullMoment(figures.asOf)
  return (
    <Sheet title={words.figures} aside={<small>{submission ? words.frozen(moment) : words.live(moment)}</small>}>
      <table class="narrow">
        <tbody>
          <tr>
            <th scope="row">
              <Meant name="inspections">{indicatorText().names.inspections}</Meant>
            </th>
            <td class="n">
              <a href={inspectionsPath(office.code, { campaign, unit, status: 'signed' })}>{t().n(n('inspections'))}</a>
            </td>
          </tr>
          {rectified
            .filter(([, whole]) => whole in figures.indicators)
            .map(([part, whole]) => (
              <tr key={part}>
                <th scope="row">
                  <Meant name={part}>{indicatorText().names[part]}</Meant>
                </th>
                <RateCell
                  part={n(part)}
                  whole={n(whole)}
                  href={to(part)}
                  all={to(whole)}
                  left={leftBehind(office.code, whole, { campaign, ...own })}
                  closed
                />
              </tr>
            ))}
          {counts
            .filter((name) => name in figures.indicators)
            .map((name) => (
              <tr key={name}>
                <th scope="row">
                  <Meant name={name}>{indicatorText().names[name]}</Meant>
                </th>
                <td class="n">
                  <a class={name === 'overdue' && n(name) > 0 ? 'due late-ink' : ''} href={to(name)}>
                    {t().n(n(name))}
                  </a>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <p class="pager">
        <small>{words.figuresNote}</small>
      </p>
    </Sheet>
  )
}

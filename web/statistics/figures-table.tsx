import type { ComponentChildren } from 'preact'
import type { Figures } from '../../src/features/forms/schema.ts'
import { hazardIndicators } from '../../src/features/indicators/rules.ts'
import { headRows } from '../../src/lib/sheet.ts'
import { behind, type Counted } from '../indicators/offered/behind.ts'
import { Empty } from '../kit/notes.tsx'
import { hazardsPath, officePath } from '../paths.ts'
import { t } from '../text/text.ts'
import { statisticsText } from './text.ts'
import '../kit/table.css'
import './figures-table.css'

/** A form with its numbers. Those of today open the hazards that they count, as far as they are hazards of the ledger. */
export function FiguresTable({ figures, now }: { figures: Figures; now: boolean }) {
  const { columns, lines, total, by } = figures
  const words = statisticsText()
  if (lines.every(({ values }) => values.every((value) => value === null)))
    return (
      <Empty says={words.none}>
        <p>{words.noneNext}</p>
      </Empty>
    )
  const heads = headRows(columns.map(({ headings }) => headings))
  return (
    <div class="scroll figures">
      <table>
        <thead>
          {heads.map((cells, level) => (
            <tr key={String(level)}>
              {level === 0 && (
                <th scope="col" rowSpan={heads.length} class="of-line">
                  {words.lineHead[by]}
                </th>
              )}
              {cells.map(({ text, column, columns, rows }) => (
                <th key={column} scope={columns > 1 ? 'colgroup' : 'col'} colSpan={columns} rowSpan={rows}>
                  {text}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {lines.map(({ line, lineName, values }) => (
            <tr key={line}>
              <th scope="row" class="of-line">
                {by === 'office' ? <a href={officePath(line)}>{lineName}</a> : lineName}
              </th>
              {values.every((value) => value === null) ? (
                <td colSpan={columns.length}>
                  <span class="tag">{words.notLaunched}</span>
                </td>
              ) : (
                values.map((value, place) => (
                  <Cell key={String(place)} value={value} share={columns[place]?.share}>
                    {now && value !== null && value > 0 ? behindCell(figures, line, place) : undefined}
                  </Cell>
                ))
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" class="of-line">
              {words.total}
            </th>
            {total.map((value, place) => (
              <Cell key={String(place)} value={value} share={columns[place]?.share} />
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}

const isCounted = (name: string | null | undefined): name is Counted =>
  name !== null && name !== undefined && name in hazardIndicators

/** The ledger that shows what a cell counts; none of what no ledger shows. */
function behindCell({ columns, by, division, template }: Figures, line: string, place: number): string | undefined {
  const indicator = columns[place]?.indicator
  if (template !== null || !isCounted(indicator)) return undefined
  if (by === 'office') return behind(line, indicator, {})
  if (by === 'unit') return behind(division, indicator, { unit: line })
  return hazardsPath(division, { ...hazardIndicators[indicator], sector: line })
}

function Cell({
  value,
  share,
  children: href,
}: {
  value: number | null
  share: boolean | undefined
  children?: string | undefined
}) {
  const says: ComponentChildren = value === null ? t().none : share ? t().percent(value) : t().n(value)
  return <td class="n">{href ? <a href={href}>{says}</a> : says}</td>
}

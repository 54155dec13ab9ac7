import type { ComponentChildren } from 'preact'
import { changeOf, compared } from '../../../src/features/indicators/days/rules.ts'
import type { OnBoth } from '../../../src/features/indicators/days/schema.ts'
import type { Indicator } from '../../../src/features/indicators/rules.ts'
import { Empty } from '../../kit/notes.tsx'
import { SortHeading } from '../../kit/sort-heading.tsx'
import { t } from '../../text/text.ts'
import { comparedText } from './compared-text.ts'
import { sortedBy, type TwoDaysAsked } from './two-days.ts'
import './compared.css'
import '../../kit/table.css'

/** An office or a unit on two days. */
export interface ComparedLine extends OnBoth {
  key: string
  name: ComponentChildren
}

const laterOf = ({ later }: OnBoth, name: Indicator): number | null => later?.[name] ?? null

/** Each line on the second of two days, with what has changed since the first; sorted by what the address says. */
export function Compared({
  first,
  lines,
  all,
  asked,
  sortedPath,
}: {
  /** The head of the first column. */
  first: string
  lines: readonly ComparedLine[]
  /** All lines together. */
  all: OnBoth
  asked: TwoDaysAsked
  sortedPath: (by: string, order: string | undefined) => string
}) {
  const words = comparedText()
  if (all.later === null && lines.every(({ later }) => later === null))
    return (
      <Empty says={words.none}>
        <p>{words.noneNext}</p>
      </Empty>
    )
  const by = sortedBy(asked, compared)
  const up = asked.order === 'ascending'
  // What isn't known stands last, whichever way.
  const sorted = by
    ? lines.toSorted((one, other) => {
        const [a, b] = [laterOf(one, by), laterOf(other, by)]
        return a === null || b === null ? Number(a === null) - Number(b === null) : up ? a - b : b - a
      })
    : lines
  return (
    <div class="scroll">
      <table class="cards compared">
        <thead>
          <tr>
            <th scope="col">{first}</th>
            {compared.map((name) => (
              <SortHeading
                key={name}
                label={words.heads[name]}
                sorted={{
                  to: sortedPath(name, name === by && !up ? 'ascending' : undefined),
                  now: name === by ? (up ? 'ascending' : 'descending') : undefined,
                }}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((line) => (
            <Line key={line.key} name={line.name} line={line} />
          ))}
        </tbody>
        <tfoot>
          <Line name={words.all} line={all} />
        </tfoot>
      </table>
    </div>
  )
}

function Line({ name, line }: { name: ComponentChildren; line: OnBoth }) {
  const words = comparedText()
  return (
    <tr>
      <th scope="row" class="main">
        {name}
      </th>
      {line.later === null ? (
        <td colSpan={compared.length}>
          <span class="tag">{words.unknown}</span>
        </td>
      ) : (
        compared.map((indicator) => <Cell key={indicator} line={line} indicator={indicator} />)
      )}
    </tr>
  )
}

const signed = (change: number) => (change > 0 ? '+' : change < 0 ? '−' : '') + t().n(Math.abs(change))

/** A number that a unit doesn't answer for is left out. */
function Cell({ line, indicator }: { line: OnBoth; indicator: (typeof compared)[number] }) {
  const now = laterOf(line, indicator)
  if (now === null) return <td class="off" />
  const change = changeOf(line, indicator) ?? 0
  return (
    <td class="n" data-label={comparedText().heads[indicator]}>
      {t().n(now)} <small class={change === 0 ? 'still' : ''}>{signed(change)}</small>
    </td>
  )
}

import { useLocation } from 'preact-iso'
import { addDays } from '../../src/lib/day.ts'
import { api, bodyOf } from '../api.ts'
import { Await, useLoad } from '../kit/load.tsx'
import { today } from '../kit/today.ts'
import { anchorsPath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { AnchorComparison } from './anchor-comparison.tsx'
import { AnchorSheet } from './anchor-sheet.tsx'
import { anchorText } from './anchor-text.ts'
import '../kit/pager.css'

const monthOf = (day: string) => day.slice(0, 7)
const firstOf = (month: string) => `${month}-01`
const after = (month: string) => monthOf(addDays(firstOf(month), 31))
const before = (month: string) => monthOf(addDays(firstOf(month), -1))

/** An office's fingerprints of a month, to be printed and kept. */
export default function Anchors() {
  const { code } = useOffice()
  const { query } = useLocation()
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(query.month ?? '') ? String(query.month) : monthOf(today())
  const loaded = useLoad(
    `${code} ${month}`,
    () => bodyOf(api.divisions[':division'].anchors.$get({ param: { division: code }, query: { month } })),
    true,
  )
  const words = anchorText()
  return (
    <>
      <Await of={loaded}>
        {({ items }) => (
          <AnchorSheet
            of={[items[0]?.name, words.ofMonth(month)].filter(Boolean).join(' · ')}
            whose={words.day}
            items={items}
            lineOf={({ day }) => t().fullDay(day)}
            turn={
              <p class="pager">
                <a href={anchorsPath(code, { month: before(month) })}>{words.before}</a>
                {month < monthOf(today()) && <a href={anchorsPath(code, { month: after(month) })}>{words.after}</a>}
              </p>
            }
          />
        )}
      </Await>
      <AnchorComparison offices={[[code, '']]} />
    </>
  )
}

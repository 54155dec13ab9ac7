import type { MarkListed } from '../../../src/features/enterprises/schema.ts'
import { Sheet } from '../../kit/page.tsx'
import { enterprisePath, enterprisesPath } from '../../paths.ts'
import { unitName, useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { nameOf } from './enterprise-name.ts'
import { markText } from './mark-text.ts'
import '../../kit/pager.css'
import '../../kit/tasks.css'

/** The enterprises that sweeps name and that wait to be followed up, with a way to all of them. */
export default function MarksWaiting({ marks, more }: { marks: readonly MarkListed[]; more: boolean }) {
  const office = useOffice()
  const words = markText()
  return (
    <Sheet title={words.waiting} aside={<small>{t().items(marks.length, more)}</small>}>
      <ul class="tasks">
        {marks.map(({ enterprise, event, report, unit, since }) => (
          <li key={`${report} ${enterprise.id} ${event}`}>
            <span>
              <a href={enterprisePath(office.code, enterprise.id)}>{nameOf(enterprise)}</a>
              <small>{words.source(unitName(office, unit), t().day(since))}</small>
            </span>
            <span class="tags">
              <span class="tag late">{words.events[event]}</span>
            </span>
            <a class="button" href={enterprisePath(office.code, enterprise.id)}>
              {words.enter}
            </a>
          </li>
        ))}
      </ul>
      <p class="pager">
        <a href={enterprisesPath(office.code, { marked: 'true' })}>{t().allOf}</a>
      </p>
    </Sheet>
  )
}

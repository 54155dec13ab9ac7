import type { HazardListed } from '../../../src/features/hazards/schema.ts'
import { enterprisePath, hazardPath } from '../../paths.ts'
import { unitName, useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { hazardText } from '../text.ts'
import { whereOf } from '../where.ts'
import { AwaitsTag, DueTag, EverOverdueTag, LevelTag, StateTag, TransferTag, UrgingTags } from './tags.tsx'
import '../../kit/table.css'

/** Hazards as a table; a card each on a phone. */
export function HazardTable({
  hazards,
  caption,
  brief,
}: {
  hazards: readonly HazardListed[]
  caption: string
  /** Without what is the same in every row of one enterprise's file. */
  brief?: boolean
}) {
  const office = useOffice()
  const words = hazardText()
  return (
    <table class="cards">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.number}</th>
          <th scope="col">{words.what}</th>
          {!brief && <th scope="col">{words.where}</th>}
          <th scope="col">{words.sector}</th>
          {!brief && <th scope="col">{words.unit}</th>}
          <th scope="col">{words.level}</th>
          <th scope="col">{words.status}</th>
          <th scope="col">{words.due}</th>
        </tr>
      </thead>
      <tbody>
        {hazards.map((hazard) => (
          <tr key={hazard.id}>
            <td class="number">{hazard.number}</td>
            <th scope="row" class="main">
              <a class="clamp" href={hazardPath(office.code, hazard.id)}>
                {hazard.description}
              </a>
            </th>
            {!brief && (
              <td>
                {hazard.enterprise ? (
                  <>
                    <a href={enterprisePath(office.code, hazard.enterprise.id)}>{hazard.enterprise.name}</a>{' '}
                    <small>{hazard.place}</small>
                  </>
                ) : (
                  <>
                    {whereOf(office, hazard)} <small>{hazardText().partyKinds[hazard.partyKind]}</small>
                  </>
                )}
              </td>
            )}
            <td>{hazard.sector}</td>
            {!brief && <td>{unitName(office, hazard.unit)}</td>}
            <td>
              <LevelTag level={hazard.level} />
            </td>
            <td>
              <span class="tags">
                <StateTag {...hazard} />
                <AwaitsTag awaits={hazard.awaits} />
                <TransferTag transferTo={hazard.transferTo} />
                <UrgingTags {...hazard} />
              </span>
            </td>
            <td>
              {hazard.due && t().day(hazard.due)} <DueTag {...hazard} /> <EverOverdueTag {...hazard} />{' '}
              <small>{delaysOf(hazard)}</small>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What the present date doesn't tell: the first one, and how often it was put off or failed. */
function delaysOf({ firstDue, due, extensions, failures }: HazardListed): string {
  const words = hazardText()
  const said = [
    firstDue && firstDue !== due && words.firstDue(t().day(firstDue)),
    extensions > 0 && words.extended(extensions),
    failures > 0 && words.failed(failures),
  ]
  return said.filter(Boolean).join(' · ')
}

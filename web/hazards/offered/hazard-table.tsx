import type { ComponentChildren } from 'preact'
import type { HazardListed } from '../../../src/features/hazards/schema.ts'
import { enterprisePath, hazardPath } from '../../paths.ts'
import { type Office, unitName, useOffice } from '../../shell/office.tsx'
import { t } from '../../text/text.ts'
import { type Column, labelOf, usualColumns } from '../columns.ts'
import { hazardText } from '../text.ts'
import { whereOf } from '../where.ts'
import { AwaitsTag, DueTag, EverOverdueTag, LevelTag, StateTag, TransferTag, UrgingTags } from './tags.tsx'
import '../../kit/table.css'

/** Of an enterprise's file: without what is the same in every row. */
export const briefColumns = usualColumns.filter((name) => name !== 'where' && name !== 'unit')

/** Hazards as a table; a card each on a phone. */
export function HazardTable({
  hazards,
  caption,
  columns = usualColumns,
  heading = (name) => (
    <th key={name} scope="col">
      {labelOf(name)}
    </th>
  ),
}: {
  hazards: readonly HazardListed[]
  caption: string
  columns?: readonly Column[]
  /** The heading of a column; a plain one unless given. */
  heading?: (column: Column) => ComponentChildren
}) {
  const office = useOffice()
  const table = (
    <table class="cards">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>{columns.map(heading)}</tr>
      </thead>
      <tbody>
        {hazards.map((hazard) => (
          <tr key={hazard.id}>
            {columns.map((name) =>
              name === 'what' ? (
                <th key={name} scope="row" class="main">
                  <a class="clamp" href={hazardPath(office.code, hazard.id)}>
                    {hazard.description}
                  </a>
                </th>
              ) : (
                <td key={name} class={name === 'number' ? 'number' : undefined} data-label={cardLabels[name]?.()}>
                  {cells[name](hazard, office)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return columns.length > usualColumns.length ? <div class="scroll wide">{table}</div> : table
}

/** What a card has to say before a value that doesn't tell by itself what it is. */
const cardLabels: Partial<Record<Column, () => string>> = {
  foundOn: () => hazardText().foundOn,
  closedOn: () => hazardText().closedOn,
}

const cells: Record<Exclude<Column, 'what'>, (hazard: HazardListed, office: Office) => ComponentChildren> = {
  number: ({ number, ledgerNumber }) => (
    <>
      {number}
      {ledgerNumber && <small> {hazardText().ledgerNumber(ledgerNumber)}</small>}
    </>
  ),
  where: (hazard, office) =>
    hazard.enterprise ? (
      <>
        <a href={enterprisePath(office.code, hazard.enterprise.id)}>{hazard.enterprise.name}</a>{' '}
        <small>{hazard.place}</small>
      </>
    ) : (
      <>
        {hazard.partyName ?? whereOf(office, hazard)}{' '}
        <small>{hazard.partyName ? placeApart(hazard) : hazardText().partyKinds[hazard.partyKind]}</small>
      </>
    ),
  community: ({ community }, office) => unitName(office, community),
  sector: ({ sector }) => sector,
  unit: ({ unit }, office) => unitName(office, unit),
  level: ({ level }) => <LevelTag level={level} />,
  found: ({ found }) => hazardText().finders[found],
  source: ({ source }) => hazardText().sources[source],
  foundOn: ({ foundOn }) => t().day(foundOn),
  status: (hazard) => (
    <span class="tags">
      <StateTag {...hazard} />
      <AwaitsTag awaits={hazard.awaits} />
      <TransferTag transferTo={hazard.transferTo} />
      <UrgingTags {...hazard} />
    </span>
  ),
  due: (hazard) => (
    <>
      {hazard.due && t().day(hazard.due)} <DueTag {...hazard} /> <EverOverdueTag {...hazard} />{' '}
      <small>{delaysOf(hazard)}</small>
    </>
  ),
  closedOn: ({ closedOn }) => closedOn && t().day(closedOn),
}

/** Where it is, unless the name of who answers for it is all that says that. */
const placeApart = ({ place, partyName }: HazardListed) => (place === partyName ? null : place)

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

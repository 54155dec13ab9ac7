import type { ComponentChildren } from 'preact'
import type { Hazard } from '../../src/features/hazards/schema.ts'
import { Corrections } from '../corrections/offered/corrections.tsx'
import { Sheet } from '../kit/page.tsx'
import { enterprisePath, hazardPath, inspectionPath } from '../paths.ts'
import { unitName, useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { hazardPageText } from './hazard-text.ts'
import { lastBy } from './last-by.ts'
import { hazardText } from './text.ts'
import '../kit/facts.css'

/** Who has signed the last re-inspection as the second: other steps are signed after it, too. */
const reinspectedSecond = ({ events, countersignedBy }: Hazard): string =>
  events.findLast(({ verb, by }) => verb === 'countersign' && by.user === countersignedBy)?.by.name ?? ''

/** What is known of a hazard. */
export default function HazardFacts({ hazard }: { hazard: Hazard }) {
  const office = useOffice()
  const words = hazardPageText()
  const reinspectors = [
    hazard.reinspectedBy && lastBy(hazard, 'pass'),
    hazard.countersignedBy && reinspectedSecond(hazard),
  ].filter((name): name is string => Boolean(name))
  return (
    <Sheet title={words.facts}>
      <div class="pad">
        <dl class="facts">
          <Fact name={words.description} wide>
            <span class="prose">{hazard.description}</span>
          </Fact>
          <Fact name={words.party} wide>
            <PartyFact hazard={hazard} />
          </Fact>
          {hazard.place && (
            <Fact name={hazardText().place} wide>
              {hazard.place}
            </Fact>
          )}
          {hazard.community && <Fact name={words.community}>{unitName(office, hazard.community)}</Fact>}
          {hazard.ledgerNumber && <Fact name={words.ledgerNumber}>{hazard.ledgerNumber}</Fact>}
          <Fact name={hazardText().sector}>{hazard.sector}</Fact>
          <Fact name={hazardText().source}>{hazardText().sources[hazard.source]}</Fact>
          <Fact name={hazardText().foundOn}>{t().fullDay(hazard.foundOn)}</Fact>
          <Fact name={words.inspectedOn}>
            {hazard.inspectedOn ? t().fullDay(hazard.inspectedOn) : words.notInspected}
          </Fact>
          <Fact name={hazardText().unit}>{unitName(office, hazard.unit)}</Fact>
          {hazard.due && <Fact name={words.due}>{t().fullDay(hazard.due)}</Fact>}
          <Delays hazard={hazard} />
          <Fact name={words.follower}>{hazard.follower?.name ?? words.noFollower}</Fact>
          {hazard.instrument && <Fact name={words.instrument}>{hazardPageText().instruments[hazard.instrument]}</Fact>}
          {hazard.onSpot.length > 0 && (
            <Fact name={words.onSpot}>
              {t().list(hazard.onSpot.map((measure) => hazardPageText().spotMeasures[measure]))}
            </Fact>
          )}
          {reinspectors.length > 0 && <Fact name={words.reinspectors}>{t().list(reinspectors)}</Fact>}
          {hazard.inspection && (
            <Fact name={words.inspection} wide>
              <a href={inspectionPath(office.code, hazard.inspection)}>{words.openInspection}</a>
              {hazard.question && <> · {hazardText().question(hazard.question)}</>}
            </Fact>
          )}
          {hazard.mergedInto && (
            <Fact name={words.mergedInto} wide>
              <Numbers of={[hazard.mergedInto]} />
            </Fact>
          )}
          {hazard.recurrenceOf && (
            <Fact name={words.recurrenceOf} wide>
              <Numbers of={[hazard.recurrenceOf]} />
            </Fact>
          )}
          {hazard.recurrences.length > 0 && (
            <Fact name={words.recurrences} wide>
              <Numbers of={hazard.recurrences} />
            </Fact>
          )}
        </dl>
      </div>
      <Corrections events={hazard.events} />
    </Sheet>
  )
}

/** What a later date would hide: the first one, and how often it was put off, failed, or begun anew. */
function Delays({ hazard: { firstDue, due, everOverdue, extensions, failures, events } }: { hazard: Hazard }) {
  const words = hazardPageText()
  const reopened = events.filter(({ verb }) => verb === 'reopen').length
  const counts = [
    [words.extensions, extensions],
    [words.failed, failures],
    [words.reopened, reopened],
  ] as const
  return (
    <>
      {firstDue && (firstDue !== due || everOverdue) && (
        <Fact name={words.firstDue}>
          {t().fullDay(firstDue)}
          {everOverdue && <span class="late-ink"> · {words.pastFirst}</span>}
        </Fact>
      )}
      {counts.map(
        ([name, count]) =>
          count > 0 && (
            <Fact key={name} name={name}>
              {words.times(count)}
            </Fact>
          ),
      )}
    </>
  )
}

const Fact = ({ name, wide, children }: { name: string; wide?: boolean; children: ComponentChildren }) => (
  <>
    <dt>{name}</dt>
    <dd class={wide ? 'wide' : undefined}>{children}</dd>
  </>
)

/** The responsible party, as far as this reader may know it. */
function PartyFact({ hazard: { party, enterprise } }: { hazard: Hazard }) {
  const office = useOffice()
  const words = hazardPageText()
  if (enterprise) return <a href={enterprisePath(office.code, enterprise.id)}>{enterprise.name}</a>
  if (party.kind === 'unknown') return <>{words.partyUnknown}</>
  return (
    <>
      {hazardText().partyKinds[party.kind]}
      {party.hidden ? (
        <small> · {words.partyHidden}</small>
      ) : (
        <>
          {' · '}
          {party.name}
          {party.phone && (
            <>
              {' · '}
              <a href={`tel:${party.phone}`}>{party.phone}</a>
            </>
          )}
        </>
      )}
    </>
  )
}

/** Links to other hazards by their numbers. */
function Numbers({ of }: { of: readonly { id: string; number: string }[] }) {
  const office = useOffice()
  return (
    <>
      {of.map(({ id, number }, index) => (
        <span key={id}>
          {index > 0 && ' · '}
          <a href={hazardPath(office.code, id)}>{number}</a>
        </span>
      ))}
    </>
  )
}

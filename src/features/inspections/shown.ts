import type { Day } from '../../lib/day.ts'
import { eventShown } from '../../lib/event.ts'
import { filesOf } from '../../lib/files.ts'
import { type UnitNames, unitsNamedIn, withUnits } from '../../lib/unit-names.ts'
import { isWhole } from '../../tenancy/verify.ts'
import type { inspectionPrepared } from './queries.ts'
import { drawingsIn } from './rules/signing.ts'
import type { Inspection } from './schema.ts'
import { signatureSeals } from './seals.ts'

type Prepared = NonNullable<Awaited<ReturnType<typeof inspectionPrepared>>>

/** One inspection as it is shown, with what to take along. */
export async function inspectionShown(
  office: string,
  prepared: Prepared,
  today: Day,
  units: UnitNames,
): Promise<Inspection> {
  const { inspection, row, events, openHazards, criteria } = prepared
  const {
    hash: _,
    title: __,
    madeAt: ___,
    inspector,
    inspectorName,
    signedAs,
    signedAt,
    contentHash,
    ...shown
  } = inspection
  const seals = await signatureSeals(office, events, inspection)
  const intact = await isWhole({ office, kind: 'inspection', row, events, seals, today })
  const eventsOf = (verb: string) =>
    events.filter((event) => event.verb === verb).map((event) => eventShown(event, units))
  const isSigned = signedAs !== null && signedAt !== null && contentHash !== null
  return {
    ...withUnits(shown, units, 'unit', 'community'),
    units: unitsNamedIn([shown.officers, shown.candidates], units),
    inspector: { user: inspector, name: inspectorName },
    discarded: discardedBy(events),
    tools: [...new Set(events.flatMap(({ via }) => via ?? []))],
    corrections: eventsOf('correct'),
    successions: eventsOf('takeOver'),
    files: filesOf(events),
    openHazards,
    criteria,
    drawings: isSigned ? drawingsIn(events) : [],
    signature: isSigned ? { signedAs, signedAt, contentHash, intact } : null,
    intact,
  }
}

/** Who has discarded it, and why. */
function discardedBy(events: Prepared['events']): Inspection['discarded'] {
  const event = events.findLast(({ verb }) => verb === 'discard')
  if (!event) return null
  const { actor: user, actorName: name, via, at, detail } = event
  return { by: { user, name }, via, at, reason: String(detail.reason) }
}

import type { Day } from '../../lib/day.ts'
import { eventShown } from '../../lib/event.ts'
import { filesOf } from '../../lib/files.ts'
import { type UnitNames, unitsIn, withUnits } from '../../lib/unit-names.ts'
import { isWhole } from '../../tenancy/verify.ts'
import { withKeys } from '../templates/rules/former-duties.ts'
import type { campaignWhole } from './queries.ts'
import { nextDates } from './rules.ts'
import type { Campaign, DatesAsked, DatesStored } from './schema.ts'
import { matrixSeals } from './seals.ts'

type Whole = NonNullable<Awaited<ReturnType<typeof campaignWhole>>>

/** Later dates as whoever is to consent sees them. */
export const askedShown = ({ changes, reason, by, at }: DatesStored): DatesAsked => ({ changes, reason, by, at })

/** One campaign with its matrix, and whether both are as the launch has made them. */
export async function campaignShown(
  office: string,
  { row, events, sectors, supports }: Whole,
  today: Day,
  units: UnitNames,
): Promise<Campaign> {
  const {
    template,
    version,
    deadlines: dates,
    dutyUnits,
    content: stored,
    hash: _,
    figures: __,
    reassigned: ___,
    revised,
    datesAsked,
    ...rest
  } = row
  const content = { ...withKeys(stored), ...revised }
  const seals = await matrixSeals(events, content, { sectors, supports })
  const overlapsOf = (name: string) => content.sectors.find((sector) => sector.name === name)?.overlaps ?? []
  return {
    ...rest,
    template: { id: template, version },
    deadlines: nextDates(content.duties, { ...row, phases: content.phases }, today),
    dates,
    datesAsked: datesAsked && askedShown(datesAsked),
    dutyUnits: (dutyUnits ?? []).map((one) => withUnits(one, units, 'unit')),
    content,
    sectors: sectors.map(({ sector, lead }) => ({
      name: sector,
      present: lead !== null,
      ...withUnits({ lead }, units, 'lead'),
      supports: unitsIn(
        supports.filter((support) => support.sector === sector).map(({ unit }) => unit),
        units,
      ),
      overlaps: overlapsOf(sector),
    })),
    files: filesOf(events),
    events: events.map((event) => eventShown(event, units)),
    intact: await isWhole({ office, kind: 'campaign', row, events, seals, today }),
  }
}

import type { Day } from '../../lib/day.ts'
import { eventShown } from '../../lib/event.ts'
import { type UnitNames, withUnits } from '../../lib/unit-names.ts'
import { isWhole } from '../../tenancy/verify.ts'
import type { enterpriseWhole } from './queries.ts'
import type { EnterpriseFile } from './schema.ts'

type Whole = NonNullable<Awaited<ReturnType<typeof enterpriseWhole>>>

/** One enterprise's file, and whether it is as its steps have made it. */
export async function enterpriseShown(
  office: string,
  { row, events, marks, ...others }: Whole,
  today: Day,
  units: UnitNames,
): Promise<EnterpriseFile> {
  const { hash: _, madeAt: __, mergedInto: ___, takenBack: ____, followUps, ...shown } = row
  const intact = await isWhole({ office, kind: 'enterprise', row, events, seals: [], today })
  return {
    ...withUnits(shown, units, 'community'),
    ...others,
    marked: marks.length > 0,
    marks: marks.map(({ named: _, ...mark }) => withUnits(mark, units, 'unit')),
    followUps: (followUps ?? []).map(({ sources, ...done }) => ({
      ...done,
      reports: sources.map(({ report }) => report),
    })),
    events: events.map((event) => eventShown(event, units)),
    intact,
  }
}

/** Whether a file tells somebody's telephone number, now or in its history. */
export const tellsPhone = ({ row, events }: Pick<Whole, 'row' | 'events'>): boolean =>
  row.phone !== null || events.some(({ change }) => 'phone' in change && change.phone !== null)

/** What another one is called that may be the same. */
export const alike = ({ id, name, site }: { id: string; name: string; site: string }) => ({
  id,
  name: site === '' ? name : `${name}（${site}）`,
})

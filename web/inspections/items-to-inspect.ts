import { certifiedUnits } from '../../src/features/inspections/rules/officers.ts'
import type { Day } from '../../src/lib/day.ts'
import { api, bodyOf } from '../api.ts'
import { useLoad } from '../kit/load.tsx'
import { useOffice } from '../shell/office.tsx'

/** An item of each of the person's departments by which it inspects on that day, if it may. */
export function useItemsToInspect(day: Day) {
  const { code, person } = useOffice()
  const units = certifiedUnits(person)
  const itemOf = (unit: string) =>
    bodyOf(
      api.offices[':office'].authorities.$get({
        param: { office: code },
        query: { unit, measure: 'inspect', on: day, limit: '1' },
      }),
    )
  return useLoad(
    `${code} ${day} ${units}`,
    async () => (await Promise.all(units.map(itemOf))).flatMap(({ items }) => items),
    true,
  )
}

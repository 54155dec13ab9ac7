import { certifiedUnits } from '../../src/features/inspections/rules/certified.ts'
import type { Day } from '../../src/lib/day.ts'
import { api, bodyOf } from '../api.ts'
import { useLoad } from '../kit/load.tsx'
import { type Office, useOffice } from '../shell/office.tsx'

const at = api.offices[':office'].authorities

/** What asks for an item of each of the person's departments by which it inspects on that day. */
const requestsFor = ({ code, person }: Office, on: Day) =>
  certifiedUnits(person).map((unit) => ({
    param: { office: code },
    query: { unit, measure: 'inspect' as const, on, limit: '1' },
  }))

/** Where those are asked for. */
export const itemsAskedAt = (office: Office, on: Day) => requestsFor(office, on).map((request) => at.$path(request))

/** The items themselves. */
export function useItemsToInspect(on: Day) {
  const office = useOffice()
  const requests = requestsFor(office, on)
  return useLoad(
    JSON.stringify(requests),
    async () => (await Promise.all(requests.map((request) => bodyOf(at.$get(request))))).flatMap(({ items }) => items),
    true,
  )
}

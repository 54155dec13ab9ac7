import type { UnitListed } from '../../src/features/units/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Changes } from '../holdings/offered/changes.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { unitText } from './text.ts'

/** What was changed of one unit, with what stood there before. */
export default function UnitHistory({ unit }: { unit: UnitListed }) {
  const { code } = useOffice()
  const words = unitText()
  const param = { office: code, id: unit.id }
  const loaded = useLoad(`${unit.id} ${unit.seq}`, () => bodyOf(api.offices[':office'].units[':id'].$get({ param })))
  const names: Readonly<Record<string, string>> = {
    name: words.name,
    code: words.code,
    stationed: words.stationed,
    safetyOffice: words.safetyOffice,
  }
  const said = (name: string, value: unknown) => {
    const called = names[name]
    const shown = typeof value === 'boolean' ? (value ? t().yes : t().no) : String(value ?? '')
    return called === undefined ? undefined : ([called, shown] as const)
  }
  return <Await of={loaded}>{({ events }) => <Changes kind="unit" events={events} said={said} />}</Await>
}

import type { AuthorityListed } from '../../src/features/authorities/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Changes } from '../holdings/offered/changes.tsx'
import { Await, useLoad } from '../kit/load.tsx'
import { useOffice } from '../shell/office.tsx'
import { word } from '../text/language.ts'
import { t } from '../text/text.ts'
import { authorityText } from './text.ts'

/** What was changed of one item of authority, with what stood there before. */
export default function AuthorityHistory({ item }: { item: AuthorityListed }) {
  const { code } = useOffice()
  const param = { office: code, id: item.id }
  const loaded = useLoad(`${item.id} ${item.seq}`, () =>
    bodyOf(api.offices[':office'].authorities[':id'].$get({ param })),
  )
  return <Await of={loaded}>{({ events }) => <Changes kind="authority" events={events} said={said} />}</Await>
}

function said(name: string, value: unknown) {
  const words = authorityText()
  const names: Readonly<Record<string, string>> = {
    name: words.name,
    code: words.code,
    measures: words.measures,
    basis: words.basis,
    document: words.document,
    inNameOf: words.inNameOf,
    noCoercion: words.noCoercion,
    finesUpTo: words.finesUpTo,
    limits: words.limits,
    startsOn: t().term.startsOn,
    endsOn: t().term.endsOn,
  }
  const called = names[name]
  return called === undefined ? undefined : ([called, shown(name, value)] as const)
}

function shown(name: string, value: unknown): string {
  const words = authorityText()
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? t().yes : t().no
  if (Array.isArray(value)) return t().list(value.map((one) => word(words.measure, String(one))))
  if (name === 'finesUpTo') return t().money(Number(value))
  if (name === 'basis') return word(words.bases, String(value))
  return name === 'startsOn' || name === 'endsOn' ? t().fullDay(String(value)) : String(value)
}

import type { ImportRow, Meant } from '../schema.ts'
import type { EnterpriseRead } from './enterprise-rows.ts'
import type { Fate } from './fates.ts'
import type { HazardRead } from './hazard-rows.ts'
import type { LedgerRow } from './ledger.ts'

/** More than there ever are of records that one row may seem to be. */
const mostDespite = 20

export const isOfHazard = (values: EnterpriseRead | HazardRead): values is HazardRead => 'foundOn' in values

/** Whom and what a row names, as the office's records are asked for it. */
export function namedIn({ values, own }: LedgerRow): Meant['items'][number] | undefined {
  const nothing = { number: own?.number ?? null, name: null, creditCode: null, place: null, foundOn: null }
  if (!values) return own && nothing
  if (!isOfHazard(values)) return { ...nothing, name: values.name, creditCode: values.creditCode }
  const { party, place, foundOn } = values
  return { ...nothing, name: party?.name ?? null, creditCode: party?.creditCode ?? null, place, foundOn }
}

/** A row as it is to be taken; undefined while it is in question. */
export function rowSent({ row: place, values, cells }: LedgerRow, fate: Fate): ImportRow | undefined {
  if (fate.fate === 'question') return undefined
  if (fate.fate === 'same') {
    const { record, completes } = fate
    return Object.keys(completes).length > 0
      ? { as: 'completion', place, record, set: completes }
      : { as: 'same', place, record }
  }
  if (!values) return undefined
  const despite = fate.despite.slice(0, mostDespite)
  const kept = cells.map(({ heading, text }) => ({ heading: heading.slice(0, 200), text }))
  if (!isOfHazard(values)) return { as: 'enterprise', place, content: values, cells: kept, despite }
  const { ledgerNumber, party, partyKind, state, rectifiedOn, due, ...told } = values
  return {
    as: 'hazard',
    place,
    content: {
      ...told,
      party: fate.enterprise
        ? { kind: 'enterprise', enterprise: fate.enterprise.id }
        : party && partyKind
          ? { kind: partyKind, name: party.name, phone: party.phone }
          : { kind: 'unknown' },
      // Where no enterprise answers for it, the party's name may be all that says where it is.
      place: told.place ?? (fate.enterprise ? null : (party?.name ?? null)),
      ledger: { number: ledgerNumber, rectified: state === 'rectified', rectifiedOn, due, cells: kept },
    },
    despite,
  }
}

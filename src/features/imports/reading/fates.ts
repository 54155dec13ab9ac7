import type { Day } from '../../../lib/day.ts'
import { folded } from '../../../lib/folding.ts'
import { plainWords, sameWords, tellsAlike } from '../../hazards/rules/similarity.ts'
import type { EnterpriseRead } from './enterprise-rows.ts'
import type { EnterpriseField, HazardField } from './fields.ts'
import { type HazardRead, isLikelyPerson } from './hazard-rows.ts'
import type { OwnTold, RowFault, RowRead } from './meaning.ts'

/** An enterprise of the register that a row may mean. */
export interface EnterpriseThere {
  id: string
  name: string
  site: string
  creditCode: string | null
  phone: string | null
  community: string | null
  endedOn: Day | null
}

/** A hazard of the ledger that a row may mean. */
export interface HazardThere {
  id: string
  number: string
  enterprise: string | null
  /** Null where the enterprise's address says it. */
  place: string | null
  /** Of the enterprise. */
  address: string | null
  community: string | null
  foundOn: Day
  description: string
  ledgerNumber: string | null
  voided: boolean
}

/** Why a row isn't taken before a person has looked at it. */
export type Question =
  | RowFault
  /** The register has several enterprises that it may mean. */
  | 'severalThere'
  /** One of this name has another credit code, or one of the two has none. */
  | 'nameThere'
  /** It is registered and has ended. */
  | 'ended'
  /** A hazard that tells of the like was found there on that day. */
  | 'alikeThere'
  | 'twiceInFile'
  /** The register doesn't have the party: what is it? */
  | 'partyUnregistered'
  | 'partyLikelyPerson'
  /** It isn't as it was when it was looked at: what it is about says why it can't be taken. */
  | 'refused'

export interface Reason {
  field: EnterpriseField | HazardField
  code: Question
  /** What it is about: the name or number of a record, or a row. */
  about?: string
}

/** What completes a record where ours is empty. */
export interface Completing {
  creditCode?: string
  phone?: string
  community?: string
  place?: string
  ledgerNumber?: string
}

/** What becomes of a row. */
export type Fate =
  /** It is another one than these, which it may seem to be. */
  | { fate: 'new'; despite: readonly string[]; enterprise?: EnterpriseThere }
  | { fate: 'same'; record: string; called: string; completes: Completing }
  | { fate: 'question'; reasons: readonly Reason[]; candidates: readonly { id: string; called: string }[] }

/** What a person has said of a row that was in question: it is new all the same, or it is that record. */
export type Said = 'new' | { same: string } | undefined

const question = (reasons: readonly Reason[], candidates: readonly { id: string; called: string }[] = []): Fate => ({
  fate: 'question',
  reasons,
  candidates,
})

const reasonsOf = ({ faults }: Pick<RowRead<unknown>, 'faults'>): Reason[] =>
  Object.entries(faults).map(([field, code]) => ({ field: field as Reason['field'], code }))

/** What people call an enterprise. */
export const calledEnterprise = ({ name, site }: { name: string; site: string }) =>
  site === '' ? name : `${name}（${site}）`

/** What of a row completes one that is registered: only what ours lacks. */
const completing = (read: EnterpriseRead, there: EnterpriseThere): Completing => ({
  ...(there.creditCode === null && read.creditCode !== null ? { creditCode: read.creditCode } : {}),
  ...(there.phone === null && read.phone !== null ? { phone: read.phone } : {}),
  ...(there.community === null && read.community !== null ? { community: read.community } : {}),
})

const sameEnterprise = (read: EnterpriseRead, there: EnterpriseThere): Fate => ({
  fate: 'same',
  record: there.id,
  called: calledEnterprise(there),
  completes: there.endedOn === null ? completing(read, there) : {},
})

/** What becomes of a row of a list of enterprises, beside those that may be the same. */
export function enterpriseFate(
  row: RowRead<EnterpriseRead>,
  there: readonly EnterpriseThere[],
  said: Said,
  twice: number | undefined,
): Fate {
  const read = row.values
  if (!read) return question(reasonsOf(row))
  const candidates = there.map((one) => ({ id: one.id, called: calledEnterprise(one) }))
  if (typeof said === 'object') {
    const meant = there.find(({ id }) => id === said.same)
    if (meant) return sameEnterprise(read, meant)
  }
  const ofCode = there.filter(({ creditCode }) => read.creditCode !== null && creditCode === read.creditCode)
  const site = ofCode.find((one) => folded(one.site) === folded(read.site))
  if (site) return sameEnterprise(read, site)
  if (ofCode.length > 0 && read.site === '') {
    const [only] = ofCode
    if (ofCode.length === 1 && only) return sameEnterprise(read, only)
    return question([{ field: 'site', code: 'severalThere' }], candidates)
  }
  if (ofCode.length === 0) {
    const named = there.filter((one) => folded(one.name) === folded(read.name))
    const fitting = named.filter((one) => one.creditCode === null || read.creditCode === null)
    const [only] = fitting
    if (fitting.length === 1 && only && named.length === 1) return sameEnterprise(read, only)
    if (named.length > 0 && said !== 'new')
      return question(
        [
          {
            field: 'name',
            code: fitting.length > 1 ? 'severalThere' : 'nameThere',
            about: named.map(calledEnterprise).join('、'),
          },
        ],
        candidates,
      )
  }
  if (twice !== undefined && (said !== 'new' || read.creditCode !== null))
    return question([{ field: read.creditCode === null ? 'name' : 'site', code: 'twiceInFile', about: String(twice) }])
  return { fate: 'new', despite: said === 'new' ? there.map(({ id }) => id) : [] }
}

/** The enterprise that a hazard's row names: by its credit code, else by its name. */
export function enterpriseNamed(
  { party }: Pick<HazardRead, 'party'>,
  there: readonly EnterpriseThere[],
): EnterpriseThere | 'several' | undefined {
  if (party === null) return undefined
  const { name, creditCode } = party
  const ofCode = there.filter((one) => creditCode !== null && one.creditCode === creditCode)
  const ofName = there.filter(
    (one) => folded(one.name) === folded(name) || folded(calledEnterprise(one)) === folded(name),
  )
  const both = ofCode.filter((one) => ofName.includes(one))
  const [found, ...others] = both.length > 0 ? both : ofCode.length > 0 ? ofCode : ofName
  return found && others.length > 0 ? 'several' : found
}

const placeOf = (read: HazardRead, enterprise: unknown): string | null =>
  read.place ?? (enterprise ? null : (read.party?.name ?? null))

const isThere = (read: HazardRead, enterprise: EnterpriseThere | undefined, there: HazardThere): boolean =>
  there.foundOn === read.foundOn &&
  (enterprise
    ? there.enterprise === enterprise.id &&
      (read.place === null || there.place === null || folded(there.place) === folded(read.place))
    : there.enterprise === null && folded(there.place ?? '') === folded(placeOf(read, undefined) ?? ''))

/** Whether a row tells of this hazard by its number, its day and its words. */
export const isOwn = (there: HazardThere, own: OwnTold): boolean =>
  there.number === own.number && there.foundOn === own.foundOn && sameWords(there.description, own.description)

const sameHazard = (read: HazardRead | undefined, there: HazardThere): Fate => ({
  fate: 'same',
  record: there.id,
  called: there.number,
  completes: read
    ? {
        ...(there.ledgerNumber === null && read.ledgerNumber !== null && read.ledgerNumber !== there.number
          ? { ledgerNumber: read.ledgerNumber }
          : {}),
        ...(there.place === null && read.place !== null && !sameWords(read.place, there.address ?? '')
          ? { place: read.place }
          : {}),
        ...(there.community === null && read.community !== null ? { community: read.community } : {}),
      }
    : {},
})

/** What becomes of a row of a list of hazards, beside the enterprises and hazards that it may mean. */
export function hazardFate(
  row: RowRead<HazardRead>,
  {
    own,
    enterprises,
    hazards,
  }: {
    own: HazardThere | undefined
    enterprises: readonly EnterpriseThere[]
    hazards: readonly HazardThere[]
  },
  said: Said,
  twice: number | undefined,
): Fate {
  const read = row.values
  // One that was voided, or whose import was taken back, may come in again, unless the row too says that it has ended.
  const known = own && (!own.voided || row.faults.state === 'endedState')
  if (known && said !== 'new') return sameHazard(read, own)
  if (!read) return question(reasonsOf(row))
  const named = enterpriseNamed(read, enterprises)
  if (named === 'several') {
    const chosen = typeof said === 'object' ? enterprises.find(({ id }) => id === said.same) : undefined
    if (!chosen)
      return question(
        [{ field: 'party', code: 'severalThere' }],
        enterprises.map((one) => ({ id: one.id, called: calledEnterprise(one) })),
      )
    return besideHazards(read, chosen, hazards, undefined, twice)
  }
  if (named === undefined && read.party !== null && read.partyKind === null)
    return question([
      { field: 'party', code: isLikelyPerson(read.party.name) ? 'partyLikelyPerson' : 'partyUnregistered' },
    ])
  if (named?.endedOn && named.endedOn < read.foundOn)
    return question([{ field: 'party', code: 'ended', about: named.endedOn }])
  return besideHazards(read, named, hazards, said, twice)
}

function besideHazards(
  read: HazardRead,
  enterprise: EnterpriseThere | undefined,
  hazards: readonly HazardThere[],
  said: Said,
  twice: number | undefined,
): Fate {
  const there = hazards.filter((one) => isThere(read, enterprise, one))
  const candidates = there.map(({ id, number, description }) => ({
    id,
    called: `${number} ${description.slice(0, 40)}`,
  }))
  const meant = typeof said === 'object' ? there.find(({ id }) => id === said.same) : undefined
  const same = meant ?? there.find((one) => sameWords(one.description, read.description))
  if (same && said !== 'new') return sameHazard(read, same)
  const alike = there.filter((one) => tellsAlike(one.description, read.description))
  if (alike.length > 0 && said !== 'new')
    return question(
      [{ field: 'description', code: 'alikeThere', about: alike.map(({ number }) => number).join('、') }],
      candidates,
    )
  if (twice !== undefined && said !== 'new')
    return question([{ field: 'description', code: 'twiceInFile', about: String(twice) }])
  return {
    fate: 'new',
    despite: said === 'new' ? there.map(({ id }) => id) : [],
    ...(enterprise ? { enterprise } : {}),
  }
}

/** For each row the first one before it in the file that says the same; undefined where there is none. */
export function twiceIn<V>(rows: readonly RowRead<V>[], keyOf: (values: V) => string): Map<number, number> {
  const first = new Map<string, number>()
  const twice = new Map<number, number>()
  for (const { row, values } of rows) {
    if (!values) continue
    const key = keyOf(values)
    const before = first.get(key)
    if (before === undefined) first.set(key, row)
    else twice.set(row, before)
  }
  return twice
}

export const enterpriseKey = ({ creditCode, site, name, address }: EnterpriseRead): string =>
  creditCode === null ? `${folded(name)} ${folded(address)} ${folded(site)}` : `${creditCode} ${folded(site)}`

export const hazardKey = (read: HazardRead): string =>
  [read.party?.name ?? '', read.place ?? '', read.foundOn].map(folded).join(' ') + plainWords(read.description)

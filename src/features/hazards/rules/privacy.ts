import { contentHash } from '../../../lib/hash.ts'
import type { Person } from '../../../lib/role.ts'
import type { Awaited } from '../lifecycle.ts'
import type { Party, PartyShown, Plan } from '../schema.ts'

/**
 * A party as events hold it: phone numbers, and everything about a natural person, only as a hash, so that the data can
 * be erased. The salt is stored with the data: once both are gone, nobody can guess the data and compare.
 */
export function sealedParty(party: Party, salt: string) {
  if (party.kind === 'enterprise' || party.kind === 'unknown') return party
  const { kind, name } = party
  const sealed = contentHash({ ...party, salt })
  return kind === 'person' ? { kind, sealed } : { kind, name, sealed }
}

// The database erases the data of a party that turns out not to be responsible: `erase_former_party`.

/** Whether an event was recorded for this party. Once the salt is erased, the hash can't be compared, only the rest. */
export function isToldAs(party: Party, detail: unknown, salt: string | undefined): boolean {
  const open = (said: unknown) => contentHash(salt === undefined ? unsealed(said) : said)
  return open(sealedParty(party, salt ?? '')) === open(detail)
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const unsealed = (party: unknown) => {
  if (!isRecord(party)) return party
  const { sealed: _, ...open } = party
  return open
}

/** Whether the hazard's party is or was a natural person. */
const isPersonal = (details: readonly Record<string, unknown>[]) =>
  details.some(({ party }) => isRecord(party) && party.kind === 'person')

/** The parts of a hazard's life that may contain personal data. */
interface Telling {
  details: readonly Record<string, unknown>[]
  plan: Plan | null
}

/**
 * The same as a reader may see it: hashes are left out for everybody, a natural person's name and home for those who
 * don't handle the case.
 */
export function toldOpenly({ details, plan }: Telling, handled: boolean): Telling {
  const hidden = !handled && isPersonal(details)
  const open = ({ party, ...detail }: Record<string, unknown>) => {
    const { responsible: _, place: __, files: ___, ledger: ____, ...rest } = detail
    const shown = hidden ? { ...rest, ...placeless(rest.corrected) } : detail
    return { ...shown, ...(party === undefined ? {} : { party: unsealed(party) }) }
  }
  return { details: details.map(open), plan: plan && hidden ? { ...plan, responsible: null } : plan }
}

/** A correction without the places of a home. */
function placeless(corrected: unknown) {
  if (!isRecord(corrected)) return {}
  const { place: _, ...others } = corrected
  return { corrected: others }
}

/** What of a hazard decides who handles its case. */
export interface Case {
  unit: string
  community: string | null
  transferTo: string | null
  awaits: Awaited | null
  /** The user who reported it; undefined where that wasn't read. */
  reportedBy?: string | null | undefined
}

const forApprovers: readonly (Awaited | null)[] = ['voiding', 'extension', 'approval']

/**
 * Those who handle a case: the department, the one that a transfer waits for, the community, the safety office, whoever
 * reported it, and leaders while it waits for their answer. Their tools don't.
 */
export const handlesCase = (person: Person, { reportedBy, awaits, ...hazard }: Case): boolean =>
  person.via === undefined &&
  (person.user === reportedBy ||
    person.roles.some(
      ({ role, unit }) =>
        role === 'safetyOfficer' ||
        (role === 'leaderInCharge' && forApprovers.includes(awaits)) ||
        (unit !== null && [hazard.unit, hazard.transferTo, hazard.community].includes(unit)),
    ))

/** The responsible party as it is shown: a natural person only to those who handle the case. */
export function partyShown({ kind, name, phone }: Omit<PartyShown, 'hidden'>, handled: boolean): PartyShown {
  if (kind === 'person' && !handled) return { kind, name: null, phone: null, hidden: true }
  return { kind, name, phone: handled ? phone : null, hidden: false }
}

// The database keeps a home hidden: `refuse_open_home`, `refuse_open_home_of_new`.

/** The place as it is shown: where the party is or was a natural person, a home, only to those who handle the case. */
export const placeShown = (
  { personal, place }: { personal: boolean; place: string | null },
  handled: boolean,
): string | null => (personal && !handled ? null : place)

/** Whether a hazard as it is shown tells who a natural person is, where they live, or how somebody is reached. */
export const tellsPersonal = (
  { personal }: { personal: boolean },
  { party, place }: { party: PartyShown; place: string | null },
): boolean => party.phone !== null || (personal && (place !== null || (party.kind === 'person' && !party.hidden)))

import { contentHash } from '../../../lib/hash.ts'
import type { Person } from '../../../lib/role.ts'
import type { Awaited } from '../lifecycle.ts'
import type { Party, PartyShown, Plan } from '../schema.ts'

/**
 * A party as events tell it: a phone number and all of a natural person only as a hash, so that it can be erased. The
 * salt lies with the data: without it nobody can find out the few words by trying.
 */
export async function sealedParty(party: Party, salt: string) {
  if (party.kind === 'enterprise' || party.kind === 'unknown') return party
  const { kind, name } = party
  const sealed = await contentHash({ ...party, salt })
  return kind === 'person' ? { kind, sealed } : { kind, name, sealed }
}

// The database erases the data of a party that turns out not to be responsible: `erase_former_party`.

/** Whether an event tells of this party. Once the salt is gone with the data, the seal isn't asked any more. */
export async function isToldAs(party: Party, detail: unknown, salt: string | undefined): Promise<boolean> {
  const open = async (said: unknown) => contentHash(salt === undefined ? unsealed(said) : said)
  return (await open(await sealedParty(party, salt ?? ''))) === (await open(detail))
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

/** What is told of a hazard by the details of its events and its plan. */
interface Telling {
  details: readonly Record<string, unknown>[]
  plan: Plan | null
}

/** What of it everybody may read: nobody a seal, and those who don't handle the case neither a person's name nor home. */
export function toldOpenly({ details, plan }: Telling, handled: boolean): Telling {
  const hidden = !handled && isPersonal(details)
  const open = ({ party, ...detail }: Record<string, unknown>) => {
    const { responsible: _, place: __, ...rest } = detail
    return { ...(hidden ? rest : detail), ...(party === undefined ? {} : { party: unsealed(party) }) }
  }
  return { details: details.map(open), plan: plan && hidden ? { ...plan, responsible: null } : plan }
}

/** What decides who handles a hazard's case. */
interface Case {
  unit: string
  community: string | null
  transferTo: string | null
  awaits: Awaited | null
  /** Where it is known. */
  reportedBy?: string | undefined
}

const forApprovers: readonly (Awaited | null)[] = ['voiding', 'extension', 'approval']

/**
 * Those who handle a case: the department, the one that a transfer waits for, the community, the safety office, whoever
 * reported it, and leaders while it waits for their answer.
 */
export const handlesCase = (person: Person, { reportedBy, awaits, ...hazard }: Case): boolean =>
  person.user === reportedBy ||
  person.posts.some(
    ({ role, unit }) =>
      role === 'safetyOfficer' ||
      (role === 'leaderInCharge' && forApprovers.includes(awaits)) ||
      (unit !== null && [hazard.unit, hazard.transferTo, hazard.community].includes(unit)),
  )

/** The responsible party as it is shown: natural persons to those who handle the case alone. */
export function partyShown({ kind, name, phone }: Omit<PartyShown, 'hidden'>, handled: boolean): PartyShown {
  if (kind === 'person' && !handled) return { kind, name: null, phone: null, hidden: true }
  return { kind, name, phone: handled ? phone : null, hidden: false }
}

/** Where it is: a natural person's place, which is a home, only to those who handle the case. */
export const placeShown = (
  { partyKind, place }: { partyKind: PartyShown['kind']; place: string | null },
  handled: boolean,
): string | null => (partyKind === 'person' && !handled ? null : place)

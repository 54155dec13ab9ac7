import { contentHash } from '../../lib/hash.ts'
import type { Seal, SealedKind, SealingStep } from '../../lib/seal.ts'
import { sealedParty } from './rules/privacy.ts'
import type { Party } from './schema.ts'

/** Personal data as they are stored: those that a step has sealed, and the salt of the seal. */
type StoredParty = Extract<Party, { phone: string | null }> & { salt: string }

/** The name that stands where personal data were erased. */
const erased = '已删除'

/** The seal of the party that the last step has named; erased data have none to compare any more. */
export async function partySeals(
  events: readonly SealingStep[],
  party: StoredParty | null | undefined,
): Promise<Seal[]> {
  const named = events.findLast(({ detail }) => detail.party !== undefined)
  const told = named?.detail.party
  if (!named || !isSealed(told) || (party?.name === erased && party.phone === null)) return []
  const stored = party ? contentHash(sealedParty(open(party), party.salt)) : ''
  return [{ tampering: 'sealBroken', seq: named.seq, told: contentHash(told), stored }]
}

const isSealed = (party: unknown) => typeof party === 'object' && party !== null && 'sealed' in party

const open = ({ kind, name, phone }: StoredParty) => ({ kind, name, phone })

export const hazardSeals: SealedKind = {
  kind: 'hazard',
  beside: `SELECT hazard.office, hazard.id, party.kind, party.name, party.phone, party.salt
    FROM hazard CROSS JOIN party ON party.office = hazard.office AND party.id = hazard.party`,
  sealsOf: ({ events, beside }) => partySeals(events, beside as StoredParty | undefined),
}

import { contentHash } from '../../../lib/hash.ts'
import type { Content, Facts } from '../schema.ts'

/** A natural person's data in a document: they are stored beside the events, which keep nothing but their seal. */
export interface PersonalData {
  name: string | null
  place: string | null
  address: string | null
}

/** The data with the random text that goes into their seal, so that nobody guesses them and compares. */
export interface SealedData extends PersonalData {
  salt: string
}

export const sealOf = ({ name, place, address, salt }: SealedData): string =>
  contentHash({ name, place, address, salt })

/** What of the facts tells who a natural person is, and where they live. */
const personalIn = (facts: Facts): PersonalData => ({
  name: facts.party.kind === 'person' ? facts.party.name : null,
  place: 'hazard' in facts ? facts.hazard.place : null,
  address: facts.party.address,
})

function withPersonal(facts: Facts, { name, place, address }: PersonalData, sealed: string | undefined): Facts {
  const { sealed: _, ...party } = facts.party
  const told = {
    ...party,
    name: party.kind === 'person' ? name : party.name,
    address,
    ...(sealed === undefined ? {} : { sealed }),
  }
  return 'hazard' in facts ? { ...facts, party: told, hazard: { ...facts.hazard, place } } : { ...facts, party: told }
}

/** Content as the event keeps it where its party is or was a natural person, and what is stored beside. */
export function sealedContent(content: Content, salt: string): { content: Content; beside: SealedData } {
  const beside = { ...personalIn(content.facts), salt }
  const nothing = { name: null, place: null, address: null }
  return { content: { ...content, facts: withPersonal(content.facts, nothing, sealOf(beside)) }, beside }
}

/** Content as it was issued; where what was stored beside is gone, it stays away. */
export const openedContent = (content: Content, beside: PersonalData | undefined): Content =>
  beside ? { ...content, facts: withPersonal(content.facts, beside, undefined) } : content

/** The hash by which whoever issues a draft says what they have seen; salted where it tells of a natural person. */
export const seenHash = (facts: Facts, salt: string | null): string => contentHash({ facts, salt })

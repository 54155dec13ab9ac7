import { contentHash } from '../../lib/hash.ts'
import type { Question } from '../templates/schema.ts'
import type { Answer, Expert, Kind, Officer, PartySignature } from './schema.ts'

/** The content that is signed. */
export interface Signed {
  office: string
  id: string
  kind: Kind
  campaign: string
  /** What was visited: an enterprise, or a place in a community. */
  enterprise?: { id: string; name: string }
  place?: { place: string; community: string | null }
  inspectedOn: string
  inspector: { user: string; name: string }
  officers: readonly Omit<Officer, 'signedAt'>[]
  experts: readonly Expert[]
  certificatesShown: boolean
  party: PartySignature | null
  questions: readonly Pick<Question, 'key' | 'text'>[]
  answers: readonly Answer[]
  hazards: readonly { id: string; description: string; question: string | null }[]
  signedAs: string
  signedAt: string
}

/** What the signatures under an inspection vouch for. */
export function signedContent(
  office: string,
  inspection: Omit<Signed, 'office' | 'enterprise' | 'place' | 'inspector'> & {
    enterprise: { id: string; name: string } | null
    place: string | null
    community: string | null
    inspector: string
    inspectorName: string
  },
): Signed {
  const { id, kind, campaign, enterprise, place, community, inspectedOn, inspector, inspectorName: name } = inspection
  const { officers, experts, certificatesShown, party, questions, answers, hazards, signedAs, signedAt } = inspection
  return {
    office,
    id,
    kind,
    campaign,
    ...(enterprise && { enterprise }),
    ...(place !== null && { place: { place, community } }),
    inspectedOn,
    inspector: { user: inspector, name },
    officers,
    experts,
    certificatesShown,
    party,
    questions,
    answers,
    hazards,
    signedAs,
    signedAt,
  }
}

/**
 * The hash that the signatures are bound to. Hazards count in the order of their ids, and officers without the time
 * of their own signatures, which come one after the other.
 */
export const hashOfSigned = (signed: Signed): string =>
  contentHash({
    ...signed,
    officers: signed.officers.map(({ user, name, unit, certificate, authority }) => ({
      user,
      name,
      unit,
      certificate,
      ...(authority && { authority }),
    })),
    questions: signed.questions.map(({ key, text }) => ({ key, text })),
    hazards: [...signed.hazards].sort((a, b) => (a.id < b.id ? -1 : 1)),
  })

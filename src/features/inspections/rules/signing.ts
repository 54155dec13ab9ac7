import type { Instant } from '../../../lib/day.ts'
import { fault } from '../../../lib/fault.ts'
import { refuse } from '../../../lib/refusal.ts'
import type { Person } from '../../../lib/role.ts'
import type { Question } from '../../templates/schema.ts'
import type { Answer, Drawing, Kind, Officer, PartySignature, PartySigning, Signature } from '../schema.ts'
import { type Inspecting, tooFew } from './officers.ts'
import { completed } from './questions.ts'

/** The columns of an inspection that nobody has signed. */
export const unsigned = {
  certificatesShown: false,
  partySignature: null,
  signedAs: null,
  signedAt: null,
  contentHash: null,
  hazardsSigned: null,
}

/** Whether none of the questions was looked at: that is no visit, and would count as one. */
export const nothingLookedAt = (questions: readonly unknown[], answers: readonly Pick<Answer, 'answer'>[]) =>
  questions.length > 0 && answers.every(({ answer }) => answer === 'notLookedAt')

/** What a signature states beside the name. */
export const saidIn = (signature: Signature): { certificatesShown: boolean; party: PartySignature | null } =>
  signature.kind === 'enforcement'
    ? { certificatesShown: signature.certificatesShown, party: partyIn(signature.party) }
    : { certificatesShown: false, party: null }

/** What the record says of the party: the event has what it has drawn. */
const partyIn = (party: PartySigning): PartySignature =>
  party.result === 'signed' ? { result: party.result, name: party.name, position: party.position } : party

/** What is signed, and what a signature needs to know. */
interface Signing extends Inspecting {
  kind: Kind
  questions: readonly Pick<Question, 'key'>[]
  answers: readonly Answer[]
  hazards: readonly unknown[]
}

/** The columns that the first signature sets; or why it is refused. */
export function signed(found: Signing, signature: Signature, person: Person, now: Instant) {
  const { kind, officers, questions, answers, hazards } = found
  if (signature.kind !== kind) return refuse('badInput', { errors: [fault('kind', 'notListed')] })
  if (tooFew(kind, officers)) return refuse('officersTooFew')
  const own = cosigned(found, signature, person, now)
  if ('refused' in own) return own
  if (nothingLookedAt(questions, answers)) return refuse('nothingLookedAt')
  const { certificatesShown, party } = saidIn(signature)
  return {
    ...own,
    signedAs: signature.signedAs,
    signedAt: now,
    answers: completed(questions, answers),
    certificatesShown,
    partySignature: party,
    hazardsSigned: hazards.length,
  }
}

/** 谁检查、谁签名: the officers once this one has signed, with the own name. */
export const cosigned = (
  { officers }: Inspecting,
  { signedAs }: { signedAs: string },
  { user, name }: Person,
  now: Instant,
): { officers: Officer[] } | { refused: 'signatureForeign' } =>
  signedAs === name ? { officers: withSignature(officers, user, now) } : { refused: 'signatureForeign' }

/** The columns that taking an inspection back resets. */
export const takenBack = ({ officers }: Inspecting) => ({
  ...unsigned,
  officers: officers.map((each) => ({ ...each, signedAt: null })),
})

/** The officers once this one has signed. */
export const withSignature = (officers: readonly Officer[], user: string, signedAt: string): Officer[] =>
  officers.map((each) => (each.user === user ? { ...each, signedAt } : each))

/** A step of a visit's life, as far as signatures by hand are in it. */
export interface SigningStep {
  verb: string
  actor: string
  actorName: string
  at: Instant
  detail: Record<string, unknown>
}

/** The signatures by hand that stand under a visit: those since it was last signed first. Older visits have none. */
export function drawingsIn(events: readonly SigningStep[]): Drawing[] {
  const first = events.findLastIndex(({ verb }) => verb === 'sign')
  const isVoid = events.slice(first).some(({ verb }) => verb === 'takeBack' || verb === 'takeOver')
  if (first < 0 || isVoid) return []
  return events.slice(first).flatMap(({ verb, actor: user, actorName: name, at, detail }) => {
    if (verb !== 'sign' && verb !== 'cosign') return []
    const { drawn, party } = detail as Partial<Extract<Signature, { kind: 'enforcement' }>>
    const ofParty =
      party?.result === 'signed' && party.drawn ? [{ user: null, name: party.name, at, drawn: party.drawn }] : []
    return [...ofParty, ...(drawn ? [{ user, name, at, drawn }] : [])]
  })
}

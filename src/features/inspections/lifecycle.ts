import { mayDo } from '../../lib/acts.ts'
import type { Person, Role } from '../../lib/role.ts'

export const states = ['draft', 'signing', 'signed'] as const
/** Signing: whoever began it has signed, its content is frozen, and signatures of colleagues are missing. */
export type State = (typeof states)[number]

export const verbs = ['answer', 'bring', 'join', 'admit', 'remove', 'sign', 'cosign', 'takeBack', 'discard'] as const
export type Verb = (typeof verbs)[number]

/** The facts of an inspection that decide which steps are open. */
export interface InspectionFacts {
  status: State
  /** Who began it. */
  inspector: string
  /** Everybody who inspects, whoever began it among them. */
  officers: readonly { user: string; signedAt: string | null }[]
  /** Who asks to take part, and who was taken off. */
  candidates: readonly { user: string }[]
  /** Why it was discarded; null while it stands. */
  discarded: unknown
}

export type InspectionRefusal = 'inspectionSigned' | 'stepNotOpen' | 'notPermitted'

interface Move {
  from: State
  /** Undefined: the step leaves the state as it is. */
  to?: (user: string, inspection: InspectionFacts) => State
  /** Why this person can't take it; undefined when they can. */
  closed: (user: string, inspection: InspectionFacts) => 'notPermitted' | 'stepNotOpen' | undefined
  /** Who else can. */
  orBy?: Role
}

// The database holds what is signed: `refuse_changed_signed_inspection`, `refuse_changed_content_while_signing`. All
// officers sign, over all hazards of the visit: `refuse_missing_signatures`, `refuse_signature_over_other_hazards`.
// What was discarded stays so, and takes no hazard along: `refuse_changed_discarded_inspection`,
// `refuse_discarding_visit_with_hazards`, `refuse_hazard_of_discarded_inspection`, `refuse_moving_visit_with_hazards`. Enforcement is in due form before anybody signs: `inspection_enforced_in_form`.

/** 谁检查、谁签名、谁负责: whoever began it writes in it and says who takes part, and everybody who inspects signs for themselves. */
const beginner: Move['closed'] = (user, { inspector }) => (user === inspector ? undefined : 'notPermitted')
/** Nobody asks twice; who was taken off asks no more. */
const newcomer: Move['closed'] = (user, { officers, candidates }) =>
  [...officers, ...candidates].some((one) => one.user === user) ? 'stepNotOpen' : undefined
const unsigned: Move['closed'] = (user, { officers }) => {
  const own = officers.find((officer) => officer.user === user)
  if (!own) return 'notPermitted'
  return own.signedAt === null ? undefined : 'stepNotOpen'
}

/** The last signature completes the inspection. */
const signedBy: Move['to'] = (user, { officers }) =>
  officers.every((officer) => officer.user === user || officer.signedAt !== null) ? 'signed' : 'signing'

/** The life of an inspection: every step there is. */
const moves: Record<Verb, Move> = {
  answer: { from: 'draft', closed: beginner },
  bring: { from: 'draft', closed: beginner },
  join: { from: 'draft', closed: newcomer },
  admit: { from: 'draft', closed: beginner },
  remove: { from: 'draft', closed: beginner },
  sign: { from: 'draft', to: signedBy, closed: beginner },
  cosign: { from: 'signing', to: signedBy, closed: unsigned },
  takeBack: { from: 'signing', to: () => 'draft', closed: beginner },
  discard: { from: 'draft', closed: beginner, orBy: 'safetyOfficer' },
}

/** The state after a step, or why this person can't take it now. */
export function stepBy(
  person: Person,
  verb: Verb,
  inspection: InspectionFacts,
): { to: State } | { refused: InspectionRefusal } {
  const { from, to, closed, orBy } = moves[verb]
  const { status, discarded } = inspection
  if (!mayDo(person, 'inspection.write')) return { refused: 'notPermitted' }
  if (status !== from) return { refused: status === 'draft' ? 'stepNotOpen' : 'inspectionSigned' }
  if (discarded !== null) return { refused: 'stepNotOpen' }
  const refused = person.roles.some(({ role }) => role === orBy) ? undefined : closed(person.user, inspection)
  return refused ? { refused } : { to: to?.(person.user, inspection) ?? status }
}

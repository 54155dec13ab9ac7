import type { HeldRole, Person, Role } from '../../../lib/role.ts'
import type { Measure } from '../../authorities/rules.ts'
import { type HazardFacts, handlers, type Move, moves, type Reach, type Verb, verbs } from '../lifecycle.ts'
import type { State } from './states.ts'

/**
 * Why somebody can't take a step. The later in this list, the closer they were to being allowed: the last that applies
 * is told.
 */
const refusals = [
  'notPermitted',
  'otherDepartment',
  'stepNotOpen',
  'authorityMissing',
  'certificateMissing',
  'partyUnknown',
  'notSameVisit',
  'extensionLate',
  'extensionBeyondCampaign',
  'ownClaim',
  'secondPerson',
] as const
type HazardRefusal = (typeof refusals)[number]

type Refused = { refused: HazardRefusal; about?: string[]; missing?: Measure[] }
type Outcome = { to: State } | Refused

/** Without authority a department can still give a notice, or hand the hazard to another. */
const withoutAuthority = (needs: Measure): Refused => ({
  refused: 'authorityMissing',
  about: ['notice', 'transfer'],
  missing: [needs],
})

const held = ({ unit }: HeldRole, reach: Reach, hazard: HazardFacts): boolean => {
  switch (reach) {
    case 'office':
      return true
    case 'unit':
      return unit === hazard.unit
    case 'community':
      return unit !== null && unit === hazard.community
    case 'receiver':
      return unit !== null && (hazard.transferTo === null || unit === hazard.transferTo)
  }
}

const reaches = ({ by }: Move) => Object.entries(by) as [Reach, readonly Role[]][]

const hasRole = (person: Person, move: Move) =>
  reaches(move).some(([, roles]) => person.roles.some(({ role }) => roles.includes(role)))

const holds = (person: Person, move: Move, hazard: HazardFacts) =>
  reaches(move).some(([reach, roles]) =>
    person.roles.some((heldRole) => roles.includes(heldRole.role) && held(heldRole, reach, hazard)),
  )

/** Whether the person's department lacks the authority that the step needs: that reason is given before any other. */
const powerless = (person: Person, { needs }: Move, hazard: HazardFacts) =>
  needs !== undefined &&
  !hazard.authority.includes(needs) &&
  person.roles.some(({ role, unit }) => handlers.includes(role) && unit === hazard.unit)

/** Endings that need no work on the hazard: what waits for a signature is over with them. */
const endings: readonly State[] = ['dismissed', 'merged', 'void', 'referred', 'ended']
/** Steps beside the way: the hazard may go on while one of them waits for its second signature. */
const beside: readonly Verb[] = ['secure', 'lift', 'spare']

/** While a step waits for its second signature, nothing goes on that it might not fit any more, nor another such step. */
const heldUp = ({ two, to }: Move, { pending }: HazardFacts) =>
  pending !== null &&
  (two !== undefined || (to !== undefined && !endings.includes(to) && !beside.includes(pending.verb)))

const fits = (move: Move, hazard: HazardFacts) =>
  move.from.includes(hazard.status) && (move.only?.(hazard) ?? true) && !heldUp(move, hazard)

const certified = ({ roles }: Person, { unit }: HazardFacts) =>
  roles.some((held) => held.role === 'enforcementOfficer' && held.unit === unit && Boolean(held.certificate))

/** Why somebody can't take a move that the hazard's state allows; undefined where they can. */
function refusalOf(person: Person, move: Move, hazard: HazardFacts): Refused | undefined {
  if (!hasRole(person, move)) return { refused: 'notPermitted' }
  if (!holds(person, move, hazard)) return { refused: 'otherDepartment' }
  if (move.needs && !hazard.authority.includes(move.needs)) return withoutAuthority(move.needs)
  if (move.two === 'officers' && !certified(person, hazard)) return { refused: 'certificateMissing' }
  if (move.toParty && hazard.partyKind === 'unknown') return { refused: 'partyUnknown', about: ['identify'] }
  if (move.notOn?.when(hazard)) return { refused: move.notOn.refused }
  const { reserved } = move
  if (reserved?.when(hazard) && !person.roles.some(({ role }) => role === reserved.to))
    return { refused: reserved.refused }
  const earlier = move.notBy?.find((step) => hazard[step] === person.user)
  return earlier && { refused: earlier === 'claimedBy' ? 'ownClaim' : 'secondPerson' }
}

/** The move that a person can make of some, or why none. */
function moveBy(person: Person, every: readonly Move[], hazard: HazardFacts): Move | Refused {
  const beyond = every.find((move) => fits(move, hazard) && powerless(person, move, hazard))
  if (beyond?.needs) return withoutAuthority(beyond.needs)
  if (!every.some((move) => hasRole(person, move))) return { refused: 'notPermitted' }
  if (!every.some((move) => holds(person, move, hazard))) return { refused: 'otherDepartment' }
  const open = every.filter((move) => fits(move, hazard))
  if (open.length === 0) return { refused: 'stepNotOpen' }
  const results = open.map((move) => refusalOf(person, move, hazard) ?? move)
  const nearness = (result: Move | Refused) =>
    'refused' in result ? refusals.indexOf(result.refused) : refusals.length
  return results.reduce((best, result) => (nearness(result) > nearness(best) ? result : best))
}

/** The state after a step, or why this person can't take it now. A step that two sign changes none before the second. */
export function stepBy(person: Person, verb: Verb, hazard: HazardFacts): Outcome {
  if (verb === 'countersign') return countersignBy(person, hazard)
  const move = moveBy(
    person,
    moves.filter((each) => each.verb === verb),
    hazard,
  )
  if ('refused' in move) return move
  return { to: (move.two ? undefined : move.to) ?? hazard.status }
}

/** The second signature: by another who could take the step that waits for it themselves, as the hazard is now. */
function countersignBy(person: Person, hazard: HazardFacts): Outcome {
  const { pending } = hazard
  const signed = moves
    .filter(({ two }) => two !== undefined)
    .map((move) => (move.verb === pending?.verb ? move : { ...move, from: [] }))
  const move = moveBy(person, signed, { ...hazard, pending: null })
  if ('refused' in move) return move
  return pending?.by === person.user ? { refused: 'secondPerson' } : { to: move.to ?? hazard.status }
}

/** Whether two have to sign a step of this hazard. */
export const signedByTwo = (verb: Verb, hazard: HazardFacts): boolean =>
  moves.some((move) => move.verb === verb && move.two !== undefined && fits(move, { ...hazard, pending: null }))

/** The steps that this person can take now. */
export const openSteps = (person: Person, hazard: HazardFacts): Verb[] =>
  verbs.filter((verb) => 'to' in stepBy(person, verb, hazard))

/** The columns of those who may not take this step, since they took an earlier one: a second person has to. */
export const takenBefore = (verb: Verb): (NonNullable<Move['notBy']>[number] | 'pendingBy')[] =>
  verb === 'countersign'
    ? ['pendingBy']
    : [...new Set(moves.flatMap((move) => (move.verb === verb ? (move.notBy ?? []) : [])))]

const explained: readonly HazardRefusal[] = [
  'authorityMissing',
  'certificateMissing',
  'partyUnknown',
  'extensionLate',
  'extensionBeyondCampaign',
  'ownClaim',
  'secondPerson',
]

/** Steps that the hazard's state would allow, and why this person can't take them. */
export const closedSteps = (person: Person, hazard: HazardFacts): { verb: Verb; refused: HazardRefusal }[] =>
  verbs.flatMap((verb) => {
    const result = stepBy(person, verb, hazard)
    return 'refused' in result && explained.includes(result.refused) ? [{ verb, refused: result.refused }] : []
  })

/** Whether the steps that this person's roles could take now all belong to another department; none handles what has ended so. */
export function handledElsewhere(person: Person, hazard: HazardFacts): boolean {
  if (endings.includes(hazard.status)) return false
  const open = moves.filter((move) => fits(move, hazard) && hasRole(person, move))
  return open.length > 0 && !open.some((move) => holds(person, move, hazard))
}

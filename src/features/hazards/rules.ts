import { mayDo } from '../../lib/acts.ts'
import { addDays, type Day } from '../../lib/day.ts'
import { contentHash } from '../../lib/hash.ts'
import type { Person } from '../../lib/role.ts'
import type { Measure } from '../authorities/schema.ts'
import type { Rule } from '../templates/schema.ts'
import { clockRuns, ended, type HazardFacts, type State } from './lifecycle.ts'
import type {
  Advice,
  Awaited,
  Confirmation,
  ExtensionAsked,
  Finder,
  Fix,
  Identification,
  Level,
  Merging,
  NewHazard,
  Note,
  Order,
  Party,
  PartyShown,
  Plan,
  Reason,
  Referral,
  Reinspection,
  Reopening,
  Securing,
  Source,
  Transfer,
} from './schema.ts'

const governmentSources: readonly Source[] = ['department', 'superior']
/** Who can find a hazard in an inspection of ours. */
const inspectionSources: readonly Source[] = ['department', 'community', 'expert']

/** The series a hazard counts in: the sources in between are the government's once verified. */
export const foundBy = (source: Source, verified: boolean): Finder =>
  source === 'enterprise' ? 'self' : verified || governmentSources.includes(source) ? 'government' : 'unverified'

interface Visit {
  campaign: string
  enterprise: string
  status: 'draft' | 'signing' | 'signed'
  inspector: string
  questions: readonly string[]
}

/** What a new hazard is checked against. */
interface NewFacts {
  /** The campaign's sector; its lead is null when the office doesn't have it. */
  sector: { lead: string | null } | undefined
  inspection: Visit | undefined
  /** The community that it lies in, as far as it is known. */
  community: string | null
  /** The one that its enterprise stands in, as far as it is known. */
  enterpriseIn: string | null
  person: Person
  today: Day
}

type NewRefusal = {
  refused:
    | 'referenceUnknown'
    | 'sectorAbsent'
    | 'notPermitted'
    | 'otherDepartment'
    | 'inspectionSigned'
    | 'questionNotAsked'
    | 'sourceUnfit'
    | 'dayInFuture'
  about?: string[]
}

/** A community's officer reports for the community alone. */
const speaksForDepartment = (person: Person) =>
  person.posts.some((post) => post.role !== 'communityOfficer' && mayDo({ ...person, posts: [post] }, 'hazard.report'))

const communitiesOf = ({ posts }: Person) =>
  posts.flatMap(({ role, unit }) => (role === 'communityOfficer' && unit !== null ? [unit] : []))

/** Where a new hazard lies: as it is said, else where the enterprise stands, else in the reporter's own community. */
export const communityOf = (said: string | null, enterprise: string | null, person: Person): string | null =>
  said ?? enterprise ?? communitiesOf(person)[0] ?? null

/** Why a hazard can't be reported like this; undefined when it can. */
export function newHazardRefusal(
  input: NewHazard,
  { sector, inspection, community, enterpriseIn, person, today }: NewFacts,
): NewRefusal | undefined {
  if (!sector) return { refused: 'referenceUnknown', about: ['campaign', 'sector'] }
  if (sector.lead === null) return { refused: 'sectorAbsent', about: [input.sector] }
  if (input.foundOn > today) return { refused: 'dayInFuture', about: ['foundOn'] }
  if (governmentSources.includes(input.source) && !speaksForDepartment(person)) return { refused: 'sourceUnfit' }
  const own = communitiesOf(person)
  const elsewhere = community === null || !own.includes(community) || !own.includes(enterpriseIn ?? community)
  if (!speaksForDepartment(person) && elsewhere) return { refused: 'otherDepartment' }
  if (input.inspection === null) return undefined
  const another = input.party.kind === 'enterprise' && inspection?.enterprise !== input.party.enterprise
  if (!inspection || inspection.campaign !== input.campaign || another)
    return { refused: 'referenceUnknown', about: ['inspection'] }
  if (inspection.status !== 'draft') return { refused: 'inspectionSigned' }
  if (inspection.inspector !== person.user) return { refused: 'notPermitted' }
  if (input.question !== null && !inspection.questions.includes(input.question))
    return { refused: 'questionNotAsked', about: [input.question] }
  return inspectionSources.includes(input.source) ? undefined : { refused: 'sourceUnfit' }
}

/** What advice is made from. */
export interface Facts {
  level: Level | null
  source: Source
  found: Finder
  reportedAsPrescribed: boolean
  measuresUnderWay: boolean
  inspectedOn: Day | null
  phase: { startsOn: Day; endsOn: Day }
  /** Re-inspections that it failed. */
  failures: number
  overdue: boolean
}

type Fact = [fact: string, holds: boolean]

/** What each kind of rule asks for. Kinds that an officer alone can judge ask for nothing that is recorded here. */
const asked: Partial<Record<Rule['kind'], (facts: Facts) => { all: Fact[]; any?: Fact[] }>> = {
  noPenalty: (facts) => ({
    all: [
      ['major', facts.level === 'major'],
      ['selfFound', selfFound(facts)],
      ['reportedAsPrescribed', facts.reportedAsPrescribed],
      ['measuresUnderWay', measuresEffective(facts)],
    ],
  }),
  penalty: (facts) => ({
    all: [
      ['major', facts.level === 'major'],
      ['governmentFound', facts.found === 'government'],
      ['notSelfFound', !selfFound(facts)],
      ['inspectedInPhase', inPhase(facts)],
    ],
  }),
  dualPenalty: (facts) => ({
    all: [
      ['major', facts.level === 'major'],
      ['governmentFound', facts.found === 'government'],
    ],
    any: [
      ['reinspectionFailed', facts.failures > 0],
      ['overdue', facts.overdue],
    ],
  }),
}

/** Reporting a hazard before the inspection shows that the enterprise had found it, whoever recorded it. */
const selfFound = (facts: Facts) => facts.source === 'enterprise' || facts.reportedAsPrescribed

/** A failed re-inspection or a passed date shows that the measures are not effective. */
const measuresEffective = ({ measuresUnderWay, failures, overdue }: Facts) =>
  measuresUnderWay && failures === 0 && !overdue

const inPhase = ({ inspectedOn, phase }: Facts) =>
  inspectedOn !== null && phase.startsOn <= inspectedOn && inspectedOn <= phase.endsOn

/** What the campaign's rules advise; empty where none fits and the officer decides. */
export const advise = (facts: Facts, rules: readonly Rule[]): Advice[] =>
  rules.flatMap((rule) => {
    const { all, any } = asked[rule.kind]?.(facts) ?? { all: [['officerJudges', false] satisfies Fact] }
    const fits = all.every(([, holds]) => holds) && (any?.some(([, holds]) => holds) ?? true)
    if (!fits) return []
    const shown = [...all, ...(any ?? [])].map(([fact, holds]) => ({ fact, holds }))
    return [{ kind: rule.kind, paragraph: rule.paragraph, quote: rule.text, facts: shown }]
  })

/** The commitments that a plan lacks, 五落实. */
export const missingCommitments = (plan: Plan): (keyof Plan)[] =>
  (Object.keys(plan) as (keyof Plan)[]).filter((commitment) => plan[commitment] === null)

/** The row of a hazard, as far as steps change it. */
export interface Row {
  unit: string
  transferTo: string | null
  level: Level | null
  source: Source
  found: Finder
  foundOn: Day
  status: State
  due: Day | null
  inspectedOn: Day | null
  reportedAsPrescribed: boolean
  measuresUnderWay: boolean
  instrument: HazardFacts['instrument']
  plan: Plan | null
  onSpot: Securing['measure'][]
  claimedBy: string | null
  reinspectedBy: string | null
  countersignedBy: string | null
  failures: number
  extension: ExtensionAsked | null
  extensionAskedBy: string | null
  voidAskedBy: string | null
  follower: string | null
  followerName: string | null
  mergedInto: string | null
}

/** A row as a step finds it, and what two departments may do on their own authority today. */
export interface RowFound extends Row {
  /** The one that handles it. */
  authority: readonly Measure[]
  /** The one that a transfer waits for. */
  receiverAuthority: readonly Measure[]
}

/** A step with what it needs. */
export type Step =
  | { verb: 'confirm'; input: Confirmation }
  | { verb: 'order' | 'notice'; input: Order }
  | { verb: 'fix'; input: Fix }
  | { verb: 'plan'; input: Plan }
  | { verb: 'pass'; input: Extract<Reinspection, { result: 'passed' }> }
  | { verb: 'fail'; input: Extract<Reinspection, { result: 'failed' }> }
  | { verb: 'reopen'; input: Reopening }
  | { verb: 'secure'; input: Securing }
  | { verb: 'identify'; input: Identification }
  | { verb: 'follow' | 'accept'; input: Record<string, never> }
  | { verb: 'transfer'; input: Transfer }
  | { verb: 'askExtension'; input: ExtensionAsked }
  | { verb: 'merge'; input: Merging }
  | { verb: 'refer'; input: Referral }
  | { verb: 'dismiss' | 'return' | 'recall' | 'askVoid' | 'end'; input: Reason }
  | {
      verb: 'claim' | 'countersign' | 'approve' | 'decline' | 'extend' | 'refuseExtension' | 'void' | 'keep'
      input: Note
    }

export type Refusal = {
  refused: 'commitmentsMissing' | 'dueInPast' | 'dueTooFar' | 'dueNotNew' | 'planBeyondOrder' | 'extensionNotLater'
  about?: string[]
}

const longest = 366

/** A date to rectify by lies ahead, and within a year: a slip of the pen can't be undone by a later one. */
const dateRefusal = (due: Day, today: Day): Refusal | undefined =>
  due < today ? { refused: 'dueInPast' } : due > addDays(today, longest) ? { refused: 'dueTooFar' } : undefined

const noExtension = { extension: null, extensionAskedBy: null }
const notReinspected = { reinspectedBy: null, countersignedBy: null }
/** A new date to rectify by begins the party's work anew. */
const anew = { plan: null, claimedBy: null, ...notReinspected, ...noExtension }
/** Nothing waits for an answer any more once a hazard has ended. */
const settled = { transferTo: null, voidAskedBy: null, ...noExtension }

const following = ({ user, name }: Person) => ({ follower: user, followerName: name })

/** A new date is an order's only where it was ordered and somebody sets it who could order today. */
const instrumentAnew = ({ instrument, unit, authority }: RowFound, by: Person): 'order' | 'notice' => {
  const officer = by.posts.some((post) => post.role === 'enforcementOfficer' && post.unit === unit)
  return instrument === 'order' && authority.includes('order') && officer ? 'order' : 'notice'
}

/** What a step into this state changes in the row beside the state; or what it lacks. */
export function changesOf(step: Step, to: State, row: RowFound, by: Person, today: Day): Partial<Row> | Refusal {
  const changes = ownChanges(step, row, by, today)
  return 'refused' in changes || !ended.includes(to) ? changes : { ...settled, ...changes }
}

function ownChanges(step: Step, row: RowFound, by: Person, today: Day): Partial<Row> | Refusal {
  switch (step.verb) {
    case 'confirm': {
      const { level, reportedAsPrescribed, measuresUnderWay } = step.input
      const inspectedOn = row.inspectedOn ?? (row.source === 'enterprise' ? null : today)
      const found = foundBy(row.source, true)
      return { level, reportedAsPrescribed, measuresUnderWay, inspectedOn, found, ...following(by) }
    }
    case 'order':
    case 'notice':
      return dateRefusal(step.input.due, today) ?? { due: step.input.due, instrument: step.verb }
    case 'fix':
      return {}
    case 'plan':
      return planned(step.input, row, today)
    case 'claim':
      return { claimedBy: by.user, ...noExtension }
    case 'pass':
      return { reinspectedBy: by.user }
    case 'fail': {
      const { due } = step.input
      const refusal = dateRefusal(due, today)
      if (refusal) return refusal
      if (row.due !== null && due <= row.due) return { refused: 'dueNotNew' }
      return { ...anew, due, instrument: instrumentAnew(row, by), failures: row.failures + 1 }
    }
    case 'countersign':
      return { countersignedBy: by.user }
    case 'decline':
      return notReinspected
    case 'reopen':
      return (
        dateRefusal(step.input.due, today) ?? {
          ...anew,
          due: step.input.due,
          instrument: instrumentAnew(row, by),
        }
      )
    case 'secure':
      return { onSpot: [...new Set([...row.onSpot, step.input.measure])] }
    case 'follow':
      return following(by)
    case 'transfer':
      return { transferTo: step.input.to }
    case 'accept':
      return { unit: row.transferTo ?? row.unit, transferTo: null, ...takenOver(row), ...following(by) }
    case 'return':
    case 'recall':
      return { transferTo: null }
    case 'askExtension': {
      const { until } = step.input
      if (row.due !== null && until <= row.due) return { refused: 'extensionNotLater' }
      return dateRefusal(until, today) ?? { extension: step.input, extensionAskedBy: by.user }
    }
    case 'extend': {
      const due = row.extension?.until ?? row.due
      const refusal = due === null ? undefined : dateRefusal(due, today)
      return refusal ?? { due, ...noExtension }
    }
    case 'refuseExtension':
      return noExtension
    case 'merge':
      return { mergedInto: step.input.into }
    case 'askVoid':
      return { voidAskedBy: by.user }
    case 'keep':
      return { voidAskedBy: null }
    case 'dismiss':
    case 'approve':
    case 'identify':
    case 'void':
    case 'refer':
    case 'end':
      return {}
  }
}

/** Whoever can't order re-inspects what they take over as if it had been notified: else nobody there could. */
const takenOver = ({ instrument, receiverAuthority }: RowFound): Partial<Row> =>
  instrument === 'order' && !receiverAuthority.includes('order') ? { instrument: 'notice' } : {}

function planned(plan: Plan, row: Row, today: Day): Partial<Row> | Refusal {
  const missing = missingCommitments(plan)
  const { deadline } = plan
  if (deadline === null || missing.length > 0) return { refused: 'commitmentsMissing', about: missing }
  // A plan that comes late keeps the ordered date: the hazard stays overdue until more time is granted.
  const refusal = deadline === row.due ? undefined : dateRefusal(deadline, today)
  if (refusal) return refusal
  if (row.due !== null && deadline > row.due) return { refused: 'planBeyondOrder' }
  return { plan, due: deadline }
}

/** What follows from state and due date: whether it is open or overdue, and the day on which it would become so. */
export function timing(
  status: State,
  due: Day | null,
  today: Day,
): { open: boolean; overdue: boolean; wake: Day | null } {
  const runs = clockRuns.includes(status) && due !== null
  const overdue = runs && due < today
  return { open: !ended.includes(status), overdue, wake: runs && !overdue ? addDays(due, 1) : null }
}

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

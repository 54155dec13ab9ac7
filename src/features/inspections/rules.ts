import { mayDo } from '../../lib/acts.ts'
import type { Day, Instant } from '../../lib/day.ts'
import { fault } from '../../lib/fault.ts'
import { refuse } from '../../lib/refusal.ts'
import type { HeldRole, Person } from '../../lib/role.ts'
import { measuresOf } from '../authorities/rules.ts'
import type { Authority } from '../authorities/schema.ts'
import type { Attribute, Question } from '../templates/schema.ts'
import type { Answer, Candidate, Kind, NewInspection, Officer, PartySignature, Signature } from './schema.ts'

/** The roles in which somebody enforces: an officer’s with a certificate. */
const certifiedRoles = ({ roles }: Person): HeldRole[] =>
  roles.filter(({ role, certificate }) => role === 'enforcementOfficer' && certificate)

/** The departments for which somebody could enforce. */
export const certifiedUnits = (person: Person): string[] => certifiedRoles(person).flatMap(({ unit }) => unit ?? [])

type Granted = Pick<Authority, 'unit' | 'measures' | 'startsOn' | 'endsOn'>

type PartRefusal = { refused: 'certificateMissing' | 'authorityMissing' | 'otherDepartment'; about: string[] }

const officer = ({ user, name }: Person, unit: string | null, certificate: string | null): Officer => ({
  user,
  name,
  unit,
  certificate,
  signedAt: null,
})

/**
 * On a patrol somebody acts for the unit in which they hold a role that may inspect: a community's officer in that
 * community alone.
 */
function patroller(person: Person, community: string | null): Officer | PartRefusal {
  const roles = person.roles.filter(
    (held) =>
      mayDo({ ...person, roles: [held] }, 'inspection.write') &&
      (held.role !== 'communityOfficer' || held.unit === community),
  )
  if (roles.length === 0) return { refused: 'otherDepartment', about: community === null ? [] : [community] }
  const [unit = null] = roles.flatMap((held) => held.unit ?? [])
  return officer(person, unit, null)
}

const uncertified: PartRefusal = { refused: 'certificateMissing', about: [] }

const mayInspect = (authorities: readonly Granted[], unit: string | null, day: Day) =>
  measuresOf(
    authorities.filter((authority) => authority.unit === unit),
    day,
  ).includes('inspect')

/** The officer as whom a person begins an inspection; or why they can't, and which kind they could begin. */
export function beginnerOf(
  kind: Kind,
  person: Person,
  authorities: readonly Granted[],
  { day, community }: { day: Day; community: string | null },
): Officer | PartRefusal {
  if (kind === 'patrol') return patroller(person, community)
  const held = certifiedRoles(person)
  if (held.length === 0) return uncertified
  const fit = held.find(({ unit }) => mayInspect(authorities, unit, day))
  if (!fit) return { refused: 'authorityMissing', about: ['patrol'] }
  return officer(person, fit.unit, fit.certificate ?? null)
}

/** What a new inspection is made from. */
interface BeginningFacts {
  enterprise: { name: string; community: string | null; attributes: readonly Attribute[] } | undefined
  campaign: { startsOn: Day; content: { questions: readonly Question[] } } | undefined
  /** What the departments may do for which somebody would inspect. */
  authorities: readonly Granted[]
}

const unsigned = {
  certificatesShown: false,
  partySignature: null,
  signedAs: null,
  signedAt: null,
  contentHash: null,
  hazardsSigned: null,
}

/** A new inspection as it is begun, with the questions that apply; or why it can't be. */
export function begun(
  { enterprise, campaign, authorities }: BeginningFacts,
  input: NewInspection,
  person: Person,
  today: Day,
) {
  const { kind, inspectedOn } = input
  if (inspectedOn > today) return refuse('dayInFuture')
  if (!enterprise || !campaign) return refuse('referenceUnknown', { about: [enterprise ? 'campaign' : 'enterprise'] })
  if (inspectedOn < campaign.startsOn) return refuse('beforeCampaign')
  const officer = beginnerOf(kind, person, authorities, { day: inspectedOn, community: enterprise.community })
  if ('refused' in officer) return officer
  return {
    ...input,
    enterpriseName: enterprise.name,
    inspector: person.user,
    inspectorName: person.name,
    unit: officer.unit,
    officers: [officer],
    candidates: [],
    questions: questionsFor(enterprise.attributes, campaign.content.questions).map(({ key }) => key),
    answers: [],
    ...unsigned,
  }
}

/** What decides as whom somebody joins. */
interface Joinable {
  kind: Kind
  unit: string | null
  inspectedOn: Day
  /** The one that the enterprise stands in. */
  community: string | null
}

/**
 * As whom somebody joins: a colleague, who in an enforcement inspection has a certificate too, and goes for the
 * department of whoever began it or for one that may inspect itself.
 */
export function joinerOf(
  { kind, unit, inspectedOn, community }: Joinable,
  person: Person,
  authorities: readonly Granted[],
): Officer | PartRefusal {
  if (kind === 'patrol') return patroller(person, community)
  const held = certifiedRoles(person)
  if (held.length === 0) return uncertified
  const role = held.find((one) => one.unit === unit || mayInspect(authorities, one.unit, inspectedOn))
  return role ? officer(person, role.unit, role.certificate ?? null) : { refused: 'authorityMissing', about: [] }
}

/** What a step needs to know of who inspects. */
interface Inspecting {
  inspector: string
  officers: readonly Officer[]
}

/** What a step needs to know of who would. */
interface Asking {
  candidates: readonly Candidate[]
}

/** The candidates with one more, who waits for whoever began it; or why that one can't take part. */
export function joined(
  found: Asking & Joinable & { authorities: readonly Granted[] },
  person: Person,
): { candidates: Candidate[] } | PartRefusal {
  const joiner = joinerOf(found, person, found.authorities)
  return 'refused' in joiner ? joiner : { candidates: [...found.candidates, { ...joiner, asks: true }] }
}

type Changed = { officers: Officer[]; candidates: Candidate[] }

/** The officers with a candidate more, whether that one asks or was taken off before. */
export function admitted(
  { officers, candidates }: Inspecting & Asking,
  user: string,
): Changed | { refused: 'referenceUnknown'; about: string[] } {
  const found = candidates.find((one) => one.user === user)
  if (!found) return { refused: 'referenceUnknown', about: [user] }
  const { asks: _, ...officer } = found
  return { officers: [...officers, officer], candidates: candidates.filter((one) => one !== found) }
}

/** The officers without one who joined, or without one who asks; or why not: whoever began it stays. */
export function without(
  { inspector, officers, candidates }: Inspecting & Asking,
  user: string,
): Changed | { refused: 'referenceUnknown' | 'stepNotOpen'; about: string[] } {
  if (user === inspector) return { refused: 'stepNotOpen', about: [user] }
  const gone = [...officers, ...candidates.filter(({ asks }) => asks)].find((one) => one.user === user)
  if (!gone) return { refused: 'referenceUnknown', about: [user] }
  return {
    officers: officers.filter((one) => one.user !== user),
    candidates: [...candidates.filter((one) => one.user !== user), { ...gone, asks: false }],
  }
}

const officersAtLeast = 2

/** Whether fewer people inspect than the law wants (罚42). */
export const tooFew = (kind: Kind, officers: readonly Officer[]) =>
  kind === 'enforcement' && officers.length < officersAtLeast

/** Whether none of the questions was looked at: that is no visit, and would count as one. */
export const nothingLookedAt = (questions: readonly unknown[], answers: readonly Pick<Answer, 'answer'>[]) =>
  questions.length > 0 && answers.every(({ answer }) => answer === 'notLookedAt')

/** What a signature states beside the name. */
export const saidIn = (signature: Signature): { certificatesShown: boolean; party: PartySignature | null } =>
  signature.kind === 'enforcement'
    ? { certificatesShown: signature.certificatesShown, party: signature.party }
    : { certificatesShown: false, party: null }

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

/** What an attribute brings along, whether or not the enterprise says so itself: 电气焊等动火作业, 动火等危险作业. */
const implied: Partial<Record<Attribute, readonly Attribute[]>> = {
  welding: ['hotWork', 'hazardousWork'],
  hotWork: ['hazardousWork'],
  confinedSpace: ['hazardousWork'],
}

/** The questions that apply to an enterprise with these attributes, in the notice's order. */
export function questionsFor(attributes: readonly Attribute[], questions: readonly Question[]): Question[] {
  const held = new Set(attributes.flatMap((attribute) => [attribute, ...(implied[attribute] ?? [])]))
  return questions.filter(
    ({ appliesTo }) => appliesTo.length === 0 || appliesTo.some((attribute) => held.has(attribute)),
  )
}

type AnswerRefusal = { refused: 'questionNotAsked' | 'reasonMissing'; about: string[] }

/** Given answers with new ones laid over them, in the questions' order; or why one can't be taken. */
export function layAnswers(
  asked: readonly Pick<Question, 'key'>[],
  given: readonly Answer[],
  added: readonly Answer[],
): { answers: Answer[] } | AnswerRefusal {
  const keys = new Set(asked.map(({ key }) => key))
  const strangers = added.filter(({ question }) => !keys.has(question))
  if (strangers.length > 0) return { refused: 'questionNotAsked', about: strangers.map(({ question }) => question) }
  const silent = added.filter(({ answer, reason }) => answer === 'notConcerned' && reason === null)
  if (silent.length > 0) return { refused: 'reasonMissing', about: silent.map(({ question }) => question) }
  const byKey = new Map([...given, ...added].map((answer) => [answer.question, answer]))
  return { answers: asked.flatMap(({ key }) => byKey.get(key) ?? []) }
}

/** The share of "yes" among "yes" and "no"; other answers don't count. */
export function complianceOf(answers: readonly Pick<Answer, 'answer'>[]): { numerator: number; denominator: number } {
  const yes = answers.filter(({ answer }) => answer === 'yes').length
  return { numerator: yes, denominator: yes + answers.filter(({ answer }) => answer === 'no').length }
}

/** Every question with its answer: one that nobody answered was not looked at. */
export const completed = (asked: readonly Pick<Question, 'key'>[], given: readonly Answer[]): Answer[] =>
  asked.map(
    ({ key }) =>
      given.find(({ question }) => question === key) ?? {
        question: key,
        answer: 'notLookedAt',
        reason: null,
        note: null,
      },
  )

import { mayDo } from '../../lib/acts.ts'
import type { Day } from '../../lib/day.ts'
import type { HeldRole, Person } from '../../lib/role.ts'
import { measuresOf } from '../authorities/rules.ts'
import type { Authority } from '../authorities/schema.ts'
import type { Attribute, Question } from '../templates/schema.ts'
import type { Answer, Kind, Officer, PartySignature, Signature } from './schema.ts'

/** Posts in which somebody enforces: an officer's with a certificate. */
export const certifiedPosts = ({ posts }: Person): HeldRole[] =>
  posts.filter(({ role, certificate }) => role === 'enforcementOfficer' && certificate)

type Granted = Pick<Authority, 'unit' | 'measures' | 'startsOn' | 'endsOn'>

export type PartRefusal = { refused: 'certificateMissing' | 'authorityMissing'; about: string[] }

const officer = ({ user, name }: Person, unit: string | null, certificate: string | null): Officer => ({
  user,
  name,
  unit,
  certificate,
  signedAt: null,
})

/** On a patrol people go for the unit that lets them inspect, whatever else they are. */
function patroller(person: Person): Officer {
  const units = person.posts.flatMap((post) =>
    post.unit !== null && mayDo({ ...person, posts: [post] }, 'inspection.write') ? [post.unit] : [],
  )
  return officer(person, units[0] ?? null, null)
}

const uncertified: PartRefusal = { refused: 'certificateMissing', about: [] }

const mayInspect = (authorities: readonly Granted[], unit: string | null, day: Day) =>
  measuresOf(
    authorities.filter((authority) => authority.unit === unit),
    day,
  ).includes('inspect')

/** As whom somebody begins an inspection; or why they can't, and which kind they could begin. */
export function beginnerOf(
  kind: Kind,
  person: Person,
  authorities: readonly Granted[],
  day: Day,
): Officer | PartRefusal {
  if (kind === 'patrol') return patroller(person)
  const posts = certifiedPosts(person)
  if (posts.length === 0) return uncertified
  const post = posts.find(({ unit }) => mayInspect(authorities, unit, day))
  if (!post) return { refused: 'authorityMissing', about: ['patrol'] }
  return officer(person, post.unit, post.certificate ?? null)
}

/**
 * As whom somebody joins: a colleague, who in an enforcement inspection has a certificate too, and goes for the
 * department of whoever began it or for one that may inspect itself.
 */
export function joinerOf(
  { kind, unit, inspectedOn }: { kind: Kind; unit: string | null; inspectedOn: Day },
  person: Person,
  authorities: readonly Granted[],
): Officer | PartRefusal {
  if (kind === 'patrol') return patroller(person)
  const posts = certifiedPosts(person)
  if (posts.length === 0) return uncertified
  const post = posts.find((held) => held.unit === unit || mayInspect(authorities, held.unit, inspectedOn))
  return post ? officer(person, post.unit, post.certificate ?? null) : { refused: 'authorityMissing', about: [] }
}

/** The officers without one who joined; or why that one can't be taken off: whoever began it stays. */
export function without(
  { inspector, officers }: { inspector: string; officers: readonly Officer[] },
  user: string,
): Officer[] | 'referenceUnknown' | 'stepNotOpen' {
  if (user === inspector) return 'stepNotOpen'
  const left = officers.filter((each) => each.user !== user)
  return left.length < officers.length ? left : 'referenceUnknown'
}

const officersAtLeast = 2

/** Whether fewer people inspect than the law wants (罚42). */
export const tooFew = (kind: Kind, officers: readonly Officer[]) =>
  kind === 'enforcement' && officers.length < officersAtLeast

/** What a signature says beside the name under it. */
export const saidIn = (signature: Signature): { certificatesShown: boolean; party: PartySignature | null } =>
  signature.kind === 'enforcement'
    ? { certificatesShown: signature.certificatesShown, party: signature.party }
    : { certificatesShown: false, party: null }

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

export type Refusal = { refused: 'questionNotAsked' | 'reasonMissing'; about: string[] }

/** Given answers with new ones laid over them, in the questions' order; or why one can't be taken. */
export function layAnswers(
  asked: readonly Pick<Question, 'key'>[],
  given: readonly Answer[],
  added: readonly Answer[],
): { answers: Answer[] } | Refusal {
  const keys = new Set(asked.map(({ key }) => key))
  const strangers = added.filter(({ question }) => !keys.has(question))
  if (strangers.length > 0) return { refused: 'questionNotAsked', about: strangers.map(({ question }) => question) }
  const silent = added.filter(({ answer, reason }) => answer === 'notConcerned' && reason === null)
  if (silent.length > 0) return { refused: 'reasonMissing', about: silent.map(({ question }) => question) }
  const byKey = new Map([...given, ...added].map((answer) => [answer.question, answer]))
  return { answers: asked.flatMap(({ key }) => byKey.get(key) ?? []) }
}

/** Yes among yes and no: the other two answers never count in a rate. */
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

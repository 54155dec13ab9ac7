import type { Standing } from '../../../lib/correctable.ts'
import type { Differing } from '../../../lib/correction.ts'
import type { Day } from '../../../lib/day.ts'
import { fault } from '../../../lib/fault.ts'
import { type Refusal, refuse } from '../../../lib/refusal.ts'
import type { Person } from '../../../lib/role.ts'
import type { Question } from '../../templates/schema.ts'
import type { State } from '../lifecycle.ts'
import type { Answer, Expert, InspectionCorrection, Kind, Officer } from '../schema.ts'
import { type BeginningFacts, begun } from './beginning.ts'

/** What somebody has to do with a visit. */
export const standingIn = (
  { inspector, unit, officers }: { inspector: string; unit: string | null; officers: readonly Officer[] },
  person: Person,
): Omit<Standing, 'status'> => ({
  made: inspector === person.user,
  works:
    officers.some(({ user }) => user === person.user) ||
    person.roles.some((held) => held.role === 'safetyOfficer' || (held.unit !== null && held.unit === unit)),
})

/** A visit as a correction finds it. */
export interface Correcting {
  status: State
  kind: Kind
  campaign: string
  /** Null where it visits a place. */
  enterprise: string | null
  place: string | null
  community: string | null
  inspectedOn: Day
  inspector: string
  officers: readonly Officer[]
  experts: Expert[]
  questions: readonly Pick<Question, 'key'>[]
  answers: readonly Answer[]
  hazards: readonly unknown[]
  /** What it would be begun from, with the enterprise that is meant. */
  meant: BeginningFacts
}

// Beside what is signed there is nothing but a note: `refuse_changed_signed_inspection`.

/**
 * A draft with its day, kind, enterprise or place put right by whoever began it: it asks what applies now, and keeps the
 * answers that still fit. Hazards that were found stay with the enterprise at which they were found.
 */
export function corrected(
  found: Correcting,
  set: Differing<InspectionCorrection['set']>,
  person: Person,
  today: Day,
): Partial<ReturnType<typeof rewritten>> | Refusal {
  if (Object.keys(set).length === 0) return {}
  if (found.status !== 'draft') return { refused: 'inspectionSigned' }
  if (found.inspector !== person.user) return { refused: 'notPermitted' }
  const atPlace = found.enterprise === null
  if (atPlace ? set.enterprise !== undefined : set.place !== undefined || set.community !== undefined)
    return refuse('badInput', { errors: [fault('set', 'enterpriseOrPlace')] })
  if (set.enterprise !== undefined && found.hazards.length > 0) return { refused: 'visitHasHazards' }
  const { campaign, kind, inspectedOn, experts, enterprise, place } = found
  const community = atPlace ? found.community : null
  const before = { campaign, kind, inspectedOn, experts, enterprise, place, community }
  const anew = begun(found.meant, { ...before, ...set }, person, today, found.questions)
  if ('refused' in anew) return anew
  const colleagues = found.officers.filter(({ user }) => user !== person.user)
  const uncertified = colleagues.filter(({ certificate }) => anew.kind === 'enforcement' && certificate === null)
  if (uncertified.length > 0) return { refused: 'certificateMissing', about: uncertified.map(({ name }) => name) }
  return rewritten(anew, colleagues, found.answers)
}

/** As somebody patrols, who has come to enforce. */
const unarmed = ({ authority: _, ...officer }: Officer): Officer => ({ ...officer, certificate: null })

type Anew = Exclude<ReturnType<typeof begun>, { refused: unknown }>

const rewritten = (
  { kind, inspectedOn, enterprise, enterpriseName, place, community, unit, officers, questions }: Anew,
  colleagues: readonly Officer[],
  answers: readonly Answer[],
) => ({
  kind,
  inspectedOn,
  enterprise,
  enterpriseName,
  place,
  community,
  unit,
  officers: [...officers, ...colleagues.map((one) => (kind === 'patrol' ? unarmed(one) : one))],
  questions,
  answers: answers
    .filter(({ question }) => questions.includes(question))
    .map((answer) => (answer.doneOn && answer.doneOn > inspectedOn ? { ...answer, doneOn: null } : answer)),
})

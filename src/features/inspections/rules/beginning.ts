import type { Day } from '../../../lib/day.ts'
import { refuse } from '../../../lib/refusal.ts'
import type { Person } from '../../../lib/role.ts'
import { isAskedOn } from '../../templates/rules/questions.ts'
import type { Attribute, Question } from '../../templates/schema.ts'
import type { NewInspection } from '../schema.ts'
import { beginnerOf, type Granted } from './officers.ts'
import { questionsFor } from './questions.ts'
import { unsigned } from './signing.ts'

/** What a new inspection is made from. */
export interface BeginningFacts {
  enterprise: { name: string; community: string | null; attributes: readonly Attribute[] } | undefined
  campaign: { startsOn: Day; content: { questions: readonly Question[] } } | undefined
  /** What the departments may do for which somebody would inspect. */
  authorities: readonly Granted[]
}

// The database holds that a place lies in a community and no department: `refuse_unfit_community_of_inspection`,
// `refuse_unfit_community_of_corrected_inspection`.

/** A new inspection as it is begun, with the questions that apply; or why it can't be. */
export function begun(
  { enterprise, campaign, authorities }: BeginningFacts,
  input: NewInspection,
  person: Person,
  today: Day,
  /** The questions that it has asked so far, where it is begun anew: they stay, withdrawn or not. */
  asked: readonly Pick<Question, 'key'>[] = [],
) {
  const { kind, inspectedOn } = input
  if (inspectedOn > today) return refuse('dayInFuture')
  const { enterprise: visited = null, place = null, community = null } = input
  if (visited !== null && !enterprise) return refuse('referenceUnknown', { about: ['enterprise'] })
  if (!campaign) return refuse('referenceUnknown', { about: ['campaign'] })
  if (inspectedOn < campaign.startsOn) return refuse('beforeCampaign')
  const officer = beginnerOf(kind, person, authorities, {
    day: inspectedOn,
    community: enterprise?.community ?? community,
  })
  if ('refused' in officer) return officer
  const questions = campaign.content.questions.filter(
    (question) => isAskedOn(question, inspectedOn) || asked.some(({ key }) => key === question.key),
  )
  return {
    ...input,
    enterprise: visited,
    enterpriseName: enterprise?.name ?? null,
    place,
    community,
    inspector: person.user,
    inspectorName: person.name,
    unit: officer.unit,
    officers: [officer],
    candidates: [],
    // What the notice asks it asks of enterprises alone (二（一）).
    questions: enterprise ? questionsFor(enterprise.attributes, questions).map(({ key }) => key) : [],
    answers: [],
    ...unsigned,
  }
}

import type { Standing } from '../../../lib/correctable.ts'
import type { Differing } from '../../../lib/correction.ts'
import type { Day } from '../../../lib/day.ts'
import { fault } from '../../../lib/fault.ts'
import type { Refusal } from '../../../lib/refusal.ts'
import type { Person, Role } from '../../../lib/role.ts'
import type { HazardCorrection, Source } from '../schema.ts'
import { onSiteRefusal } from './changes.ts'
import { communitiesOf, speaksForDepartment } from './reporting.ts'

const handlers: readonly Role[] = ['enforcementOfficer', 'inspector', 'departmentContact']

/** What somebody has to do with a hazard: those work with it who handle it in its department, and the safety office. */
export const standingIn = (
  { unit, reportedBy }: { unit: string; reportedBy: string | null },
  person: Person,
): Omit<Standing, 'status'> => ({
  made: reportedBy === person.user,
  works: person.roles.some(
    (held) => held.role === 'safetyOfficer' || (handlers.includes(held.role) && held.unit === unit),
  ),
})

/** A hazard, as far as corrections are checked against it. */
export interface Correcting {
  source: Source
  enterprise: string | null
  inspection: string | null
  foundOn: Day
  inspectedOn: Day | null
  unit: string
  transferTo: string | null
  open: boolean
  reportedOn: Day
  today: Day
  /** The new sector in its campaign, where the sector is corrected; its lead is null where the office hasn't the sector. */
  sectorMeant: { lead: string | null } | undefined
  /** What was asked in the visit that found it. */
  questions: readonly string[]
}

type Meant = Differing<HazardCorrection['set']>
type Changes = Meant & { transferTo?: string }

// The database holds that what a signature covers stays as it was signed: `refuse_corrected_finding_of_signed`; that a
// hazard lies in a community and in no department: `refuse_unfit_community_of_corrected_hazard`; and that what came back
// is still where it was: `refuse_correction_unfit_for_recurrence`.

/** What a correction sets, with what follows from it; or why it can't be. `set` holds only what differs. */
export function corrected(
  found: Correcting,
  { set, offerToLead }: { set: Meant; offerToLead: boolean },
  person: Person,
): Changes | Refusal {
  return (
    refusalOf(found, set, person) ?? {
      ...set,
      ...(offerToLead && set.sector !== undefined ? offered(found) : {}),
    }
  )
}

function refusalOf(found: Correcting, set: Meant, person: Person): Refusal | undefined {
  const { sectorMeant, questions, reportedOn } = found
  if (set.sector !== undefined) {
    if (!sectorMeant) return { refused: 'referenceUnknown', about: ['sector'] }
    if (sectorMeant.lead === null) return { refused: 'sectorAbsent', about: [set.sector] }
  }
  if (set.foundOn !== undefined && set.foundOn > reportedOn) return { refused: 'foundAfterReport', about: ['foundOn'] }
  if (set.inspectedOn !== undefined && !speaksForDepartment(person)) return { refused: 'otherDepartment' }
  const unfit = siteDayRefusal({ ...found, ...set }, set.inspectedOn !== undefined)
  if (unfit) return unfit
  if (set.place === null && found.enterprise === null)
    return { refused: 'badInput', errors: [fault('set.place', 'enterpriseOrPlace')] }
  if (set.community !== undefined && !speaksForDepartment(person) && !isOwn(set.community, person))
    return { refused: 'otherDepartment' }
  if (set.question && !questions.includes(set.question)) return { refused: 'questionNotAsked', about: [set.question] }
  return undefined
}

/** Whether its days fit each other once it is corrected; the day of a visit stands in the visit alone. */
function siteDayRefusal(
  { inspection, inspectedOn, foundOn, today }: Correcting & Meant,
  corrects: boolean,
): Refusal | undefined {
  if (inspection !== null)
    return corrects ? { refused: 'badInput', errors: [fault('set.inspectedOn', 'visitSaysDay')] } : undefined
  return inspectedOn === null ? undefined : onSiteRefusal(inspectedOn, { foundOn }, today)
}

const isOwn = (community: string | null, person: Person) =>
  community !== null && communitiesOf(person).includes(community)

/** The department that leads the new sector is handed it, unless it handles it already. */
const offered = ({ sectorMeant, unit, open }: Correcting) =>
  open && sectorMeant?.lead && sectorMeant.lead !== unit ? { transferTo: sectorMeant.lead } : {}

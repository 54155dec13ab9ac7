import type { Kind } from '../../../lib/kind.ts'
import type { Person } from '../../../lib/role.ts'
import { type Case, handlesCase } from '../../hazards/rules/privacy.ts'
import { maySee as maySeeReport, type ReportFacts } from '../../reports/lifecycle.ts'

/** What took a file up, as far as that decides who sees it: of a hazard and a report more than that there is one. */
export interface Seen {
  uploadedBy: string
  kind: Kind | null
  hazard: (Case & { personal: boolean }) | undefined
  report: Pick<ReportFacts, 'status' | 'unit'> | undefined
}

/**
 * Whether somebody who may read the office's records sees a file: before a step has taken it up its uploader alone, then
 * whoever sees what it shows in the record. Pictures of a natural person's home are for those who handle the case, those
 * of an unfinished report for its unit and its reviewers.
 */
export function maySee(person: Person, { uploadedBy, kind, hazard, report }: Seen): boolean {
  switch (kind) {
    case null:
      return person.user === uploadedBy
    case 'hazard':
      return hazard !== undefined && (!hazard.personal || handlesCase(person, hazard))
    case 'document':
      // What is issued goes out under the document, which knows whom it tells of.
      return false
    case 'report':
      return report !== undefined && maySeeReport(person, report)
    default:
      return true
  }
}

/** Whether seeing it tells the person where a natural person lives. */
export const tellsPersonal = ({ kind, hazard }: Seen): boolean => kind === 'hazard' && hazard?.personal === true

// The database bounds what one person has uploaded and no step has taken up: `refuse_too_much_evidence`.

import type { Day } from '../../lib/day.ts'
import { contentHash } from '../../lib/hash.ts'
import type { Figures, FindingShown, LedgerLine, NamedPerson } from './schema.ts'

/** Everything that a submission freezes. */
interface Submitted {
  office: string
  id: string
  campaign: string
  unit: string
  duty: string
  occurrence?: Day
  text: string | null
  nothing: boolean
  found: readonly FindingShown[]
  names?: readonly NamedPerson[]
  ledger?: readonly LedgerLine[]
  figures: Figures
  by: { user: string; name: string }
  at: string
}

/** The parts of a report that only some forms have. */
export interface FormParts {
  occurrence: Day | null
  names: readonly NamedPerson[] | null
  ledger: readonly LedgerLine[] | null
}

type Written = Pick<Submitted, 'id' | 'campaign' | 'unit' | 'duty' | 'text' | 'nothing' | 'found'> & FormParts

/** What a report freezes, as it is stored or as it would be submitted. What its form doesn't have isn't in its hash. */
export const contentOf = (
  office: string,
  { id, campaign, unit, duty, text, nothing, found, occurrence, names, ledger }: Written,
  { figures, by, at }: Pick<Submitted, 'figures' | 'by' | 'at'>,
): Submitted => ({
  office,
  id,
  campaign,
  unit,
  duty,
  text,
  nothing,
  found,
  ...(occurrence === null ? {} : { occurrence }),
  ...(names === null ? {} : { names }),
  ...(ledger === null ? {} : { ledger }),
  figures,
  by,
  at,
})

export const hashOfSubmitted = (submitted: Submitted): string => contentHash(submitted)

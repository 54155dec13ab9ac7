import { contentHash } from '../../lib/hash.ts'
import type { Duty } from './lifecycle.ts'
import type { Figures, FindingShown } from './schema.ts'

/** Everything that a submission freezes. */
interface Submitted {
  office: string
  id: string
  campaign: string
  unit: string
  duty: Duty
  text: string | null
  nothing: boolean
  found: readonly FindingShown[]
  figures: Figures
  by: { user: string; name: string }
  at: string
}

/** What a report freezes, as it is stored or as it would be submitted. */
export const contentOf = (
  office: string,
  { id, campaign, unit, duty, text, nothing, found }: Omit<Submitted, 'office' | 'figures' | 'by' | 'at'>,
  submission: Pick<Submitted, 'figures' | 'by' | 'at'>,
): Submitted => ({ office, id, campaign, unit, duty, text, nothing, found, ...submission })

export const hashOfSubmitted = (submitted: Submitted): Promise<string> => contentHash(submitted)

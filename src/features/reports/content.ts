import { contentHash } from '../../lib/hash.ts'
import type { Duty } from './lifecycle.ts'
import type { Figures, FindingShown } from './schema.ts'

/** Everything that a submission freezes. */
export interface Submitted {
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

export const hashOfSubmitted = (submitted: Submitted): Promise<string> => contentHash(submitted)

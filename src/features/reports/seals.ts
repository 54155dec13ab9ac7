import type { Seal, SealedKind, SealingStep } from '../../lib/seal.ts'
import { contentOf, hashOfSubmitted } from './content.ts'
import type { Figures } from './schema.ts'

/** The columns of a report's row that its submission freezes. */
type Row = Parameters<typeof contentOf>[1] & {
  figures: Figures | null
} & Record<'submittedBy' | 'submittedByName' | 'submittedAt' | 'contentHash', string | null>

/** The seal that the submission has set on a report's content. */
export async function submissionSeals(office: string, events: readonly SealingStep[], row: Row): Promise<Seal[]> {
  const { figures, submittedBy: user, submittedByName: name, submittedAt: at } = row
  if (!figures || user === null || name === null || at === null || row.contentHash === null) return []
  const submitting = events.findLast(({ verb }) => verb === 'submit')
  const stored = hashOfSubmitted(contentOf(office, row, { figures, by: { user, name }, at }))
  return [{ tampering: 'contentChanged', seq: submitting?.seq ?? 1, told: submitting?.detail.contentHash, stored }]
}

export const reportSeals: SealedKind = {
  kind: 'report',
  sealsOf: ({ office, row, events }) => submissionSeals(office, events, row as unknown as Row),
}

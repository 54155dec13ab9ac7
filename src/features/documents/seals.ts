import type { Seal, SealedKind } from '../../lib/seal.ts'
import { type SealedData, sealOf } from './rules/sealing.ts'
import type { Content } from './schema.ts'

interface Row {
  content: Content
}

/** The seal of a natural person's data beside a document. */
export function documentSealsOf({ row, beside }: { row: Row; beside: SealedData | undefined }): Seal[] {
  const { sealed } = row.content.facts.party
  return sealed === undefined && beside === undefined
    ? []
    : [{ tampering: 'sealBroken', seq: 1, told: sealed, stored: beside ? sealOf(beside) : '' }]
}

export const documentSeals: SealedKind = {
  kind: 'document',
  beside: `SELECT document.office, document.id, p.name, p.place, p.address, p.salt
    FROM document CROSS JOIN document_party AS p ON p.office = document.office AND p.document = document.id`,
  sealsOf: async ({ row, beside }) =>
    documentSealsOf({ row: row as unknown as Row, beside: beside as unknown as SealedData | undefined }),
}

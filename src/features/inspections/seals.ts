import type { Seal, SealedKind, SealingStep } from '../../lib/seal.ts'
import type { Question } from '../templates/schema.ts'
import { hashOfSigned, type Signed, signedContent } from './content.ts'

type Content = Parameters<typeof signedContent>[1]

/** The seal that the signature has set on an inspection's content. */
export async function signatureSeals(
  office: string,
  events: readonly SealingStep[],
  inspection: Omit<Content, 'signedAs' | 'signedAt'> & Record<'signedAs' | 'signedAt' | 'contentHash', string | null>,
): Promise<Seal[]> {
  const { signedAs, signedAt, contentHash } = inspection
  if (signedAs === null || signedAt === null || contentHash === null) return []
  const signing = events.findLast(({ verb }) => verb === 'sign')
  const stored = hashOfSigned(signedContent(office, { ...inspection, signedAs, signedAt }))
  return [{ tampering: 'contentChanged', seq: signing?.seq ?? 1, told: signing?.detail.contentHash, stored }]
}

/** The columns of an inspection's row that its signature covers. */
type Row = Omit<Signed, 'office' | 'enterprise' | 'place' | 'inspector' | 'party' | 'questions' | 'hazards'> &
  Record<'signedAs' | 'signedAt' | 'contentHash', string> & {
    enterprise: string | null
    enterpriseName: string | null
    place: string | null
    community: string | null
    inspector: string
    inspectorName: string
    partySignature: Signed['party']
    questions: readonly string[]
  }

const parsed = <T>(json: unknown): T => JSON.parse(String(json ?? '[]')) as T

export const inspectionSeals: SealedKind = {
  kind: 'inspection',
  beside: `SELECT inspection.office, inspection.id, iif(json_valid(campaign.content) AND json_valid(coalesce(campaign.revised, '{}')),
        campaign.in_force -> '$.questions', NULL) AS questions,
      (SELECT json_group_array(json_object('id', id, 'description', description, 'question', question)) FROM hazard
        WHERE hazard.office = inspection.office AND unlikely(hazard.inspection = inspection.id)) AS hazards
    FROM inspection CROSS JOIN campaign ON campaign.office = inspection.office AND campaign.id = inspection.campaign
    WHERE inspection.status <> 'draft'`,
  sealsOf({ office, row, events, beside }) {
    const { enterprise: visited, enterpriseName, partySignature: party, ...rest } = row as unknown as Row
    const questions = parsed<Question[]>(beside?.questions).filter(({ key }) => rest.questions.includes(key))
    const hazards = parsed<Signed['hazards']>(beside?.hazards)
    const enterprise = visited === null ? null : { id: visited, name: enterpriseName ?? '' }
    return signatureSeals(office, events, { ...rest, enterprise, party, questions, hazards })
  },
}

import { contentHash } from '../../lib/hash.ts'
import type { Seal, SealedKind, SealingStep } from '../../lib/seal.ts'
import type { TemplateContent } from '../templates/schema.ts'
import { type Matrix, matrixAfter, matrixOf } from './rules.ts'
import type { Launch, Reassignment } from './schema.ts'

type Rows = Pick<Matrix, 'sectors' | 'supports'>
type Sectors = Pick<TemplateContent, 'sectors'>

const byText = <T>(rows: readonly T[]) => rows.map((row) => JSON.stringify(row)).sort()

/** The order in which rows are stored doesn't matter, nor that of their columns. */
const inOrder = ({ sectors, supports }: Rows) => ({
  campaignSector: byText(sectors.map(({ sector, position, lead }) => ({ sector, position, lead }))),
  campaignSupport: byText(supports.map(({ sector, unit }) => ({ sector, unit }))),
})

/** The matrix that follows from a launch and what was reassigned since; undefined where no such steps can have been taken. */
function matrixTold(content: Sectors, launch: Launch, since: readonly Reassignment[]) {
  try {
    const matrix = matrixOf(content, launch)
    return 'refused' in matrix ? undefined : inOrder(since.reduce(matrixAfter, matrix))
  } catch {
    return undefined
  }
}

/** Launch and reassignments say who leads and supports which sector: the matrix that follows is compared with the stored. */
export async function matrixSeals(events: readonly SealingStep[], content: Sectors, stored: Rows): Promise<Seal[]> {
  const [launch, ...later] = events
  if (!launch) return []
  const since = later.flatMap(({ verb, detail }) => (verb === 'reassign' ? [detail as Reassignment] : []))
  const [told, there] = [matrixTold(content, launch.detail as Launch, since), inOrder(stored)]
  return Promise.all(
    (['campaignSector', 'campaignSupport'] as const).map(async (table) => ({
      tampering: 'partChanged' as const,
      seq: 1,
      told: told && contentHash(told[table]),
      stored: contentHash(there[table]),
      tables: [table],
    })),
  )
}

export const campaignSeals: SealedKind = {
  kind: 'campaign',
  beside: `SELECT office, id,
      (SELECT json_group_array(json_object('sector', sector, 'position', position, 'lead', lead)) FROM campaign_sector AS s
        WHERE s.office = campaign.office AND s.campaign = campaign.id) AS sectors,
      (SELECT json_group_array(json_object('sector', sector, 'unit', unit)) FROM campaign_support AS s
        WHERE s.office = campaign.office AND s.campaign = campaign.id) AS supports
    FROM campaign`,
  sealsOf({ row, events, beside }) {
    const rows = { sectors: JSON.parse(String(beside?.sectors)), supports: JSON.parse(String(beside?.supports)) }
    return matrixSeals(events, row.content as Sectors, rows)
  },
}

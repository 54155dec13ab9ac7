import type { Day } from '../../lib/day.ts'
import { isWhole } from '../../tenancy/verify.ts'
import type { enterpriseWhole } from './queries.ts'
import type { EnterpriseFile } from './schema.ts'

type Whole = NonNullable<Awaited<ReturnType<typeof enterpriseWhole>>>

/** One enterprise's file, and whether it is as its steps have made it. */
export async function enterpriseShown(
  office: string,
  { row, events, otherSites }: Whole,
  today: Day,
): Promise<EnterpriseFile> {
  const { hash: _, madeAt: __, ...shown } = row
  const intact = await isWhole({ office, kind: 'enterprise', row, events, seals: [], today })
  return { ...shown, otherSites, intact }
}

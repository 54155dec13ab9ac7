import { isIntact, signedContent } from './content.ts'
import type { inspectionPrepared, WholeInspection } from './queries.ts'
import type { Inspection } from './schema.ts'

type Prepared = NonNullable<Awaited<ReturnType<typeof inspectionPrepared>>>

/** One inspection as it is shown, with what to take along. */
export async function inspectionShown(
  office: string,
  { inspection, openHazards, criteria }: Prepared,
): Promise<Inspection> {
  const { hash: _, title: __, inspector, inspectorName, signedAs, signedAt, contentHash, ...shown } = inspection
  return {
    ...shown,
    inspector: { user: inspector, name: inspectorName },
    openHazards,
    criteria,
    signature: await signatureOf(office, inspection),
  }
}

/** The signature of whoever began it, and whether what is stored still is what was signed. */
async function signatureOf(office: string, inspection: WholeInspection): Promise<Inspection['signature']> {
  const { signedAs, signedAt, contentHash } = inspection
  if (signedAs === null || signedAt === null || contentHash === null) return null
  const intact = await isIntact(signedContent(office, { ...inspection, signedAs, signedAt }), contentHash)
  return { signedAs, signedAt, contentHash, intact }
}

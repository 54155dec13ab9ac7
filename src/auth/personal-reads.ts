import { dayOf, instantOf } from '../lib/day.ts'
import type { Kind } from '../lib/kind.ts'
import type { SecurityLog } from '../tenancy/security-log.ts'

/** Somebody who is shown a natural person's data in a record of an office. */
interface PersonalRead {
  /** Themselves, or the key of their tool. */
  reader: string
  office: string
  kind: Kind
  record: string
}

/** What was told of lately: the log keeps one row for a reader, a record and a day, so that asking it again is idle. */
const told = new Set<string>()
const mostRemembered = 5000

export async function tellPersonalRead(
  log: SecurityLog,
  { reader, office, kind, record }: PersonalRead,
): Promise<void> {
  const read = `${dayOf(instantOf(Date.now()))} ${reader} ${record}`
  if (told.has(read)) return
  await log.write({ what: 'personalRead', division: office, subject: record, detail: { kind }, gathered: 'day' })
  if (told.size >= mostRemembered) told.clear()
  told.add(read)
}

import { Failure, problem } from '../lib/problem.ts'

/** What it means that a write failed, by the words in which SQLite names the constraint or the trigger it failed by. */
export type Constraints = Readonly<Record<string, () => Failure>>

/** Those of the tables that tenancy itself writes. */
const own: Constraints = {
  district_moved: () => problem.districtMoved({ retryAfter: 10 }),
  'event.seq': () => problem.recordChanged(),
  evidence_unfit: () => problem.evidenceUnfit(),
  evidence_too_much: () => problem.evidenceTooMuch(),
  'external_id.external': () => problem.externalIdTaken(),
  'division.code': () => problem.idTaken(),
  'district_shard.district': () => problem.idTaken(),
}

/** A key that was used before. */
const used = 'idempotency.key'

/** What storage says that fails as such, and after how many seconds another try makes sense. */
const storageFailures = [
  { words: /SQLITE_FULL|disk is full|maximum DB size|ENOSPC|EDQUOT/i, named: problem.storageFull, retryAfter: 600 },
  {
    words: /SQLITE_(BUSY|LOCKED)|is locked|overloaded|too many requests queued/i,
    named: problem.storageBusy,
    retryAfter: 5,
  },
  {
    words: /SQLITE_(CORRUPT|NOTADB|IOERR)|malformed|not a database|disk I\/O error|no such table|\bEIO\b/i,
    named: problem.storageDamaged,
    retryAfter: 600,
  },
  {
    words:
      /SQLITE_CANTOPEN|unable to open|Network connection lost|storage operation exceeded timeout|Internal error in D1|internal error; reference/i,
    named: problem.shardUnreachable,
    retryAfter: 5,
  },
] as const

/** What SQLite or D1 said, below the words of whoever passed it on. */
const wordsOf = (error: unknown) => String(error instanceof Error ? (error.cause ?? error) : error)

/** Names a failure of the storage itself; its cause is kept for the log. */
export function storageFailure(error: unknown): Failure | undefined {
  const failed = storageFailures.find(({ words }) => words.test(wordsOf(error)))
  return failed?.named({ retryAfter: failed.retryAfter }, error)
}

/** Names a failed query; undefined for what nobody foresaw. */
export type RefusalOf = (error: unknown) => Failure | 'replayed' | undefined

/** Names failed queries by the constraints of all tables, and by how storage fails. */
export function refusalBy(features: readonly Constraints[]): RefusalOf {
  const known = Object.entries(Object.assign({}, own, ...features) as Constraints)
  return (error) => {
    if (error instanceof Failure) return error
    const text = wordsOf(error)
    if (text.includes(used)) return 'replayed'
    const named = known.find(([constraint]) => text.includes(constraint))?.[1]
    if (named) return named()
    return text.includes('FOREIGN KEY') ? problem.referenceUnknown() : storageFailure(error)
  }
}

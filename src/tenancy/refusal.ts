import { type Failure, problem } from '../lib/problem.ts'

/** What it means that a write failed, by the words in which SQLite names the constraint or the trigger it failed by. */
export type Constraints = Readonly<Record<string, () => Failure>>

/** Those of the tables that tenancy itself writes. */
const own: Constraints = {
  district_moved: () => problem.districtMoved({ retryAfter: 10 }),
  'event.seq': () => problem.recordChanged(),
  'division.code': () => problem.idTaken(),
  'district_shard.district': () => problem.idTaken(),
}

/** A key that was used before. */
const used = 'idempotency.key'

/** Names a failed write; undefined when no constraint was violated, but something broke. */
export type RefusalOf = (error: unknown) => Failure | 'replayed' | undefined

/** Names a failed write by the constraints of all tables. */
export function refusalBy(features: readonly Constraints[]): RefusalOf {
  const known = Object.entries(Object.assign({}, own, ...features) as Constraints)
  return (error) => {
    const text = String(error instanceof Error ? (error.cause ?? error) : error)
    if (text.includes(used)) return 'replayed'
    const named = known.find(([constraint]) => text.includes(constraint))?.[1]
    if (named) return named()
    return text.includes('FOREIGN KEY') ? problem.referenceUnknown() : undefined
  }
}

import * as v from 'valibot'
import type { Person } from '../lib/role.ts'
import {
  type Holding,
  holderIsHere,
  type SucceedableKind,
  successionRefusal,
  successorNamed,
  type Worker,
} from '../lib/succession.ts'
import { Id, prose } from '../lib/wire.ts'
import type { OwnRow } from '../tenancy/step.ts'
import type { Columns, Life, RecordTable } from '../tenancy/table.ts'
import { byLifecycle, type Found, type Load, steps } from './life.ts'

/** Who is to go on with a record, and why: whoever asks, or somebody to whom it is handed on. */
export const Succession = v.strictObject({ to: Id, reason: prose })
export type Succession = v.InferOutput<typeof Succession>

interface SuccessionRoute<N extends SucceedableKind, C extends Columns, L extends Life, R extends Found> {
  table: RecordTable<N, C, L>
  kind: N
  summary: string
  load: Load<Succession, R>
  /** The record as far as it is somebody's own. */
  holding: (record: R) => Holding
  /** The state in which the successor finds it. */
  to: (record: R) => L['states'][number]
  /** What changes hands. `stays`: whoever had it still works there. */
  change: (record: R, successor: Worker, stays: boolean) => Partial<OwnRow<N, C>>
}

/**
 * A POST by which somebody takes over a record of any kind, or hands it on: `succeedable` says what, and who can. The
 * event keeps from whom to whom, and why.
 */
export const succeeds = <N extends SucceedableKind, C extends Columns, L extends Life, R extends Found>({
  table,
  kind,
  summary,
  load,
  holding,
  to: stateAfter,
  change,
}: SuccessionRoute<N, C, L, R>) =>
  steps<N, C, L, typeof Succession, R & { staff: readonly Worker[] }>({
    table,
    summary,
    input: Succession,
    fails: ['otherDepartment', 'holderHere', 'successorUnfit'],
    verb: 'takeOver',
    async load(office, asked, scope) {
      const [{ record, used }, staff] = await Promise.all([load(office, asked, scope), scope.staff.here()])
      return { record: record && { ...record, staff }, used }
    },
    permission: byLifecycle(
      (person: Person, _: unknown, record: R & { staff: readonly Worker[] }) =>
        successionRefusal(kind, holding(record), person, record.staff) ?? { to: stateAfter(record) },
    ),
    decide(record, { input: { to, reason }, person }) {
      const held = holding(record)
      const successor = successorNamed(kind, held, { to, by: person, staff: record.staff })
      if ('refused' in successor) return successor
      const { user, name } = successor
      return {
        change: change(record, successor, holderIsHere(kind, held, record.staff)),
        detail: { from: held.holder, to: { user, name }, reason },
      }
    },
  })

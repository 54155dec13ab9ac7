import type * as v from 'valibot'
import type { Act } from '../lib/acts.ts'
import { type CorrectableKind, correctionRefusal, type Standing } from '../lib/correctable.ts'
import { correctionDetail, type Differing, differing } from '../lib/correction.ts'
import type { Day } from '../lib/day.ts'
import type { Refusal } from '../lib/refusal.ts'
import type { Person } from '../lib/role.ts'
import type { OfficeDb } from '../tenancy/office.ts'
import type { OwnRow, Write } from '../tenancy/step.ts'
import type { Columns, Life } from '../tenancy/table.ts'
import { byLifecycle, type Found, type Input, type Load, type Route, steps } from './life.ts'

/** The input of a correction: `Correction` in lib. */
type CorrectionInput = Input & v.GenericSchema<unknown, { set: object; reason: string }>

/** The input with those values alone that differ; its files are the step's. */
type Corrected<S extends CorrectionInput> = Omit<v.InferOutput<S>, 'set' | 'files'> & {
  set: Differing<v.InferOutput<S>['set']>
}

interface CorrectionRoute<
  N extends CorrectableKind,
  C extends Columns,
  L extends Life,
  S extends CorrectionInput,
  R extends Found,
> extends Route<N, C, L, S> {
  kind: N
  /** Without it, whoever may not is told so when the record is loaded. */
  act?: Act
  load: Load<v.InferOutput<S>, R>
  standing: (record: R, person: Person) => Omit<Standing, 'status'>
  decide: (
    record: R,
    asked: {
      input: Corrected<S>
      person: Person
      today: Day
    },
    office: OfficeDb,
  ) => Refusal | { title?: string; change: Partial<OwnRow<N, C>>; also?: Write[]; told?: object }
}

/**
 * A POST that corrects a record of any kind: `correctable` says which columns, and who may until when. `decide` is asked
 * with the values that differ, and adds what follows from them; the event keeps old and new value of each, and of what
 * is `told` beside them.
 */
export const corrects = <
  N extends CorrectableKind,
  C extends Columns,
  L extends Life,
  S extends CorrectionInput,
  R extends Found,
>({
  kind,
  standing,
  act,
  load,
  decide,
  fails = [],
  ...route
}: CorrectionRoute<N, C, L, S, R>) =>
  steps<N, C, L, S, R>({
    ...route,
    fails: ['otherDepartment', 'secondPerson', ...fails],
    verb: 'correct',
    permission: byLifecycle(
      (person: Person, _: unknown, record: R) =>
        correctionRefusal(kind, { ...standing(record, person), status: record.status }) ?? { to: record.status },
      act,
    ),
    load,
    decide(record, asked, office) {
      const { person, today } = asked
      const input = asked.input as unknown as Pick<v.InferOutput<S>, 'set' | 'reason'>
      const set = differing(record, input.set)
      const decided = decide(record, { input: { ...input, set } as Corrected<S>, person, today }, office)
      if ('refused' in decided) return decided
      const { told, ...rest } = decided
      return { ...rest, detail: { ...correctionDetail(input.reason, record, { ...set, ...told }) } }
    },
  })

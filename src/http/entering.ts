import { createFactory } from 'hono/factory'
import * as v from 'valibot'
import type { Act } from '../lib/acts.ts'
import { type FaultCode, fault } from '../lib/fault.ts'
import type { Kind } from '../lib/kind.ts'
import { type Code, problem } from '../lib/problem.ts'
import { mostRows } from '../lib/table-rows.ts'
import { Id, list } from '../lib/wire.ts'
import type { OfficeDb } from '../tenancy/office.ts'
import type { OwnRow, StepTaken } from '../tenancy/step.ts'
import { madeBefore } from '../tenancy/step-queries.ts'
import type { Columns, Life, RecordTable } from '../tenancy/table.ts'
import type { OfficeEnv } from './env.ts'
import { asMade, type Input, isConflict, type Made, Taken } from './life.ts'
import { farOff, isFarOff } from './own-id.ts'
import { answers, decode, permits } from './route.ts'

const factory = createFactory<OfficeEnv>()

/** What is wrong with a field of one row of a table. */
export interface RowFault {
  row: number
  field: string
  code: FaultCode
}

interface EnteringRoute<N extends Kind, C extends Columns, L extends Life, S extends Input, F> {
  table: RecordTable<N, C, L>
  summary: string
  /** Of one row: what a single entry sends. */
  input: S
  fails?: readonly Code[]
  permission: Act
  /** What the rows are checked against. */
  load: (office: OfficeDb) => Promise<F>
  /** What is wrong with which row, beside what is there and beside the others. */
  check: (rows: readonly v.InferOutput<S>[], facts: F, office: OfficeDb) => RowFault[]
  /** Of rows in which nothing is wrong. */
  make: (row: v.InferOutput<S>, facts: F) => { title: string; row: OwnRow<N, C> }
}

/**
 * A POST that enters a table into a register, all of it or nothing: each row becomes a record with its event, as if it
 * had been entered alone. The rows bring their ids, so that the same table again is answered the same.
 */
export const entersAll = <N extends Kind, C extends Columns, L extends Life, S extends Input, F>({
  table,
  summary,
  input: schema,
  fails = [],
  permission,
  load,
  check,
  make,
}: EnteringRoute<N, C, L, S, F>) => {
  const Rows = v.strictObject({ items: list(v.strictObject({ id: Id, content: schema }), mostRows, 1) })
  return factory.createHandlers(
    answers(
      summary,
      { status: 201, schema: v.strictObject({ items: v.array(Taken) }) },
      'notPermitted',
      'idTaken',
      'idFarOff',
      ...fails,
    ),
    permits(permission),
    decode('json', Rows),
    async (c) => {
      const { office, person, clock } = c.var
      const { items } = c.req.valid('json') as { items: { id: string; content: v.InferOutput<S> }[] }
      const at = clock.now()
      if (new Set(items.map(({ id }) => id)).size < items.length)
        throw problem.badInput({ errors: [fault('items', 'twice')] })

      const enter = async (again: boolean): Promise<StepTaken[]> => {
        const [facts, before] = await Promise.all([
          load(office),
          Promise.all(items.map((row) => madeBefore(office, row))),
        ])
        const replay = replayOf(
          items,
          before.map(({ made }) => made),
        )
        if (replay)
          return Promise.all(replay.map(({ id, content: input, made }) => asMade({ id, input, person }, made)))
        if (items.some(({ id }) => isFarOff(id, clock))) throw farOff(clock)
        const contents = items.map(({ content }) => content)
        const faults = check(contents, facts, office)
        if (faults.length > 0)
          throw problem.badInput({
            errors: faults.map(({ row, field, code }) => fault(`items.${row}.content.${field}`, code)),
          })
        const creations = items.map(({ id, content }) => {
          const { title, row } = make(content, facts)
          return { title, by: person, at, detail: content, create: { id, row } }
        })
        try {
          return await office.commitAll(table, creations)
        } catch (error) {
          // Two at once are as one after the other: the second looks again at what the first has written.
          if (!again && isConflict(error)) return enter(true)
          throw error
        }
      }
      c.header('Location', c.req.path)
      return c.json({ items: await enter(false) }, 201)
    },
  )
}

/** The rows with what they were made with, where all of them are there already; some of them only are a conflict. */
function replayOf<R extends { id: string }>(items: readonly R[], made: readonly (Made | undefined)[]) {
  const there = items.flatMap((row, place) => {
    const one = made[place]
    return one ? [{ ...row, made: one }] : []
  })
  if (there.length === 0) return undefined
  if (there.length < items.length) throw problem.idTaken({ about: there.map(({ id }) => id) })
  return there
}

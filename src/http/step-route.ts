import type { Context } from 'hono'
import { createFactory } from 'hono/factory'
import type * as v from 'valibot'
import type { StepTaken } from '../tenancy/step.ts'
import { answers, decode } from './route.ts'
import type { OfficeEnv } from './scopes.ts'
import { OneId, StepHeaders, Taken } from './step.ts'

const factory = createFactory<OfficeEnv>()

/** A step as it was decoded: of which record, under which headers, with what. */
export interface StepAsked<I> {
  id: string
  headers: v.InferOutput<typeof StepHeaders>
  input: I
}

/** What a route that takes one step of a record's life consists of. */
export const stepRoute = <S extends v.GenericSchema>(
  summary: string,
  schema: S,
  take: (c: Context<OfficeEnv>, asked: StepAsked<v.InferOutput<S>>) => Promise<StepTaken>,
  ...codes: Parameters<typeof answers>[2][]
) =>
  factory.createHandlers(
    answers(summary, { schema: Taken }, 'stepNotOpen', 'notPermitted', ...codes),
    decode('param', OneId),
    decode('header', StepHeaders),
    decode('json', schema),
    async (c) => {
      const input = c.req.valid('json') as v.InferOutput<S>
      return c.json(await take(c, { id: c.req.valid('param').id, headers: c.req.valid('header'), input }))
    },
  )

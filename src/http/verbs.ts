import { Hono } from 'hono'
import * as v from 'valibot'
import type { Kind } from '../lib/kind.ts'
import type { Code } from '../lib/problem.ts'
import type { StepTaken } from '../tenancy/step.ts'
import type { Columns, Life } from '../tenancy/table.ts'
import type { OfficeEnv } from './env.ts'
import { type Found, type Input, type StepHeaders, type StepRoute, steps } from './life.ts'
import type { OneId } from './route.ts'

/** What a step of a life is asked under, and with what. */
interface VerbRow {
  path: string
  summary: string
  input: Input
  fails?: readonly Code[]
}

/** The routes of these rows as the web's client knows them; several rows of one path differ by their input. */
type VerbRoutes<R extends Record<string, VerbRow>> = {
  [P in R[keyof R]['path'] as `/:id/${P}`]: {
    $post: {
      input: { param: v.InferInput<typeof OneId> } & { header: v.InferInput<typeof StepHeaders> } & {
        json: v.InferInput<Extract<R[keyof R], { path: P }>['input']>
      }
      output: StepTaken
      outputFormat: 'json'
      status: 200
    }
  }
}

type Common<N extends Kind, C extends Columns, L extends Life, R extends Found> = Pick<
  StepRoute<N, C, L, Input, R>,
  'table' | 'permission' | 'load' | 'decide'
>

/** A POST for each path of the rows. */
export function verbRoutes<
  N extends Kind,
  C extends Columns,
  L extends Life,
  R extends Found,
  Rows extends Record<L['verbs'][number], VerbRow>,
>(rows: Rows, common: Common<N, C, L, R>) {
  const app = new Hono<OfficeEnv>()
  const byPath = Map.groupBy(Object.entries<VerbRow>(rows), ([, { path }]) => path)
  for (const [path, shared] of byPath) {
    const inputs = shared.map(([, { input }]) => input)
    const [[, { summary }]] = shared as [[string, VerbRow]]
    const route = {
      ...common,
      summary,
      input: inputs.length === 1 ? inputs[0] : v.variant('result', inputs as never),
      verb: (input: unknown) => shared.find(([, row]) => v.is(row.input, input))?.[0] ?? '',
      fails: shared.flatMap(([, { fails = [] }]) => fails),
    }
    app.post(`/:id/${path}`, ...steps(route as StepRoute<N, C, L, Input, R>))
  }
  return app as unknown as Hono<OfficeEnv, VerbRoutes<Rows>, '/'>
}

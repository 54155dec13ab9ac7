import type { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Schema } from 'hono/types'
import { generateSpecs, resolver } from 'hono-openapi'
import type { Env } from '../env.ts'
import { nameSchemas } from './named.ts'
import { withTypeLists } from './nullable.ts'
import { complete, type Operation, tags } from './operations.ts'
import { Problem, sharedByAll } from './problems.ts'
import { sharedAnswers, sharedBodies, sharedParameters } from './shared.ts'

const documentation = {
  openapi: '3.1.0',
  info: {
    title: 'Bihuan 闭环',
    version: '1',
    description:
      'Work-safety campaigns of street offices. People sign in by cookie, and their writes need an Origin of this site; programs send a Bearer key: one that reads a division below /reporting, or one by which a tool of somebody’s own writes in their office what its rights name, in their name, and reads what that takes; who a natural person is that answers for a hazard, and drawn signatures, it isn’t shown. A page that may stay open while somebody else signs in with the same browser names its person in Expected-User (the `user` of GET /session): a cookie of anybody else is refused with personChanged. Below /offices are an office’s own records, for its members; its district’s supervisors read. Below /districts and /divisions reads whoever’s roles reach so far, and /security-log is for operators. Steps that change a record need Idempotency-Key and If-Match with the record’s ETag. Every GET answers an ETag, and 304 to it in If-None-Match. Answers may get further fields; fields and query words that are not known are refused. What each problem means is told at /problems; where the service itself fails, any request is answered 500 or 503 by such a problem too.',
    license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    contact: { name: 'Whoever runs this service' },
  },
  servers: [{ url: '/' }],
  tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
  security: [{ session: [] }],
}

const securitySchemes = {
  session: { type: 'apiKey', in: 'cookie', name: '__Host-bihuan_session' },
  secondStep: { type: 'apiKey', in: 'cookie', name: '__Host-bihuan_second_step' },
  key: { type: 'http', scheme: 'bearer' },
}

/** Serves the document, made once from the routes and their schemas. */
export const openApi = <E extends Env, S extends Schema>(api: Hono<E, S>) => {
  let made: Promise<object> | undefined
  return createMiddleware<Env>(async (c) => {
    made ??= documentOf(api)
    return c.json(await made)
  })
}

const methods = ['get', 'put', 'post', 'delete'] as const

async function documentOf<E extends Env, S extends Schema>(api: Hono<E, S>): Promise<object> {
  const { paths = {}, ...document } = await generateSpecs(api, { documentation, defaultValidationErrorResponse: false })
  const operations: Operation[] = []
  for (const [path, item] of Object.entries(paths))
    for (const method of methods) {
      const operation = item?.[method] as Operation | undefined
      if (!operation) continue
      complete(operation, path, method)
      operations.push(operation)
    }
  const everywhere = { responses: sharedByAll((await resolver(Problem).toOpenAPISchema()).schema) }
  const schemas = await nameSchemas([...operations, everywhere])
  const parameters = sharedParameters(operations)
  const requestBodies = sharedBodies(operations)
  const responses = { ...everywhere.responses, ...sharedAnswers(operations) }
  const components = { securitySchemes, schemas, parameters, requestBodies, responses }
  return withTypeLists(JSON.parse(JSON.stringify({ ...document, paths, components }))) as object
}

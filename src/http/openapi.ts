import type { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Schema } from 'hono/types'
import { generateSpecs } from 'hono-openapi'
import type { Env } from './env.ts'

const documentation = {
  openapi: '3.1.0',
  info: {
    title: 'Bihuan 闭环',
    version: '1',
    description:
      'Work-safety campaigns of street offices. People sign in by cookie, and their writes need an Origin of this site; programs send a Bearer key. A page that may stay open while somebody else signs in with the same browser names its person in Expected-User (the `user` of GET /session): a cookie of anybody else is refused with personChanged. Steps that change a record need Idempotency-Key and If-Match with the record’s ETag.',
    license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
  },
  servers: [{ url: '/' }],
  components: {
    securitySchemes: {
      session: { type: 'apiKey' as const, in: 'cookie' as const, name: '__Host-bihuan_session' },
      secondStep: { type: 'apiKey' as const, in: 'cookie' as const, name: '__Host-bihuan_second_step' },
      key: { type: 'http' as const, scheme: 'bearer' },
    },
  },
  security: [{ session: [] }],
}

/** Serves the document, made once from the routes and their schemas. */
export const openApi = <E extends Env, S extends Schema>(api: Hono<E, S>) => {
  let made: Promise<unknown> | undefined
  return createMiddleware<Env>(async (c) => {
    made ??= generateSpecs(api, { documentation }).then(completed)
    return c.json(await made)
  })
}

type Document = Awaited<ReturnType<typeof generateSpecs>>
type Operation = NonNullable<NonNullable<NonNullable<Document['paths']>[string]>['get']>

const methods = ['get', 'put', 'post', 'delete'] as const
const stepHeaders = ['idempotency-key', 'if-match']

/** What follows from an operation's kind is added here, so that no route has to say it. */
function completed(document: Document): Document {
  for (const [path, operations] of Object.entries(document.paths ?? {}))
    for (const method of methods) {
      const operation = operations?.[method]
      if (operation) complete(operation, path, method)
    }
  return document
}

function complete(operation: Operation, path: string, method: string): void {
  if (path.includes('/reporting/')) operation.security = [{ key: [] }]
  if (path.endsWith('/session') && method === 'post') operation.security = []
  if (path.includes('/second-step') && method === 'post') operation.security = [{ secondStep: [] }]
  const problem = operation.responses?.['400']
  const alsoFails = (...statuses: number[]) => {
    for (const status of statuses) if (problem) operation.responses = { ...operation.responses, [status]: problem }
  }
  if (operation.requestBody) alsoFails(413, 415)
  if (operation.security === undefined) alsoFails(409)
  for (const parameter of operation.parameters ?? []) {
    if (!('name' in parameter) || !stepHeaders.includes(parameter.name)) continue
    // Optional to the decoder, so that a missing one is answered by a problem of its own.
    parameter.required = true
    alsoFails(412, 422, 428)
  }
}

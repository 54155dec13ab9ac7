/** What the OpenAPI document says beside the routes. */
export const openApiDocument = {
  documentation: {
    openapi: '3.1.0',
    info: {
      title: 'Bihuan 闭环',
      version: '1',
      description:
        'Work-safety campaigns of street offices. People sign in by cookie, and their writes need an Origin of this site; programs send a Bearer key. Steps that change a record need Idempotency-Key and If-Match with the record’s ETag.',
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: '/' }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey' as const, in: 'cookie' as const, name: 'bihuan_session' },
        key: { type: 'http' as const, scheme: 'bearer' },
      },
    },
    security: [{ session: [] }, { key: [] }],
  },
}

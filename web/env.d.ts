// The type Api reaches through the server's modules, some of which use Node's.
/// <reference types="node" />

declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  const SwaggerUI: (options: {
    url: string
    dom_id: string
    deepLinking?: boolean
    displayRequestDuration?: boolean
  }) => unknown
  export default SwaggerUI
}

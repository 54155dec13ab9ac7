import { api } from '../../src/api.ts'

interface Route {
  method: string
  /** `/api/v1/offices/:office/hazards/:id` */
  pattern: string
}

const nameOf = ({ method, pattern }: Route) => `${method} ${pattern}`

/** Every route of the router, once: the router itself lists one for every handler, and middleware under ALL. */
const known: Route[] = [
  ...new Map(
    api.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }): [string, Route] => [`${method} ${path}`, { method, pattern: path }]),
  ).values(),
]

export const routes: string[] = known.map(nameOf)

/** Those that belong to an office, a district or another division; the others are nobody's. */
const nobodys = [/ \/api\/v1\/session(\/|$)/, / \/api\/v1\/openapi\.json$/]
export const ownedRoutes: string[] = routes.filter((route) => !nobodys.some((pattern) => pattern.test(route)))

/** The route that answers a request to this path below `/api/v1`. */
export function routeOf(method: string, path: string): string {
  const [bare = ''] = `/api/v1${path}`.split('?')
  const route = known.find(
    (candidate) =>
      candidate.method === method && new RegExp(`^${candidate.pattern.replace(/:\w+/g, '[^/]+')}$`).test(bare),
  )
  if (!route) throw new Error(`no route for ${method} ${path}`)
  return nameOf(route)
}

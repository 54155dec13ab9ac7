import { password } from '../../src/demo/people.ts'
import type { Ask, HotRoute } from './routes.ts'

/** A request as it goes over the wire. */
export interface Sent {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
}

/** Signs in where requests are answered by `send`; answers the cookie. */
export async function signIn(username: string, { origin }: URL, send: (request: Request) => Promise<Response>) {
  const response = await send(
    new Request(`${origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: JSON.stringify({ username, password }),
    }),
  )
  const cookie = response.headers.get('Set-Cookie')?.split(';')[0]
  if (!cookie) throw new Error(`${username} can't sign in: ${await response.text()}`)
  return cookie
}

export function sentToProduct({ origin }: URL, ask: Ask, cookie: string | null): Sent {
  const { method, path, headers = {}, body } = ask
  const content = body === undefined ? {} : { 'Content-Type': 'application/json', Origin: origin }
  return {
    method,
    path: `/api/v1${path}`,
    headers: { ...headers, ...content, ...(cookie === null ? {} : { Cookie: cookie }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
}

/** The same request to the floor, which knows the route by its key. */
export function sentToFloor(origin: URL, { key }: HotRoute, ask: Ask, cookie: string | null): Sent {
  const path = ask.own ? `/api/floor/${key}/${ask.own.id}` : `/api/floor/${key}`
  return { ...sentToProduct(origin, ask, cookie), path }
}

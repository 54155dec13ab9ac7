import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Trouble } from '../../../src/local/trouble.ts'
import { freePort } from '../../local/server.ts'
import { type Served, serve } from './served.ts'

/** Who sets it up, and the password of everybody whom the bench adds. */
export const admin = 'admin@example.com'
export const password = 'beside-bihuan-1'

/** An installation of Directus: a folder in which npm has put it. */
export interface Installation {
  folder: string
  version: string
}

export function installationIn(folder: string): Installation {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'node_modules/directus/package.json'), 'utf8'))
    return { folder: resolve(folder), version }
  } catch {
    throw new Trouble(`There is no Directus in ${folder}: the README beside this script says how to install it.`)
  }
}

/** History stays on, as it is unless told otherwise. What only slows it down or refuses requests is off. */
const settings = ({ folder }: Installation, state: string, port: number): Record<string, string> => ({
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  PACKAGE_FILE_LOCATION: folder,
  DB_CLIENT: 'sqlite3',
  DB_FILENAME: databaseIn(resolve(state)),
  KEY: 'bench',
  SECRET: 'a-secret-of-the-bench-that-protects-nothing',
  ADMIN_EMAIL: admin,
  ADMIN_PASSWORD: password,
  ACCESS_TOKEN_TTL: '7d',
  TELEMETRY: 'false',
  LOG_LEVEL: 'warn',
  CACHE_ENABLED: 'false',
  RATE_LIMITER_ENABLED: 'false',
  RATE_LIMITER_GLOBAL_ENABLED: 'false',
  PRESSURE_LIMITER_ENABLED: 'false',
})

export const databaseIn = (state: string) => join(state, 'data.db')

const command = ({ folder }: Installation, verb: string) => [
  process.execPath,
  join(folder, 'node_modules/directus/cli.js'),
  verb,
]

/** Makes the tables of Directus itself, and its administrator. */
export function bootstrap(installation: Installation, state: string): void {
  const [file = '', ...args] = command(installation, 'bootstrap')
  const { status, stdout, stderr } = spawnSync(file, args, {
    cwd: state,
    env: { ...process.env, ...settings(installation, state, 0) },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Trouble(`Directus can't make its tables: ${stdout}${stderr}`)
}

export async function serveDirectus(installation: Installation, state: string): Promise<Served> {
  const port = await freePort()
  return serve({
    command: command(installation, 'start'),
    env: settings(installation, state, port),
    port,
    ready: '/server/ping',
    state,
    folder: state,
  })
}

/** What Directus refused, with the code that it gives. */
export class Refused extends Error {
  readonly code: string

  constructor(message: string, code: string) {
    super(message)
    this.code = code
  }
}

/** Its API in the name of somebody who has signed in. */
export type Api = <T>(method: string, path: string, body?: unknown) => Promise<T>

export async function signedIn(origin: URL, email: string): Promise<{ token: string; api: Api }> {
  const send = async (token: string | null, method: string, path: string, body?: unknown) => {
    const response = await fetch(new URL(path, origin), {
      method,
      headers: { 'Content-Type': 'application/json', ...(token === null ? {} : { Authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw refusal(`${method} ${path} was answered ${response.status}: ${text}`, text)
    return text === '' ? undefined : JSON.parse(text).data
  }
  const { access_token: token } = await send(null, 'POST', '/auth/login', { email, password })
  return { token, api: (method, path, body) => send(token, method, path, body) }
}

function refusal(message: string, text: string): Refused {
  try {
    return new Refused(message, String(JSON.parse(text).errors[0].extensions.code))
  } catch {
    return new Refused(message, 'unknown')
  }
}

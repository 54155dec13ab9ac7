import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { password } from '../../src/local/demo/people.ts'
import { openHouse } from '../../src/local/house.ts'

/** The served demo world of one test file, in a folder of its own. */
export async function serveDemo() {
  const state = mkdtempSync(join(tmpdir(), 'bihuan-'))
  const miniflare = await openHouse({ port: 0, state, assets: true })
  const { origin } = await miniflare.ready
  return {
    origin,
    async close() {
      await miniflare.dispose()
      rmSync(state, { recursive: true, force: true })
    },
  }
}

/** Talks to the API as one signed-in person or program. */
export class Caller {
  readonly #origin: string
  readonly #headers: Record<string, string>
  constructor(origin: string, headers: Record<string, string>) {
    this.#origin = origin
    this.#headers = headers
  }

  static async signIn(origin: string, username: string, secret: string = password): Promise<Caller> {
    const response = await fetch(`${origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: origin },
      body: JSON.stringify({ username, password: secret }),
    })
    if (!response.ok) throw new Error(`${username} can't sign in: ${await response.text()}`)
    return new Caller(origin, { Cookie: response.headers.get('Set-Cookie')?.split(';')[0] ?? '', Origin: origin })
  }

  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to find
  async #ask(path: string, init: RequestInit): Promise<any> {
    const response = await fetch(`${this.#origin}/api/v1${path}`, init)
    const body = await response.json()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(body)}`)
    return body
  }

  get(path: string) {
    return this.#ask(path, { headers: this.#headers })
  }

  put(path: string, body: unknown) {
    const headers = { ...this.#headers, 'Content-Type': 'application/json' }
    return this.#ask(path, { method: 'PUT', headers, body: JSON.stringify(body) })
  }
}

export interface Colleague {
  username: string
  secret: string
}

/** An office that has joined but not launched: its units, and the people who will work in it. */
export async function staffOffice(origin: string, office: string) {
  const supervisor = await Caller.signIn(origin, 'yongqiao-district')
  const staff = async (name: string, role: string, unit: string | null): Promise<Colleague> => {
    const username = `${name}-${v7().slice(-6)}`
    const member = { username, name: `埇桥${name}`, role, unit }
    const { initialPassword } = await supervisor.put(`/divisions/${office}/members/${v7()}`, member)
    return { username, secret: initialPassword }
  }
  const safety = await staff('safety', 'safetyOfficer', null)
  const caller = await Caller.signIn(origin, safety.username, safety.secret)
  const units: Record<string, string> = {}
  for (const name of ['应急办', '城管中队', '卫健办', '派出所', '市场监管所', '宣传办']) {
    units[name] = v7()
    const unit = { name, kind: 'department', stationed: false, safetyOffice: name === '应急办', code: null }
    await caller.put(`/offices/${office}/units/${units[name]}`, unit)
  }
  const unit = units.应急办 ?? null
  return {
    safety,
    officer: await staff('officer', 'enforcementOfficer', unit),
    officer2: await staff('officer2', 'enforcementOfficer', unit),
    contact: await staff('contact', 'departmentContact', unit),
  }
}

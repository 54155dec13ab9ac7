import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 } from 'uuid'
import { inject } from 'vitest'
import { password } from '../../src/demo/people.ts'
import { demoClock, keepDemoClock } from '../../src/local/demo-clock.ts'
import { readConfig } from '../../src/machine/config.ts'
import { serveMachine } from '../../src/machine/open.ts'

const day = 86_400_000

/** Serves a copy of the demo world, in a folder of its own. */
export async function serveDemo() {
  const state = mkdtempSync(join(tmpdir(), 'bihuan-'))
  cpSync(inject('demo'), state, { recursive: true })
  const config = { ...readConfig(undefined, {}), state, secondFactor: 'offered' as const }
  let served = await serveMachine({ ...config, port: 0 })
  const { port } = served
  await served.worked
  return {
    origin: `http://localhost:${port}`,
    /** Lets days go by: the clock goes on, and the nightly work is done. */
    async letPass(days: number) {
      await served.stop()
      keepDemoClock(state, demoClock(state) + days * day)
      served = await serveMachine({ ...config, port })
      await served.worked
    },
    async close() {
      await served.stop()
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
    const body = response.status === 204 ? null : await response.json()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${JSON.stringify(body)}`)
    return body
  }

  get(path: string) {
    return this.#ask(path, { headers: this.#headers })
  }

  put(path: string, body: unknown) {
    return this.#send('PUT', path, body)
  }

  /** Uploads a photograph into an office; answers its id. */
  async upload(office: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const id = v7()
    await this.#ask(`/offices/${office}/evidence/${id}`, { method: 'PUT', headers: this.#headers, body: bytes })
    return id
  }

  post(path: string, body: unknown) {
    return this.#send('POST', path, body)
  }

  /** Takes a step of a record at this version. */
  step(path: string, body: unknown, seq: number) {
    const headers = { 'Idempotency-Key': v7(), 'If-Match': `"${seq}"` }
    return this.#send('POST', path, body, headers)
  }

  delete(path: string) {
    return this.#send('DELETE', path, {})
  }

  #send(method: string, path: string, body: unknown, beside: Record<string, string> = {}) {
    const headers = { ...this.#headers, ...beside, 'Content-Type': 'application/json' }
    return this.#ask(path, { method, headers, body: JSON.stringify(body) })
  }
}

export interface Colleague {
  username: string
  name: string
  secret: string
}

const departments = ['应急办', '城管中队', '卫健办', '派出所', '市场监管所', '宣传办']

/** What an office may do by law in its own name; the safety officer enters it for a department. */
const fullAuthority = {
  name: '生产经营单位安全生产监督管理',
  code: null,
  measures: ['inspect', 'onSpot', 'order', 'penalise'],
  basis: 'statutory',
  document: '《中华人民共和国安全生产法》第六十五条',
  inNameOf: '埇桥区应急管理局',
  noCoercion: false,
  finesUpTo: null,
  limits: null,
  startsOn: '2023-01-01',
  endsOn: null,
}

/**
 * An office that has joined but not launched. Its safety officer has entered the units, what 应急办 alone may do, who
 * answers for what, and the people; each of them has a password of their own.
 */
export async function staffOffice(origin: string, office: string) {
  const supervisor = await Caller.signIn(origin, 'yongqiao-district')
  const join = async (by: Caller, name: string, role: string, unit: string | null) => {
    const id = v7()
    const username = `${name}-${id.slice(-6)}`
    const certificate = role === 'enforcementOfficer' ? `AH-3413-${id.slice(-6)}` : null
    const member = { username, name: `埇桥${name}`, role, unit, certificate }
    const { initialPassword } = await by.put(`/divisions/${office}/members/${id}`, member)
    const secret = `${initialPassword}-own`
    const holder = await Caller.signIn(origin, username, initialPassword)
    await holder.put('/session/password', { current: initialPassword, next: secret })
    return { id, username, name: member.name, secret }
  }
  const safety = await join(supervisor, 'safety', 'safetyOfficer', null)
  const caller = await Caller.signIn(origin, safety.username, safety.secret)

  const units: Record<string, string> = {}
  const addUnit = async (name: string, code: string | null) => {
    units[name] = v7()
    const kind = code === null ? 'department' : 'community'
    const unit = { name, kind, stationed: false, safetyOffice: name === '应急办', code }
    await caller.put(`/offices/${office}/units/${units[name]}`, unit)
  }
  for (const name of departments) await addUnit(name, null)
  await addUnit('埇桥社区', `${office}002`)
  const { 应急办: lead = '', 市场监管所: market = '', 埇桥社区: community = '' } = units
  await caller.put(`/offices/${office}/authorities/${v7()}`, { unit: lead, ...fullAuthority })
  const answerable = { phone: null, sector: null, startsOn: '2023-01-01', endsOn: null }
  for (const [kind, person, unit] of [
    ['departmentHead', '周明', lead],
    ['guarantor', '方正', community],
    ['communityHead', '钱秀兰', community],
  ]) {
    await caller.put(`/offices/${office}/posts/${v7()}`, { kind, person, unit, ...answerable })
  }

  const enter = (name: string, role: string, unit: string | null) => join(caller, name, role, unit)
  const [officer, officer2, marketOfficer, marketOfficer2, contact, communityOfficer, leader] = await Promise.all([
    enter('officer', 'enforcementOfficer', lead),
    enter('officer2', 'enforcementOfficer', lead),
    enter('market', 'enforcementOfficer', market),
    enter('market2', 'enforcementOfficer', market),
    enter('contact', 'departmentContact', lead),
    enter('community', 'communityOfficer', community),
    enter('leader', 'leaderInCharge', null),
  ])
  // The contact speaks for two departments, as contacts do where people are few.
  const posts = [lead, market].map((unit) => ({ role: 'departmentContact', unit, certificate: null }))
  await caller.put(`/divisions/${office}/members/${contact.id}/posts`, { posts })
  return { units, safety, officer, officer2, marketOfficer, marketOfficer2, contact, communityOfficer, leader }
}

/** Launches the district's campaign as the notice has it, but for sectors that a department is named for here. */
export async function launch(
  caller: Caller,
  office: string,
  units: Readonly<Record<string, string>>,
  otherwise: Readonly<Record<string, string>>,
) {
  const templates = `/districts/${office.slice(0, 6)}/templates`
  const { id, version } = (await caller.get(templates)).items[0]
  const { content } = await caller.get(`${templates}/${id}/versions/${version}`)
  const assignments = content.sectors.map(({ name, lead }: { name: string; lead: string }) => ({
    sector: name,
    unit: units[otherwise[name] ?? lead],
    role: 'lead',
  }))
  const campaign = v7()
  const input = { template: { id, version }, assignments, absentSectors: [], deadlines: [] }
  await caller.put(`/offices/${office}/campaigns/${campaign}`, input)
  return { campaign, template: id as string }
}

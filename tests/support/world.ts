import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import type { Role } from '../../src/lib/role.ts'
import { type Client, client } from './client.ts'
import { authorityInput, everybody, launchInput, unitInput } from './inputs.ts'
import { nanguanTemplate } from './nanguan-template.ts'
import { newSession } from './sessions.ts'

/** The small world: two districts on two shards, two offices each. */
export const nanguan = '341302006'
export const dongguan = '341302004'
export const dangcheng = '341321100'
export const zhuzhuang = '341321101'
export const yongqiao = '341302'
export const dangshan = '341321'

const divisions = [
  ['34', '安徽省'],
  ['3413', '宿州市'],
  [yongqiao, '埇桥区'],
  [dangshan, '砀山县'],
  [nanguan, '南关街道'],
  [dongguan, '东关街道'],
  [dangcheng, '砀城镇'],
  [zhuzhuang, '朱庄镇'],
] as const
export const offices = [nanguan, dongguan, dangcheng, zhuzhuang]

/** Units that every office has, communities with the end of their code; their ids are the office's own. */
const unitCodes = { 应急办: null, 市场监管所: null, 宣传办: null, 一中社区: '006', 九中社区: '010' } as const
export type UnitName = keyof typeof unitCodes
const unitNames = Object.keys(unitCodes) as UnitName[]

/** Departments that may do everything on their own authority. 宣传办 has none. */
const armed: readonly UnitName[] = ['应急办', '市场监管所']

/** Who works in every office, by a short name: `people[nanguan].officer`; the last is the certificate's number. */
const colleagues = {
  safety: ['safetyOfficer', null],
  officer: ['enforcementOfficer', '应急办', 'AH-3413-001'],
  officer2: ['enforcementOfficer', '应急办', 'AH-3413-002'],
  officer3: ['enforcementOfficer', '应急办', 'AH-3413-006'],
  uncertified: ['enforcementOfficer', '应急办'],
  market: ['enforcementOfficer', '市场监管所', 'AH-3413-003'],
  market2: ['enforcementOfficer', '市场监管所', 'AH-3413-004'],
  inspector: ['inspector', '应急办'],
  contact: ['departmentContact', '应急办'],
  unarmedOfficer: ['enforcementOfficer', '宣传办', 'AH-3413-005'],
  unarmed: ['inspector', '宣传办'],
  unarmedContact: ['departmentContact', '宣传办'],
  community: ['communityOfficer', '一中社区'],
  community2: ['communityOfficer', '九中社区'],
  leader: ['leaderInCharge', null],
} as const satisfies Record<string, readonly [role: Role, unit: UnitName | null, certificate?: string]>
export type Colleague = keyof typeof colleagues

export interface Office {
  code: string
  /** `/offices/341302006` */
  path: string
  district: string
  units: Record<UnitName, string>
  campaign: string
  people: Record<Colleague, Client>
  /** Of the office's district. */
  supervisor: Client
}

export interface World {
  office(code: string): Office
  /** The supervisor of a district. */
  supervisor(district: string): Client
  operator: Client
  /** The template of each district. */
  template: Record<string, string>
}

const run = (query: string, ...values: (string | number | null)[]) =>
  env.DIRECTORY.prepare(query)
    .bind(...values)
    .run()

interface Membership {
  division: string
  role: Role
  unit: string | null
  certificate?: string | undefined
}

/** Signed-in people, by their user names: the sessions are put into the directory, without a password. */
async function persons(wanted: Readonly<Record<string, readonly Membership[]>>): Promise<Client[]> {
  const { DIRECTORY } = env
  const insertUser = DIRECTORY.prepare('INSERT INTO user (id, username, name, password_hash) VALUES (?, ?, ?, ?)')
  const insertPost = DIRECTORY.prepare(
    'INSERT INTO membership (user, division, role, unit, certificate) VALUES (?, ?, ?, ?, ?)',
  )
  const made = Object.entries(wanted).map(([username, memberships]) => {
    const user = v7()
    const { token, insertion } = newSession(user)
    const rows = [
      insertUser.bind(user, `${username}-${user}`, everybody, ''),
      ...memberships.map(({ division, role, unit, certificate }) =>
        insertPost.bind(user, division, role, unit ?? '', certificate ?? null),
      ),
      insertion,
    ]
    return { rows, client: client({ Cookie: `__Host-bihuan_session=${token}` }) }
  })
  await DIRECTORY.batch(made.flatMap(({ rows }) => rows))
  return made.map(({ client }) => client)
}

/** A signed-in person. */
export async function person(username: string, memberships: readonly Membership[]): Promise<Client> {
  return known((await persons({ [username]: memberships }))[0])
}

/** Makes the world through the API, as its people would. Once a test file. */
export async function makeWorld(): Promise<World> {
  for (const [code, name] of divisions)
    await run('INSERT INTO division (code, name, current_code) VALUES (?1, ?2, ?1)', code, name)
  await run('INSERT INTO district_shard VALUES (?, ?, 1), (?, ?, 1)', yongqiao, 'SHARD_01', dangshan, 'SHARD_02')
  await env.SHARD_01.prepare("INSERT INTO held VALUES (341302, 1, 'open')").run()
  await env.SHARD_02.prepare("INSERT INTO held VALUES (341321, 1, 'open')").run()

  const supervisors = new Map<string, Client>()
  const template: Record<string, string> = {}
  for (const district of [yongqiao, dangshan]) {
    const supervisor = await person(`${district}-district`, [
      { division: district, role: 'districtSupervisor', unit: null },
    ])
    supervisors.set(district, supervisor)
    template[district] = v7()
    await expectCreated(
      supervisor.put(`/districts/${district}/templates/${template[district]}/versions/1`, nanguanTemplate),
    )
  }
  const made = new Map<string, Office>()
  for (const code of offices) {
    const district = code.slice(0, 6)
    made.set(code, await makeOffice(code, known(supervisors.get(district)), known(template[district])))
  }
  const operator = await person('operator', [{ division: '', role: 'operator', unit: null }])
  return {
    office: (code) => known(made.get(code)),
    supervisor: (district) => known(supervisors.get(district)),
    operator,
    template,
  }
}

async function makeOffice(code: string, supervisor: Client, template: string): Promise<Office> {
  const units = Object.fromEntries(unitNames.map((name) => [name, v7()])) as Record<UnitName, string>
  const names = Object.keys(colleagues) as Colleague[]
  const memberships = names.map((name) => {
    const [role, unit, certificate]: readonly [Role, UnitName | null, string?] = colleagues[name]
    return [`${code}-${name}`, [{ division: code, role, unit: unit && units[unit], certificate }]] as const
  })
  const clients = await persons(Object.fromEntries(memberships))
  const people = Object.fromEntries(names.map((name, place) => [name, clients[place]])) as Record<Colleague, Client>
  const path = `/offices/${code}`
  for (const name of unitNames) {
    const end = unitCodes[name]
    const kind = end === null ? 'department' : 'community'
    const marks = { stationed: name === '市场监管所', safetyOffice: name === '应急办' }
    const input = unitInput({ name, kind, ...marks, code: end && code + end })
    await expectCreated(people.safety.put(`${path}/units/${units[name]}`, input))
  }
  for (const name of armed)
    await expectCreated(people.safety.put(`${path}/authorities/${v7()}`, authorityInput(units[name])))
  const campaign = v7()
  await expectCreated(people.safety.put(`${path}/campaigns/${campaign}`, launchInput(template, units)))
  return { code, path, district: code.slice(0, 6), units, campaign, people, supervisor }
}

/** The same office, by whose people requests go out in another way. */
export const throughOthers = (office: Office, other: (own: Client, post?: Colleague) => Client): Office => ({
  ...office,
  people: Object.fromEntries(
    Object.entries(office.people).map(([post, own]) => [post, other(own, post as Colleague)]),
  ) as Office['people'],
  supervisor: other(office.supervisor),
})

export async function expectCreated(answer: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await answer
  if (status !== 201) throw new Error(`not created: ${JSON.stringify(body)}`)
}

export function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not in this world')
  return value
}

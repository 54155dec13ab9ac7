import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { model } from '../offices.ts'
import {
  type Api,
  admin,
  bootstrap,
  databaseIn,
  type Installation,
  password,
  Refused,
  serveDirectus,
  signedIn,
} from './directus.ts'
import { importHazards } from './import.ts'
import { collections, relations } from './model.ts'

/** Who asks: somebody of the office that is read and written in, and somebody of the district above all offices. */
export const people = { office: 'office@example.com', district: 'district@example.com' }

/** What is there, and what the requests are about. */
export interface World {
  version: string
  hazards: number
  /** Whether Directus itself keeps the office's people to its rows. */
  byRule: boolean
  /** Hazards of the office that are open, whose status and due date are changed. */
  open: readonly number[]
  unit: number
  community: number
  enterprise: number
}

export const worldOf = (state: string): World => JSON.parse(readFileSync(fileIn(state), 'utf8'))

const fileIn = (state: string) => `${state}/world.json`

/** Sets Directus up from nothing in a folder: collections, people and what they may do, and the hazards of a shard. */
export async function setUp(installation: Installation, state: string, shard: string, journal: string): Promise<void> {
  const unfinished = `${state}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  for (const name of ['uploads', 'extensions']) mkdirSync(`${unfinished}/${name}`, { recursive: true })
  bootstrap(installation, unfinished)
  keepJournal(unfinished, journal)
  const served = await serveDirectus(installation, unfinished)
  const { api } = await signedIn(served.origin, admin)
  await makeCollections(api)
  const byRule = await addPeople(api)
  await served.stop()
  const hazards = importHazards(databaseIn(unfinished), shard)
  const world: World = { version: installation.version, hazards, byRule, ...subjects(unfinished) }
  writeFileSync(fileIn(unfinished), JSON.stringify(world))
  if (existsSync(state)) rmSync(state, { recursive: true })
  renameSync(unfinished, state)
}

/** The file remembers how it is journalled; Directus has no setting for it. */
function keepJournal(state: string, journal: string): void {
  const database = new DatabaseSync(databaseIn(state))
  database.exec(`PRAGMA journal_mode = ${journal}`)
  database.close()
}

async function makeCollections(api: Api): Promise<void> {
  for (const [collection, fields] of Object.entries(collections))
    await api('POST', '/collections', { collection, fields, schema: {}, meta: { accountability: 'all' } })
  for (const [field, related] of Object.entries(relations))
    await api('POST', '/relations', {
      collection: 'hazards',
      field,
      related_collection: related,
      schema: { on_delete: 'NO ACTION' },
      meta: { sort_field: null },
    })
  await api('POST', '/fields/directus_users', { field: 'office', type: 'integer', schema: {}, meta: {} })
}

const ownOffice = { office: { _eq: '$CURRENT_USER.office' } }

/** Answers whether the office's people are kept to its rows by a rule, which Directus grants by its licence alone. */
async function addPeople(api: Api): Promise<boolean> {
  const reads = Object.keys(collections).map((collection) => ({ collection, action: 'read' }))
  const writes = ['create', 'update'].map((action) => ({ collection: 'hazards', action }))
  const district = await addRole(api, 'district')
  for (const permission of reads) await permit(api, district.policy, permission, false)
  await addUser(api, people.district, district.role, null)

  const office = await addRole(api, 'office')
  let byRule = true
  for (const permission of [...reads, ...writes]) {
    try {
      await permit(api, office.policy, permission, byRule)
    } catch (error) {
      if (!(error instanceof Refused && error.code === 'RESOURCE_RESTRICTED' && byRule)) throw error
      byRule = false
      await permit(api, office.policy, permission, byRule)
    }
  }
  await addUser(api, people.office, office.role, model)
  return byRule
}

async function addRole(api: Api, name: string): Promise<{ role: string; policy: string }> {
  const { id: role } = await api<{ id: string }>('POST', '/roles', { name })
  const { id: policy } = await api<{ id: string }>('POST', '/policies', {
    name,
    admin_access: false,
    app_access: false,
    roles: [{ role }],
  })
  return { role, policy }
}

const addUser = (api: Api, email: string, role: string, office: number | null) =>
  api('POST', '/users', { email, password, role, office, status: 'active' })

function permit(api: Api, policy: string, asked: { collection: string; action: string }, byRule: boolean) {
  const rule = !byRule ? {} : asked.action === 'create' ? { validation: ownOffice } : { permissions: ownOffice }
  return api('POST', '/permissions', { policy, ...asked, fields: ['*'], ...rule })
}

/** In the office that the bench reads in, and both sides' requests with it. */
function subjects(state: string): Pick<World, 'open' | 'unit' | 'community' | 'enterprise'> {
  const database = new DatabaseSync(databaseIn(state), { readOnly: true })
  const open = database.prepare('SELECT id FROM hazards WHERE office = ? AND open ORDER BY id').all(model)
  const one = database
    .prepare(
      `SELECT unit, community, enterprise FROM hazards
       WHERE office = ? AND open AND community IS NOT NULL AND enterprise IS NOT NULL ORDER BY id DESC LIMIT 1`,
    )
    .get(model)
  database.close()
  if (!one) throw new Error(`Office ${model} has no open hazard of an enterprise`)
  const { unit, community, enterprise } = one
  return {
    open: open.map(({ id }) => Number(id)),
    unit: Number(unit),
    community: Number(community),
    enterprise: Number(enterprise),
  }
}

import { model } from '../offices.ts'
import type { Asking } from '../rounds.ts'
import { hotRoutes } from '../routes.ts'
import { subjectsOf } from '../subjects.ts'
import { type Sent, sentToProduct, signIn } from '../wire.ts'
import { signedIn } from './directus.ts'
import type { Served } from './served.ts'
import { people, type World } from './set-up.ts'

/** What is measured, by the key of the route in routes.ts that Bihuan is asked for. */
export const operations = {
  page: 'list: 20 open hazards',
  create: 'create a hazard',
  order: 'change: a step of a hazard',
  overview: 'aggregate: 60 offices',
} as const
export type Operation = keyof typeof operations

/** What Directus is asked for, and in whose name. */
interface Asked {
  who: string
  next(): { method: string; path: string; body?: unknown }
}

/** A row of the ledger, with the names of the unit, the community and the enterprise. */
const shown = [
  ...['id', 'number', 'description', 'level', 'status', 'open', 'overdue', 'due', 'found_on', 'closed_on'],
  ...['sector', 'party_kind', 'place', 'follower'],
  ...['unit', 'community', 'enterprise'].flatMap((related) => [`${related}.id`, `${related}.name`]),
].join(',')

const counted = '/items/hazards?aggregate[count]=*&groupBy[]=office&groupBy[]=status&groupBy[]=level&limit=-1'

const dues = ['2023-11-30', '2023-12-01', '2023-12-04'] as const

/** The requests that answer to Bihuan's. */
function directusAsks({ byRule, open, unit, community, enterprise }: World): Record<Operation, Asked> {
  // What a rule doesn't leave out, the request does.
  const ofOffice = byRule ? '' : `&filter[office][_eq]=${model}`
  const list = `/items/hazards?fields=${shown}&filter[open][_eq]=true${ofOffice}&sort=due&limit=20`
  const hazard = {
    office: model,
    description: '通道堆放杂物，堵塞安全出口，灭火器压力不足',
    status: 'reported',
    open: true,
    overdue: false,
    due: '9999-12-31',
    found_on: '2023-11-20',
    sector: '消防',
    source: 'department',
    party_kind: 'enterprise',
    unit,
    community,
    enterprise,
  }
  let changed = 0
  return {
    page: { who: people.office, next: () => ({ method: 'GET', path: list }) },
    create: { who: people.office, next: () => ({ method: 'POST', path: '/items/hazards', body: hazard }) },
    order: {
      who: people.office,
      next() {
        const [turn, place] = [Math.floor(changed / open.length), changed % open.length]
        changed++
        // Each time round another date, so that there is always something to change.
        return {
          method: 'PATCH',
          path: `/items/hazards/${open[place]}`,
          body: { status: 'ordered', due: dues[turn % dues.length] },
        }
      },
    },
    overview: { who: people.district, next: () => ({ method: 'GET', path: counted }) },
  }
}

function sentToDirectus({ method, path, body }: ReturnType<Asked['next']>, token: string): Sent {
  return {
    method,
    path,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
}

interface Sides {
  bihuan: Served
  directus: Served
  /** Bihuan's databases, as they were filled. */
  filled: string
  world: World
  plan: { rounds: number; seconds: number; warmUps: number; connections: readonly number[] }
}

/** Answers what both are asked for an operation: Bihuan first. */
export function askingOf({ bihuan, directus, filled, world, plan }: Sides) {
  const subjects = subjectsOf(filled)
  const routes = hotRoutes(subjects)
  const ofDirectus = directusAsks(world)
  const { seconds, connections } = plan
  const endless = { seconds, most: Number.POSITIVE_INFINITY }
  // Each step uses up a hazard that waits for it: all rounds share them.
  const left = subjects.waiting.length - connections.length * plan.warmUps
  const steps = { seconds, most: Math.floor(left / (connections.length * plan.rounds)) }

  return async (key: Operation): Promise<[Asking, Asking]> => {
    const route = routes.find((known) => known.key === key)
    if (!route) throw new Error(`routes.ts has no ${key}`)
    const cookie = route.who && (await signIn(route.who, bihuan.origin, fetch))
    const { who, next } = ofDirectus[key]
    const { token } = await signedIn(directus.origin, who)
    return [
      {
        side: bihuan,
        next: () => sentToProduct(bihuan.origin, route.next(), cookie),
        status: route.status,
        limits: key === 'order' ? steps : endless,
      },
      { side: directus, next: () => sentToDirectus(next(), token), status: 200, limits: endless },
    ]
  }
}

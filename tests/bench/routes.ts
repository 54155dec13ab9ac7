import { v7 } from 'uuid'
import { keyOf, type programRoutes } from './programs.ts'
import type { Subjects } from './subjects.ts'

/** One request, as it is sent to the product. */
export interface Ask {
  method: 'GET' | 'PUT' | 'POST'
  /** Below `/api/v1`. */
  path: string
  headers?: Record<string, string>
  body?: unknown
  /** What this request has and no other: the floor writes under these too. */
  own?: { id: string; key?: string }
}

/** A route that is asked often, or whose answer takes long. */
export interface HotRoute {
  /** In the addresses of the floor. */
  key: string
  name: string
  /** The user name of who asks; null for whoever hasn't signed in. */
  who: string | null
  status: number
  next(): Ask
  /** The most requests of a round. */
  most?: number
}

const reading = '/offices/341302006'
const writing = '/offices/341302004'
const officer = 'dongguan-urban'

const weeks = 'from=2023-08-07&to=2023-11-19&every=week'

/** A third of a second on a fast machine. Each order uses up one of the hazards that wait. */
const writesAtMost = 120

/** The hot routes, over what the databases hold. */
export function hotRoutes(subjects: Subjects): HotRoute[] {
  const { hazard, inspection, enterprise, template, campaign, sector, party, waiting } = subjects
  const left = waiting[Symbol.iterator]()
  const read = (key: string, name: string, who: string | null, path: string, headers = {}, status = 200): HotRoute => {
    const ask: Ask = { method: 'GET', path, headers }
    return { key, name, who, status, next: () => ask }
  }
  const told = (key: (typeof programRoutes)[number], name: string, path: string) =>
    read(key, name, null, `/reporting/${path}`, { Authorization: `Bearer ${keyOf(key)}` })
  return [
    read('empty', 'empty handler', null, '/session', {}, 401),
    read('session', 'who is signed in', 'nanguan-safety', '/session'),
    read('page', 'page of 20 hazards', 'nanguan-safety', `${reading}/hazards?open=true&limit=20`),
    read('today', 'today of an officer', 'nanguan-officer', `${reading}/today`),
    read('hazard', 'one hazard', 'nanguan-safety', `${reading}/hazards/${hazard}`),
    read('inspection', 'one signed inspection', 'nanguan-safety', `${reading}/inspections/${inspection}`),
    read('enterprise', 'enterprise file', 'nanguan-safety', `${reading}/enterprises/${enterprise}`),
    read('overview', 'overview of 60 offices', 'yongqiao-district', `/districts/341302/overview?template=${template}`),
    told('summary', 'provincial summary, two shards', 'summary?division=34&level=district'),
    told('day', 'the same at the end of a day', 'summary?division=34&level=district&asOf=2023-11-15'),
    told('series', 'fifteen weeks of a district', `series?division=341302&level=district&${weeks}`),
    told('feed', 'page of 200 changes', 'changes?division=34&limit=200'),
    {
      key: 'create',
      name: 'create a hazard',
      who: officer,
      status: 201,
      most: writesAtMost,
      next() {
        const id = v7()
        const body = {
          campaign,
          party: { kind: 'enterprise', enterprise: party },
          place: null,
          community: null,
          sector,
          source: 'department',
          description: '通道堆放杂物，堵塞安全出口，灭火器压力不足',
          foundOn: '2023-11-20',
          inspection: null,
          question: null,
          recurrenceOf: null,
        }
        return { method: 'PUT', path: `${writing}/hazards/${id}`, body, own: { id } }
      },
    },
    {
      key: 'order',
      name: 'one step (order)',
      who: officer,
      status: 200,
      most: writesAtMost,
      next() {
        const { value: id } = left.next()
        if (id === undefined) throw new Error('No hazard waits for an order any more')
        const key = v7()
        return {
          method: 'POST',
          path: `${writing}/hazards/${id}/order`,
          headers: { 'If-Match': '"2"', 'Idempotency-Key': key },
          body: { due: '2023-11-30', measures: '清理通道，更换灭火器，落实每日巡查' },
          own: { id, key },
        }
      },
    },
  ]
}

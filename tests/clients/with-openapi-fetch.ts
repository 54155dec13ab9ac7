import createClient from 'openapi-fetch'
import type { paths } from './generated/openapi-typescript.ts'
import { enterprise, key, newId, office, origin, password, told, username } from './given.ts'

const api = createClient<paths>({ baseUrl: origin })
const path = { office }

const signedIn = await api.POST('/api/v1/session', { body: { username, password }, headers: { Origin: origin } })
const cookie = signedIn.response.headers.get('Set-Cookie')?.split(';')[0] ?? ''
const headers = { Cookie: cookie, Origin: origin }

const me = await api.GET('/api/v1/session', { headers })
const units = await api.GET('/api/v1/offices/{office}/units', { params: { path }, headers })
const campaigns = await api.GET('/api/v1/offices/{office}/campaigns', { params: { path }, headers })
const ledger = await api.GET('/api/v1/offices/{office}/hazards', {
  params: { path, query: { overdue: 'true', limit: 5 } },
  headers,
})
const [first] = ledger.data?.items ?? []
const hazard = await api.GET('/api/v1/offices/{office}/hazards/{id}', {
  params: { path: { office, id: first?.id ?? '' } },
  headers,
})
const id = newId()
const made = await api.PUT('/api/v1/offices/{office}/enterprises/{id}', {
  params: { path: { office, id } },
  body: enterprise,
  headers,
})
const read = await api.GET('/api/v1/offices/{office}/enterprises/{id}', { params: { path: { office, id } }, headers })
const revised = await api.POST('/api/v1/offices/{office}/enterprises/{id}/correction', {
  params: {
    path: { office, id },
    header: { 'idempotency-key': newId(), 'if-match': read.response.headers.get('ETag') ?? '' },
  },
  body: { set: { principal: '李四' }, reason: '登记有误' },
  headers,
})
const summary = await api.GET('/api/v1/reporting/summary', {
  params: { query: { division: '34', level: 'district' } },
  headers: { Authorization: `Bearer ${key}` },
})
const refused = await api.GET('/api/v1/offices/{office}/hazards/{id}', {
  params: { path: { office, id: newId() } },
  headers,
})

told({
  name: me.data?.name,
  units: units.data?.items.length,
  campaigns: campaigns.data?.items.length,
  overdue: ledger.data?.items.length,
  hazard: hazard.data?.id === first?.id,
  made: [made.response.status, made.data?.seq],
  revised: revised.data?.seq,
  divisions: summary.data?.items.length,
  refused: refused.error?.code,
})

import {
  getCampaigns,
  getEnterprise,
  getHazard,
  getHazards,
  getReportingSummary,
  getSession,
  getUnits,
  postEnterpriseCorrection,
  postSession,
  putEnterprise,
} from './generated/orval.ts'
import { enterprise, key, newId, office, origin, password, told, username } from './given.ts'

const json = { Origin: origin, 'Content-Type': 'application/json' }
const signedIn = await postSession({ username, password }, { headers: json })
const headers = { ...json, Cookie: signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? '' }

const me = await getSession({ headers })
const units = await getUnits(office, { headers })
const campaigns = await getCampaigns(office, { headers })
const ledger = await getHazards(office, { overdue: 'true', limit: 5 }, { headers })
const [first] = ledger.status === 200 ? ledger.data.items : []
const hazard = await getHazard(office, first?.id ?? '', { headers })
const id = newId()
const made = await putEnterprise(office, id, enterprise, { headers })
const read = await getEnterprise(office, id, { headers })
const tag = read.headers.get('ETag') ?? ''
const revised = await postEnterpriseCorrection(
  office,
  id,
  { set: { principal: '李四' }, reason: '登记有误' },
  { headers: { ...headers, 'Idempotency-Key': newId(), 'If-Match': tag } },
)
const summary = await getReportingSummary(
  { division: '34', level: 'district' },
  { headers: { Authorization: `Bearer ${key}` } },
)
const refused = await getHazard(office, newId(), { headers })

told({
  name: me.status === 200 ? me.data.name : '',
  units: units.status === 200 ? units.data.items.length : 0,
  campaigns: campaigns.status === 200 ? campaigns.data.items.length : 0,
  overdue: ledger.status === 200 ? ledger.data.items.length : 0,
  hazard: hazard.status === 200 && hazard.data.id === first?.id,
  made: made.status === 201 ? [made.status, made.data.seq] : [made.status],
  revised: revised.status === 200 ? revised.data.seq : 0,
  divisions: summary.status === 200 ? summary.data.items.length : 0,
  refused: refused.data && 'code' in refused.data ? refused.data.code : '',
})

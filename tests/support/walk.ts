import { v7 } from 'uuid'
import { type Client, client } from './client.ts'
import { nanguanTemplate } from './nanguan-template.ts'
import { noticeText } from './notice.ts'
import {
  claim,
  confirmation,
  enterpriseInput,
  hazard,
  hazardInput,
  order,
  performanceInput,
  stepInputs,
  type Taken,
  take,
  walk,
} from './records.ts'
import { authorityInput, everybody, launch, type Office, postInput } from './world.ts'

/** Who uses the routes: those who may. */
export interface Cast {
  office: Office
  /** Of the office's district. */
  supervisor: Client
  operator: Client
  /** A program that sends this key. */
  program(key: string): Client
  /** Stands in every name and text that is written; small letters. */
  mark: string
}

export const programWith = (key: string) => client({ Authorization: `Bearer ${key}` })

/**
 * Uses every route of an office, of its district, and of what programs read, at least once and successfully. Whoever
 * looks on (attacks, budgets, the OpenAPI document) wraps the clients: no route is listed anywhere else.
 */
export async function walkEveryRoute({ office, supervisor, operator, program, mark }: Cast): Promise<void> {
  const template = await walkDistrict(office, supervisor, mark)
  await operator.put(`/divisions/${office.district}099`, { name: `${mark}街道`, shard: null })
  await walkMembers(office, supervisor, mark)
  await walkNotices(office, supervisor, mark)
  await walkKeys(office.district, supervisor, program, mark)
  const unit = await walkUnits(office, mark)
  await walkAuthorities(office, mark)
  await walkPosts(office, mark)
  const campaign = await walkCampaigns(office, template)
  const enterprise = await walkEnterprises(office, unit, mark)
  await walkPerformances(office, campaign, enterprise, mark)
  await walkReports(office, campaign, enterprise, mark)
  await walkInspections(office, enterprise, mark)
  await walkHazards(office, enterprise, mark)
  const { leader } = office.people
  await leader.get(office.path)
  const first = await leader.get(`${office.path}/events?limit=2`)
  await leader.get(`${office.path}/events?limit=2&after=${first.body.next}`)
  await supervisor.get(`/districts/${office.district}/overview?template=${template}`)
}

async function walkDistrict({ district }: Office, supervisor: Client, mark: string): Promise<string> {
  const id = v7()
  const path = `/districts/${district}/templates`
  const actionPeriod = { startsOn: '2023-05-01', endsOn: '2023-11-30' }
  const content = { ...nanguanTemplate, title: `${mark}方案`, actionPeriod }
  await supervisor.put(`${path}/${id}/versions/1`, content)
  await supervisor.put(`${path}/${id}/versions/2`, { ...content, title: `${mark}方案第二版` })
  await supervisor.get(path)
  await supervisor.get(`${path}/${id}/versions/1`)
  return id
}

/** An office's notice, and the district's that is made of it. */
async function walkNotices({ code, district, people }: Office, supervisor: Client, mark: string): Promise<void> {
  const [own, districts] = [v7(), v7()]
  await people.safety.put(`/divisions/${code}/notices/${own}`, { text: noticeText(mark) })
  await walkNotice(people.safety, `/divisions/${code}/notices`, own)
  const adopted = { adopt: { division: code, id: own } }
  await supervisor.put(`/divisions/${district}/notices/${districts}`, adopted)
  await walkNotice(supervisor, `/divisions/${district}/notices`, districts)
}

async function walkNotice(editor: Client, path: string, id: string): Promise<void> {
  await editor.get(path)
  const { body } = await editor.get(`${path}/${id}`)
  const draft = { ...body.draft, remarks: [] }
  await editor.put(`${path}/${id}/draft`, { draft }, { headers: { 'If-Match': `"${body.seq}"` } })
  await editor.step(`${path}/${id}/publication`, undefined, body.seq + 1)
}

async function walkKeys(district: string, supervisor: Client, program: Cast['program'], mark: string): Promise<void> {
  const id = v7()
  const path = `/divisions/${district}/keys`
  const made = await supervisor.put(`${path}/${id}`, {
    name: `${mark}平台`,
    division: district,
    rights: ['reporting'],
    days: 30,
  })
  const reader = program(made.body.key)
  await reader.get('/reporting/summary?level=office')
  await reader.get(`/reporting/summary?level=office&division=${district}`)
  await reader.get(`/reporting/summary?level=district&division=${district}`)
  await supervisor.get(path)
  await supervisor.delete(`${path}/${id}`)
}

async function walkUnits({ code, path, people }: Office, mark: string): Promise<string> {
  const id = v7()
  const unit = { name: `${mark}社区`, kind: 'community', stationed: false, safetyOffice: false, code: `${code}099` }
  await people.safety.put(`${path}/units/${id}`, unit)
  await people.safety.step(
    `${path}/units/${id}/revision`,
    { name: `${mark}新社区`, stationed: false, safetyOffice: false },
    1,
  )
  await people.inspector.get(`${path}/units`)
  return id
}

async function walkAuthorities({ path, people, units }: Office, mark: string): Promise<void> {
  const id = v7()
  const { unit, ...terms } = authorityInput(units.市场监管所, { document: `${mark}授权书` })
  await people.safety.put(`${path}/authorities/${id}`, { unit, ...terms })
  await people.safety.step(`${path}/authorities/${id}/revision`, { ...terms, endsOn: '2023-12-31' }, 1)
  await people.inspector.get(`${path}/authorities`)
}

async function walkPosts({ path, people, units }: Office, mark: string): Promise<void> {
  const id = v7()
  const { safety, community } = people
  const guarantor = postInput({ person: `${mark}某`, unit: units.一中社区 })
  await safety.put(`${path}/posts/${id}`, guarantor)
  const leader = { kind: 'leaderInCharge', person: `${mark}某`, unit: null, sector: '工贸' }
  await safety.put(`${path}/posts/${v7()}`, postInput(leader))
  await safety.step(`${path}/posts/${id}/revision`, { ...guarantor, endsOn: '2023-12-31' }, 1)
  await community.get(`${path}/posts`)
  await community.get(`${path}/posts?on=2023-11-20`)
}

/** By the supervisor, whom the operator can stand in for; safety officers are tested against each other on their own. */
async function walkMembers({ code }: Office, supervisor: Client, mark: string): Promise<void> {
  const path = `/divisions/${code}/members`
  const id = v7()
  const post = { role: 'leaderInCharge', unit: null, certificate: null }
  await supervisor.put(`${path}/${id}`, { username: `${mark}.${v7()}`, name: mark, ...post })
  await supervisor.put(`${path}/${id}/posts`, { posts: [post, { ...post, role: 'expert' }] })
  await supervisor.put(`${path}/${id}/name`, { name: `${mark}新` })
  await supervisor.send(`${path}/${id}/password`, { method: 'POST', body: {} })
  await supervisor.get(path)
}

async function walkCampaigns({ path, people, units }: Office, template: string): Promise<string> {
  const id = v7()
  await people.safety.put(`${path}/campaigns/${id}`, launch(template, units))
  await people.inspector.get(`${path}/campaigns`)
  await people.inspector.get(`${path}/campaigns/${id}`)
  await people.leader.get(`${path}/campaigns/${id}/progress`)
  return id
}

async function walkEnterprises({ path, people, units }: Office, unit: string, mark: string): Promise<string> {
  const id = v7()
  const { inspector, contact } = people
  const file = enterpriseInput({ name: `${mark}机械厂`, community: unit })
  await inspector.put(`${path}/enterprises/${id}`, file)
  await inspector.put(`${path}/enterprises/${v7()}`, enterpriseInput({ name: `${mark}木业` }))
  await contact.step(`${path}/enterprises/${id}/revision`, { ...file, principal: `${mark}某` }, 1)
  await inspector.get(`${path}/enterprises/${id}`)
  const first = await inspector.get(`${path}/enterprises?limit=1`)
  await inspector.get(`${path}/enterprises?limit=1&after=${first.body.next}`)
  await inspector.get(`${path}/enterprises?q=${encodeURIComponent(`${mark} 厂`)}`)
  await inspector.get(`${path}/enterprises?community=${units.一中社区}`)
  return id
}

async function walkPerformances(
  { path, people }: Office,
  campaign: string,
  enterprise: string,
  mark: string,
): Promise<void> {
  const id = v7()
  const { inspector, contact, leader } = people
  await inspector.put(`${path}/performances/${id}`, performanceInput(enterprise, { evidence: `${mark}检查记录` }))
  await inspector.put(`${path}/performances/${v7()}`, performanceInput(enterprise, { evidence: `${mark}签到表` }))
  await contact.step(`${path}/performances/${id}/withdrawal`, { reason: `${mark}登记有误` }, 1)
  const records = `${path}/performances?enterprise=${enterprise}&limit=1`
  await leader.get(`${records}&after=${(await leader.get(records)).body.next}`)
  const duties = `${path}/campaigns/${campaign}/performance`
  await leader.get(`${duties}?limit=1&after=${(await leader.get(`${duties}?limit=1`)).body.next}`)
  await leader.get(`${duties}?owing=true&enterprise=${enterprise}`)
}

/** A community is chased, reports, gets it back and is accepted; a department sweeps, is exempted and obliged after all. */
async function walkReports(office: Office, campaign: string, enterprise: string, mark: string): Promise<void> {
  const { path, people, units } = office
  const { community, contact, safety, leader } = people
  const owed = { campaign, unit: units.一中社区, duty: 'writtenReport' }
  const chase = `${path}/chases/${v7()}`
  await safety.put(chase, { ...owed, note: `${mark}催办` })
  await leader.get(`${path}/chases?unit=${owed.unit}&status=sent`)
  await community.step(`${chase}/receipt`, {}, 1)
  await leader.get(`${path}/chases`)

  const mine = `${path}/reports/${v7()}`
  await community.put(mine, owed)
  await community.step(`${mine}/content`, { text: `${mark}社区已落实`, nothing: false, found: [] }, 1)
  await community.step(`${mine}/submission`, {}, 2)
  await safety.step(`${mine}/return`, { reason: `${mark}缺数据` }, 3)
  await community.step(`${mine}/submission`, {}, 4)
  await safety.step(`${mine}/acceptance`, {}, 5)

  const sweep = `${path}/reports/${v7()}`
  await contact.put(sweep, { campaign, unit: units.应急办, duty: 'problemEnterpriseSweep' })
  const found = [{ enterprise, event: 'repeatedTips', note: `${mark}举报` }]
  await contact.step(`${sweep}/content`, { text: null, nothing: false, found }, 1)
  await safety.step(`${sweep}/exemption`, { reason: `${mark}已并入` }, 2)
  await safety.step(`${sweep}/obligation`, { reason: `${mark}仍须报` }, 3)
  for (const one of [mine, sweep]) await leader.get(one)
  await leader.get(`${path}/campaigns/${campaign}/reports`)
  await leader.get(`${path}/campaigns/${campaign}/reports?unit=${owed.unit}`)
}

async function walkInspections(office: Office, enterprise: string, mark: string): Promise<void> {
  const { path, campaign, people } = office
  const { inspector, leader } = people
  const patrol = `${path}/inspections/${v7()}`
  const begin = { campaign, enterprise, inspectedOn: '2023-11-20' }
  await inspector.put(patrol, { ...begin, kind: 'patrol', experts: [] })
  await inspector.step(`${patrol}/signature`, { kind: 'patrol', signedAs: everybody }, 1)
  await leader.get(patrol)
  await walkEnforcement(office, { ...begin, kind: 'enforcement', experts: [] }, mark)
  await leader.get(`${path}/inspections`)
  await leader.get(`${path}/inspections?enterprise=${enterprise}&status=signed`)
  await leader.get(`${path}/enterprises?inspectedIn=${campaign}`)
}

/** Two departments go together; the party refuses first, and signs when the record was taken back and put right. */
async function walkEnforcement(
  office: Office,
  begin: { enterprise: string; [field: string]: unknown },
  mark: string,
): Promise<void> {
  const id = v7()
  const { officer, market, leader } = office.people
  const path = `${office.path}/inspections/${id}`
  await officer.put(path, begin)
  await officer.step(`${path}/experts`, { experts: [{ name: `${mark}工`, field: `${mark}电气` }] }, 1)
  await market.step(`${path}/joining`, {}, 2)
  const { body: joined } = await market.get(path)
  const removal = { officer: joined.officers[1].user, reason: `${mark}另有任务` }
  await officer.step(`${path}/removal`, removal, 3)
  await market.step(`${path}/joining`, {}, 4)
  const answers = [
    { question: '1.1', answer: 'yes', reason: null, note: null },
    { question: '1.2', answer: 'no', reason: null, note: `${mark}未学习判定标准` },
  ]
  await officer.step(`${path}/answers`, { answers }, 5)
  const found = { enterprise: begin.enterprise, inspection: id, question: '1.2', description: `${mark}未学习判定标准` }
  await officer.put(`${office.path}/hazards/${v7()}`, hazardInput(office, found))
  const signature = { kind: 'enforcement', signedAs: everybody, certificatesShown: true }
  const refusal = { result: 'refused', reason: `${mark}称不知情` }
  await officer.step(`${path}/signature`, { ...signature, party: refusal }, 6)
  await leader.get(path)
  await officer.step(`${path}/withdrawal`, { reason: `${mark}重新核对` }, 7)
  const consent = { result: 'signed', name: `${mark}某`, position: '安全员' }
  await officer.step(`${path}/signature`, { ...signature, party: consent }, 8)
  await market.step(`${path}/countersignature`, { signedAs: everybody }, 9)
  await leader.get(path)
}

async function walkHazards(office: Office, enterprise: string, mark: string): Promise<void> {
  const { path, campaign, units, people } = office
  const { leader } = people
  const major = await hazard(office, { enterprise, description: `${mark}电焊作业未办理动火审批` })
  await walk(office, major, 'major', 7)
  const inputs = stepInputs(office)
  const reopened: Taken[] = [
    ['safety', 'reopening', { reason: `${mark}复燃`, due: '2023-11-28' }],
    ['officer', 'securing', inputs.securing],
    ['contact', 'extension', inputs.extension],
    ['leader', 'extension-answer', inputs['extension-answer']],
    ['officer', 'transfer', inputs.transfer],
    ['market', 'return', inputs.return],
    ['officer', 'transfer', inputs.transfer],
    ['officer', 'recall', inputs.recall],
    ['officer', 'transfer', inputs.transfer],
  ]
  await take(office, major, reopened, 8)
  await leader.get(`${path}/hazards?transferTo=${units.市场监管所}`)
  const accepted: Taken[] = [
    ['market', 'acceptance', {}],
    ['market2', 'follower', {}],
    ['safety', 'party', { party: { kind: 'person', name: `${mark}某`, phone: null } }],
    ['market', 'voiding', inputs.voiding],
  ]
  await take(office, major, accepted, 17)
  await leader.get(`${path}/hazards?awaits=voiding`)
  await take(office, major, [['leader', 'voiding-answer', { result: 'kept', note: `${mark}属实` }]], 21)
  await leader.get(`${path}/hazards/${major}`)
  await walkGeneral(office, mark)
  const first = await leader.get(`${path}/hazards?open=true&limit=1`)
  await leader.get(`${path}/hazards?open=true&limit=1&after=${first.body.next}`)
  for (const filter of [
    `open=true&unit=${units.应急办}`,
    `open=true&community=${units.一中社区}`,
    'open=true&dueWithin=10',
    'status=ordered',
    `campaign=${campaign}&overdue=false&counted=true&level=major&found=government&sector=${encodeURIComponent('工贸')}`,
    `enterprise=${enterprise}`,
  ])
    await leader.get(`${path}/hazards?${filter}`)
}

/** General hazards of a natural person: one that fails its re-inspection, and those that end in another way. */
async function walkGeneral(office: Office, mark: string): Promise<void> {
  const party = { kind: 'person', name: `${mark}房东`, phone: null }
  const reported = () => hazard(office, { party, description: `${mark}通道堆放杂物` })
  const confirmed = ['officer', 'confirmation', confirmation('general')] as const
  const lasting = await reported()
  const failed = { result: 'failed', note: `${mark}仍未清理`, due: '2023-11-27' }
  await take(office, lasting, [
    confirmed,
    ['inspector', 'notice', order],
    ['contact', 'claim', claim],
    ['officer2', 'reinspection', failed],
  ])
  const inputs = stepInputs(office, lasting)
  const ends: Taken[][] = [
    [confirmed, ['inspector', 'fix', inputs.fix]],
    ...['dismissal', 'merging', 'referral', 'end'].map((path): Taken[] => [['officer', path, inputs[path]]]),
  ]
  for (const steps of ends) await take(office, await reported(), steps)
}

import { v7 } from 'uuid'
import type { Client } from './client.ts'
import { hazardWith, newDocument, notifiedHazard, orderedHazard, signedVisit } from './documents.ts'
import { filePath, uploaded } from './files.ts'
import { signed, type Taken, take, walk } from './hazards.ts'
import { batch, enterpriseRow, hazardRow, newImport, ofEnterprises } from './imports.ts'
import {
  authorityInput,
  claim,
  confirmation,
  drawn,
  enterpriseInput,
  everybody,
  formInput,
  hazardInput,
  keyInput,
  order,
  patrolSignature,
  performanceInput,
  postInput,
  stepInputs,
  unitInput,
} from './inputs.ts'
import { nanguanTemplate } from './nanguan-template.ts'
import { noticeText } from './notice.ts'
import { jpeg, pdf } from './pictures.ts'
import { newCampaign, newEnterprise, newHazard, newInspection, newTemplate } from './records.ts'
import type { Office } from './world.ts'

/** Who uses the routes: those who may. */
export interface Cast {
  office: Office
  operator: Client
  /** A program that sends this key. */
  program(key: string): Client
  /** Stands in every name and text that is written; small letters. */
  mark: string
}

/**
 * Together they use every route of an office, of its district, and of what programs read, at least once and
 * successfully; each makes the records that it needs. Whoever looks on (attacks, budgets, the OpenAPI document) wraps
 * the clients: no route is listed anywhere else.
 */
export const walks: Record<string, (cast: Cast) => Promise<void>> = {
  divisions: walkDivisions,
  templates: walkTemplates,
  members: walkMembers,
  notices: walkNotices,
  forms: walkForms,
  keys: walkKeys,
  units: walkUnits,
  authorities: walkAuthorities,
  posts: walkPosts,
  campaigns: walkCampaigns,
  enterprises: walkEnterprises,
  batch: walkBatch,
  performances: walkPerformances,
  'chases and reports': walkReports,
  inspections: walkInspections,
  'a major hazard': walkMajorHazard,
  'general hazards': walkGeneralHazards,
  documents: walkDocuments,
  ledger: walkLedger,
  evidence: walkEvidence,
  imports: walkImports,
  succession: walkSuccession,
  'the security log': walkSecurityLog,
}

export async function walkEveryRoute(cast: Cast): Promise<void> {
  for (const walk of Object.values(walks)) await walk(cast)
}

async function walkDivisions({ office: { district }, operator, mark }: Cast): Promise<void> {
  await operator.put(`/divisions/${district}099`, { name: `${mark}街道`, shard: null })
}

/** Without it nobody could say what principals owe. */
const actionPeriod = { startsOn: '2023-05-01', endsOn: '2023-11-30' }

/** A template, its second version, and the district's view of it. */
async function walkTemplates({ office: { district, supervisor }, mark }: Cast): Promise<void> {
  const id = v7()
  const path = `/districts/${district}/templates`
  const content = { ...nanguanTemplate, title: `${mark}方案`, actionPeriod }
  await supervisor.put(`${path}/${id}/versions/1`, content)
  await supervisor.put(`${path}/${id}/versions/2`, { ...content, title: `${mark}方案第二版` })
  await supervisor.get(path)
  await supervisor.get(`${path}/${id}/versions/1`)
  await supervisor.get(`/districts/${district}/overview?template=${id}`)
  await supervisor.get(`/districts/${district}/overview/export?template=${id}&format=csv`)
  const twoDays = 'from=2023-11-19&to=2023-11-20'
  await supervisor.get(`/districts/${district}/overview/compared?template=${id}&${twoDays}`)
  await supervisor.get(`/districts/${district}/overview/compared/export?${twoDays}&format=csv`)
}

/** A form of the district, filled in and signed by the district and by an office, corrected, and read by a program. */
async function walkForms({ office, program, mark }: Cast): Promise<void> {
  const { code, district, people, supervisor } = office
  const path = `/divisions/${district}/forms`
  const id = v7()
  await supervisor.put(`${path}/${id}`, { version: 1, content: formInput(`${mark}统计表`), ended: false })
  await supervisor.get(path)
  await supervisor.get(`${path}/${id}`)
  await supervisor.send(`${path}/preview`, { method: 'POST', body: { content: formInput(`${mark}试填`) } })
  await supervisor.get(`${path}/${id}/figures/export?format=csv`)
  for (const [signer, division, form] of [
    [supervisor, district, id],
    [people.safety, code, 'units'],
  ] as const) {
    const days = { from: '2023-01-01', to: '2023-11-20' }
    const at = `/divisions/${division}`
    const { body } = await signer.get(`${at}/forms/${form}/figures?from=${days.from}&to=${days.to}`)
    const filing = { form, template: null, ...days, hash: body.hash }
    const [first, second] = [v7(), v7()]
    await signer.put(`${at}/filings/${first}`, { ...filing, version: 1, reason: null })
    await signer.put(`${at}/filings/${second}`, { ...filing, version: 2, reason: `${mark}补报` })
    await signer.get(`${at}/filings`)
    await signer.get(`${at}/filings/${second}`)
    await signer.get(`${at}/filings/${second}/export?format=csv`)
  }
  const { body: key } = await supervisor.put(`/divisions/${district}/keys/${v7()}`, keyInput(district))
  await program(key.key).get('/reporting/filings')
}

/** An office's notice, and the district's that is made of it. */
async function walkNotices({ office: { code, district, people, supervisor }, mark }: Cast): Promise<void> {
  const [own, districts] = [v7(), v7()]
  await people.safety.put(`/divisions/${code}/notices/${own}`, { text: noticeText(mark) })
  const mistake = `/divisions/${code}/notices/${v7()}`
  await people.safety.put(mistake, { text: noticeText(mark) })
  await people.safety.step(`${mistake}/discarding`, { reason: `${mark}贴错了` }, 1)
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

async function walkKeys({ office: { code, district, supervisor, people }, program }: Cast): Promise<void> {
  const kept = '0'.repeat(16)
  const id = v7()
  const path = `/divisions/${district}/keys`
  const made = await supervisor.put(`${path}/${id}`, keyInput(district, { rights: ['figures', 'records'] }))
  const reader = program(made.body.key)
  await reader.get('/reporting/summary?level=office')
  await reader.get(`/reporting/summary?level=office&division=${district}`)
  await reader.get(`/reporting/summary?level=district&division=${district}`)
  await reader.get('/reporting/summary?level=office&asOf=2023-11-19')
  await reader.get('/reporting/series?level=office&from=2023-11-01&to=2023-11-20&every=week')
  await reader.get(`/reporting/anchors?division=${district}&day=2023-11-20`)
  await reader.get(`/reporting/anchors/comparison?division=${district}&day=2023-11-20&hash=${kept}`)
  await supervisor.get(`/divisions/${district}/anchors?day=2023-11-20`)
  await people.safety.get(`/divisions/${code}/anchors?month=2023-11`)
  await people.safety.get(`/divisions/${code}/anchors/comparison?day=2023-11-20&hash=${kept}`)
  await reader.get('/reporting/reports')
  await reader.get('/reporting/indicators')
  await reader.get('/reporting/key')
  const { body } = await reader.get(`/reporting/changes?division=${district}&limit=5`)
  await reader.get(`/reporting/changes?after=${body.next}&division=${district}&limit=3`)
  await supervisor.get(path)
  await supervisor.get(`${path}/${id}/uses`)
  await people.safety.get(`/divisions/${code}/keys/reaching`)
  const next = keyInput(district, { replaces: { id, hours: 24 } })
  const successor = await supervisor.put(`${path}/${v7()}`, next)
  await program(successor.body.key).delete('/reporting/key')
  await supervisor.delete(`${path}/${id}`)
}

async function walkUnits({ office: { code, path, people }, mark }: Cast): Promise<void> {
  const id = v7()
  const community = unitInput({ name: `${mark}社区`, kind: 'community', code: `${code}099` })
  await people.safety.put(`${path}/units/${id}`, community)
  const content = unitInput({ name: `${mark}队` })
  await people.safety.send(`${path}/units`, { method: 'POST', body: { items: [{ id: v7(), content }] } })
  const revision = { name: `${mark}新社区`, stationed: false, safetyOffice: false, code: `${code}098` }
  await people.safety.step(`${path}/units/${id}/revision`, revision, 1)
  await people.safety.get(`${path}/units/${id}`)
  await people.safety.step(`${path}/units/${id}/ending`, { on: '2023-11-20', reason: `${mark}误登记` }, 2)
  await people.safety.step(`${path}/units/${id}/reopening`, { reason: `${mark}误操作` }, 3)
  await people.inspector.get(`${path}/units`)
}

async function walkAuthorities({ office: { path, people, units }, mark }: Cast): Promise<void> {
  const id = v7()
  const content = authorityInput(units.市场监管所, {
    name: `${mark}检查`,
    code: `${mark}-01`,
    finesUpTo: 5_000_000,
    limits: `${mark}不得再委托`,
  })
  await people.safety.put(`${path}/authorities/${id}`, content)
  const row = { id: v7(), content: { ...content, name: `${mark}处罚`, code: null } }
  await people.safety.send(`${path}/authorities`, { method: 'POST', body: { items: [row] } })
  const correction = { set: { document: `${mark}授权书` }, reason: `${mark}抄错` }
  await people.safety.step(`${path}/authorities/${id}/correction`, correction, 1)
  await people.safety.step(`${path}/authorities/${id}/ending`, { on: '2023-11-20', reason: `${mark}收回` }, 2)
  await people.safety.step(`${path}/authorities/${id}/reopening`, { reason: `${mark}误操作` }, 3)
  await people.inspector.get(`${path}/authorities`)
  await people.inspector.get(`${path}/authorities/${id}`)
  await people.inspector.get(`${path}/authorities/powers`)
}

async function walkPosts({ office: { path, people, units }, mark }: Cast): Promise<void> {
  const id = v7()
  const { safety, community } = people
  const guarantor = postInput({ person: `${mark}某`, unit: units.一中社区 })
  await safety.put(`${path}/posts/${id}`, guarantor)
  const leader = { kind: 'leaderInCharge', person: `${mark}某`, unit: null, sector: '工贸' }
  await safety.put(`${path}/posts/${v7()}`, postInput(leader))
  const content = { ...guarantor, kind: 'communityHead' }
  await safety.send(`${path}/posts`, { method: 'POST', body: { items: [{ id: v7(), content }] } })
  const one = `${path}/posts/${id}`
  await safety.step(`${one}/correction`, { set: { endsOn: '2023-12-31' }, reason: `${mark}任期写错` }, 1)
  await safety.step(`${one}/ending`, { on: '2023-11-20', reason: `${mark}调离` }, 2)
  await safety.step(`${one}/withdrawal`, { reason: `${mark}登记有误` }, 3)
  await safety.get(one)
  await community.get(`${path}/posts`)
  await community.get(`${path}/posts?on=2023-11-20`)
}

/** By the supervisor, whom the operator can stand in for; safety officers are tested against each other on their own. */
async function walkMembers({ office: { code, supervisor }, mark }: Cast): Promise<void> {
  const path = `/divisions/${code}/members`
  const id = v7()
  const post = { role: 'leaderInCharge', unit: null, certificate: null }
  await supervisor.put(`${path}/${id}`, { username: `${mark}.${v7()}`, name: mark, ...post })
  await supervisor.put(`${path}/${id}/posts`, { posts: [post, { ...post, role: 'expert' }] })
  await supervisor.put(`${path}/${id}/name`, { name: `${mark}新` })
  await supervisor.send(`${path}/${id}/password`, { method: 'POST', body: {} })
  await supervisor.delete(`${path}/${id}/second-factor`)
  await supervisor.put(`${path}/${id}/posts`, { posts: [] })
  await supervisor.send(`${path}/${id}/reopening`, { method: 'POST', body: { posts: [post] } })
  await supervisor.get(path)
}

async function walkCampaigns({ office, mark }: Cast): Promise<void> {
  const { path, people } = office
  const id = await newCampaign(office)
  await people.inspector.get(`${path}/campaigns`)
  await people.inspector.get(`${path}/campaigns/${id}`)
  await people.leader.get(`${path}/campaigns/${id}/progress`)
  await people.leader.get(`${path}/campaigns/${id}/progress/export?format=csv`)
  const twoDays = 'from=2023-11-19&to=2023-11-20'
  await people.leader.get(`${path}/campaigns/${id}/progress/compared?${twoDays}`)
  await people.leader.get(`${path}/campaigns/${id}/progress/compared/export?${twoDays}&format=csv`)
  const others = {
    sector: '消防',
    lead: office.units.市场监管所,
    supports: [office.units.宣传办],
    hazards: 'follow',
    reason: `${mark}分工调整`,
  }
  await newHazard(office, { campaign: id, sector: '消防' })
  await people.leader.get(`${path}/campaigns/${id}/reassignment?sector=${encodeURIComponent('消防')}`)
  await people.safety.step(`${path}/campaigns/${id}/reassignment`, others, 1)
  const dates = (endsOn: string) => ({
    phases: [{ name: '精准执法阶段', endsOn }],
    deadlines: [],
    reason: `${mark}期限调整`,
  })
  await people.safety.step(`${path}/campaigns/${id}/dates`, dates('2023-11-29'), 2)
  await people.safety.step(`${path}/campaigns/${id}/dates-request`, dates('2023-12-31'), 3)
  await people.safety.step(`${path}/campaigns/${id}/dates-recall`, { reason: `${mark}误操作` }, 4)
  await people.safety.step(`${path}/campaigns/${id}/dates-request`, dates('2023-12-31'), 5)
  await office.supervisor.step(`${path}/campaigns/${id}/dates-answer`, { consent: true, reason: `${mark}同意` }, 6)
  const weekly = {
    name: `${mark}每周进展`,
    from: ['communities'],
    units: [office.units.应急办],
    form: 'text',
    due: null,
    rhythm: { every: 'week', days: [5], month: null },
  }
  await people.safety.step(`${path}/campaigns/${id}/duties`, { add: [weekly], withdraw: [], reason: `${mark}加报` }, 7)
  const charging = { text: `${mark}电动自行车是否在楼道充电`, good: 'no', appliesTo: [] }
  const asked = { add: [charging], withdraw: [], correct: [], reason: `${mark}近期多发` }
  await people.safety.step(`${path}/campaigns/${id}/questions`, asked, 8)
  await people.safety.step(`${path}/campaigns/${id}/ending`, { reason: `${mark}已完成`, duties: 'owed' }, 9)
  await people.safety.step(`${path}/campaigns/${id}/reopening`, { reason: `${mark}误操作` }, 10)
  await people.safety.step(`${path}/campaigns/${id}/ending`, { reason: `${mark}不再开展`, duties: 'dropped' }, 11)
}

async function walkEnterprises({ office: { path, people, units }, mark }: Cast): Promise<void> {
  const id = v7()
  const { inspector, contact } = people
  const file = enterpriseInput({ name: `${mark}机械厂`, community: units.九中社区 })
  await inspector.put(`${path}/enterprises/${id}`, file)
  const twice = v7()
  await inspector.put(`${path}/enterprises/${twice}`, enterpriseInput({ name: `${mark}木业` }))
  await contact.step(
    `${path}/enterprises/${id}/correction`,
    { set: { principal: `${mark}某` }, reason: `${mark}换人` },
    1,
  )
  const first = await inspector.get(`${path}/enterprises?limit=1`)
  await inspector.get(`${path}/enterprises?limit=1&after=${first.body.next}`)
  await inspector.get(`${path}/enterprises/similar?name=${encodeURIComponent(file.name)}`)
  await inspector.step(`${path}/enterprises/${twice}/merging`, { into: id, reason: `${mark}重复登记` }, 1)
  await inspector.step(`${path}/enterprises/${twice}/reopening`, { reason: `${mark}不是同一家` }, 2)
  await inspector.step(`${path}/enterprises/${twice}/ending`, { on: '2023-11-20', reason: `${mark}已注销` }, 3)
  await inspector.get(`${path}/enterprises/${id}`)
  await inspector.get(`${path}/enterprises?ended=true`)
  await inspector.get(`${path}/enterprises?q=${encodeURIComponent(`${mark} 厂`)}`)
  await inspector.get(`${path}/enterprises?community=${units.一中社区}`)
  await inspector.get(`${path}/enterprises/export?format=csv&q=${encodeURIComponent(mark)}`)
}

/** Several records at once: one stands alone, the next names it, and one names a record that was there before. */
async function walkBatch({ office, mark }: Cast): Promise<void> {
  const { path, people } = office
  const [enterprise, known] = [v7(), await newEnterprise(office, { name: `${mark}木业` })]
  const items = [
    { path: `/enterprises/${enterprise}`, body: enterpriseInput({ name: `${mark}机械厂` }) },
    { path: `/enterprises/${v7()}`, body: enterpriseInput({ name: `${mark}面粉厂` }) },
  ]
  await people.inspector.send(`${path}/batch`, { method: 'POST', body: { items } })
  const found = [enterprise, known].map((one) => ({
    path: `/hazards/${v7()}`,
    body: hazardInput(office, { enterprise: one, description: `${mark}安全出口上锁` }),
  }))
  await people.inspector.send(`${path}/batch`, { method: 'POST', body: { items: found } })
}

async function walkPerformances({ office, mark }: Cast): Promise<void> {
  const { path, people } = office
  const { inspector, contact, leader } = people
  const campaign = await newCampaign(office, await newTemplate(office, { actionPeriod }))
  const enterprise = await newEnterprise(office, { name: `${mark}机械厂` })
  await newEnterprise(office, { name: `${mark}木业` })
  const id = v7()
  await inspector.put(`${path}/performances/${id}`, performanceInput(enterprise, { evidence: `${mark}检查记录` }))
  await inspector.put(`${path}/performances/${v7()}`, performanceInput(enterprise, { evidence: `${mark}签到表` }))
  const correction = { set: { doneOn: '2023-11-07' }, reason: `${mark}日期写错` }
  await inspector.step(`${path}/performances/${id}/correction`, correction, 1)
  await contact.step(`${path}/performances/${id}/withdrawal`, { reason: `${mark}登记有误` }, 2)
  await leader.get(`${path}/performances/${id}`)
  const records = `${path}/performances?enterprise=${enterprise}&limit=1`
  await leader.get(`${records}&after=${(await leader.get(records)).body.next}`)
  const duties = `${path}/campaigns/${campaign}/performance`
  await leader.get(`${duties}?limit=1&after=${(await leader.get(`${duties}?limit=1`)).body.next}`)
  await leader.get(`${duties}?missing=notDone&enterprise=${enterprise}`)
  await leader.get(`${duties}/export?format=csv&language=en`)
}

/** A community is chased, reports, gets it back and is accepted; a department sweeps, is exempted and obliged after all. */
async function walkReports({ office, mark }: Cast): Promise<void> {
  const { path, campaign, people, units } = office
  const { community, contact, safety, leader } = people
  const owed = { campaign, unit: units.一中社区, duty: 'writtenReport' }
  const chase = `${path}/chases/${v7()}`
  await safety.put(chase, { ...owed, note: `${mark}催办` })
  await leader.get(`${path}/chases?campaign=${campaign}&unit=${owed.unit}&status=sent`)
  await community.step(`${chase}/receipt`, {}, 1)
  await leader.get(`${path}/chases`)

  const mine = `${path}/reports/${v7()}`
  await community.put(mine, owed)
  await community.step(`${mine}/content`, { text: `${mark}社区已落实`, nothing: false, found: [] }, 1)
  await community.step(`${mine}/submission`, {}, 2)
  await community.step(`${mine}/recall`, {}, 3)
  await community.step(`${mine}/submission`, {}, 4)
  await safety.step(`${mine}/receipt`, {}, 5)
  await safety.step(`${mine}/return`, { reason: `${mark}缺数据` }, 6)
  await community.step(`${mine}/submission`, {}, 7)
  await safety.step(`${mine}/acceptance`, {}, 8)

  const sweep = `${path}/reports/${v7()}`
  await contact.put(sweep, { campaign, unit: units.应急办, duty: 'problemEnterpriseSweep' })
  const enterprise = await newEnterprise(office, { name: `${mark}机械厂` })
  const found = [{ enterprise, event: 'repeatedTips', note: `${mark}举报` }]
  await contact.step(`${sweep}/content`, { text: null, nothing: false, found }, 1)
  await contact.step(`${sweep}/discarding`, { reason: `${mark}填错了` }, 2)
  await contact.step(`${sweep}/content`, { text: null, nothing: false, found }, 3)
  await safety.step(`${sweep}/exemption`, { reason: `${mark}已并入` }, 4)
  await safety.step(`${sweep}/obligation`, { reason: `${mark}仍须报` }, 5)
  await contact.step(`${sweep}/submission`, {}, 6)
  await leader.get(`${path}/enterprises?marked=true`)
  await leader.get(`${path}/today`)
  const done = { event: 'repeatedTips', doneOn: '2023-11-20', what: `${mark}已核查` }
  await contact.step(`${path}/enterprises/${enterprise}/follow-up`, done, 1)
  const mistaken = { version: 2, reason: `${mark}误登` }
  await contact.step(`${path}/enterprises/${enterprise}/follow-up-withdrawal`, mistaken, 2)
  await leader.get(`${path}/enterprises/${enterprise}`)
  for (const one of [mine, sweep]) await leader.get(one)
  await leader.get(`${path}/campaigns/${campaign}/reports`)
  await leader.get(`${path}/campaigns/${campaign}/reports?unit=${owed.unit}&since=2023-11-01`)
  await leader.get(`${path}/reports`)
  await leader.get(`${path}/reports/export?format=csv`)
}

async function walkInspections({ office, mark }: Cast): Promise<void> {
  const { path, campaign, people } = office
  const { inspector, leader } = people
  const enterprise = await newEnterprise(office, { name: `${mark}机械厂` })
  const patrol = `${path}/inspections/${await newInspection(office, enterprise, {}, inspector)}`
  const looked = { answers: [{ question: '1.5', answer: 'yes', reason: null, note: null, doneOn: '2023-11-08' }] }
  await inspector.step(`${patrol}/answers`, looked, 1)
  await inspector.step(`${patrol}/signature`, patrolSignature, 2)
  await leader.get(patrol)
  await inspector.step(`${patrol}/correction`, { set: {}, reason: `${mark}补充说明` }, 3)
  const mistaken = `${path}/inspections/${await newInspection(office, enterprise, {}, inspector)}`
  await inspector.step(`${mistaken}/discarding`, { reason: `${mark}误开` }, 1)
  await walkEnforcement(office, enterprise, mark)
  await leader.get(`${path}/inspections`)
  await leader.get(`${path}/inspections/export?format=csv`)
  await leader.get(`${path}/inspections?enterprise=${enterprise}&status=signed`)
  await leader.get(`${path}/enterprises?inspectedIn=${campaign}`)
}

/** Two departments go together; the party refuses first, and signs when the record was taken back and put right. */
async function walkEnforcement(office: Office, enterprise: string, mark: string): Promise<void> {
  const { officer, market, leader } = office.people
  const id = await newInspection(office, enterprise, { kind: 'enforcement' }, officer)
  const path = `${office.path}/inspections/${id}`
  await officer.step(`${path}/experts`, { experts: [{ name: `${mark}工`, field: `${mark}电气` }] }, 1)
  await market.step(`${path}/joining`, {}, 2)
  const { body: asked } = await market.get(path)
  const colleague = asked.candidates[0].user
  await officer.step(`${path}/removal`, { officer: colleague, reason: `${mark}另有任务` }, 3)
  await officer.step(`${path}/admission`, { officer: colleague }, 4)
  const answers = [
    { question: '1.1', answer: 'yes', reason: null, note: null },
    { question: '1.2', answer: 'no', reason: null, note: `${mark}未学习判定标准` },
  ]
  await officer.step(`${path}/answers`, { answers }, 5)
  const found = { enterprise, inspection: id, question: '1.2', description: `${mark}未学习判定标准` }
  await newHazard(office, found)
  const signature = { kind: 'enforcement', signedAs: everybody, drawn, certificatesShown: true }
  const refusal = { result: 'refused', reason: `${mark}称不知情`, witness: { name: `${mark}邻`, position: '网格员' } }
  await officer.step(`${path}/signature`, { ...signature, party: refusal }, 6)
  await leader.get(path)
  await officer.step(`${path}/withdrawal`, { reason: `${mark}重新核对` }, 7)
  const consent = { result: 'signed', name: `${mark}某`, position: '安全员', drawn }
  await officer.step(`${path}/signature`, { ...signature, party: consent }, 8)
  await market.step(`${path}/countersignature`, { signedAs: everybody, drawn }, 9)
  await leader.get(path)
}

async function walkMajorHazard({ office, mark }: Cast): Promise<void> {
  const { path, units, people } = office
  const { leader } = people
  const enterprise = await newEnterprise(office, { name: `${mark}机械厂` })
  const major = await newHazard(office, { enterprise, description: `${mark}电焊作业未办理动火审批` })
  await walk(office, major, 'major', 7)
  const inputs = stepInputs(office)
  const reopened: Taken[] = [
    ['safety', 'reopening', { reason: `${mark}复燃`, due: '2023-11-28' }],
    ...signed('officer', 'securing', inputs.securing),
    ['officer', 'lifting', inputs.lifting],
    ['officer2', 'retraction', { reason: `${mark}尚未排除` }],
    ...signed('officer', 'sparing', inputs.sparing),
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
  const then = 8 + reopened.length
  await take(office, major, accepted, then)
  await leader.get(`${path}/hazards?awaits=voiding`)
  await take(
    office,
    major,
    [['leader', 'voiding-answer', { result: 'kept', note: `${mark}属实` }]],
    then + accepted.length,
  )
  await leader.get(`${path}/hazards/${major}`)
  await leader.get(`${path}/records/hazard/${major}/verify`)
}

/** General hazards of a natural person: one that fails its re-inspection, and those that end in another way. */
async function walkGeneralHazards({ office, mark }: Cast): Promise<void> {
  const party = { kind: 'person', name: `${mark}房东`, phone: null }
  const reported = () => newHazard(office, { party, description: `${mark}通道堆放杂物` })
  const confirmed = ['officer', 'confirmation', confirmation('general')] as const
  const lasting = await reported()
  const words = { words: `${mark}今天回话` }
  await take(office, await reported(), [
    ['safety', 'urging', words],
    ['leader', 'watch', words],
    ['contact', 'urging-answer', words],
    ['leader', 'watch-lifting', words],
  ])
  const correction = { set: { place: `${mark}三号楼` }, reason: `${mark}楼号写错`, offerToLead: false }
  await take(office, await reported(), [['officer', 'correction', correction]])
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
    [confirmed, ...signed('officer', 'order', order)],
    [confirmed, ['officer', 'grading', inputs.grading]],
    ['dismissal', 'resumption'].map((path): Taken => ['officer', path, inputs[path]]),
    ...['merging', 'referral', 'end'].map((path): Taken[] => [['officer', path, inputs[path]]]),
  ]
  for (const steps of ends) await take(office, await reported(), steps)
}

/** How the office signs, and documents of each kind: to an enterprise, to a natural person, of a visit. */
async function walkDocuments({ office, mark }: Cast): Promise<void> {
  const { path, units, people } = office
  const { officer, inspector, safety, contact, leader } = people
  const letterhead = v7()
  const said = { name: `${mark}街道办事处`, word: mark }
  await safety.put(`${path}/letterheads/${letterhead}`, { unit: units.宣传办, ...said })
  await safety.step(`${path}/letterheads/${letterhead}/revision`, { ...said, word: null }, 1)
  await leader.get(`${path}/letterheads`)
  const enterprise = await newEnterprise(office, { name: `${mark}机械厂` })
  const description = `${mark}通道堆放杂物`
  const ordered = await orderedHazard(office, { enterprise, description })
  const order = await newDocument(office, officer, { kind: 'order', record: ordered, step: 4 })
  const { body } = await leader.get(`${path}/documents/${order}`)
  await contact.step(`${path}/documents/${order}/withdrawal`, { reason: `${mark}日期写错` }, body.seq)
  await officer.get(`${path}/issuing/${ordered}`)
  const party = { kind: 'person', name: `${mark}某`, phone: null }
  const notified = await notifiedHazard(office, { party, place: `${mark}一号楼`, description })
  const notice = await newDocument(office, inspector, { kind: 'notice', record: notified, step: 3 })
  await inspector.get(`${path}/documents/${notice}`)
  await inspector.get(`${path}/documents/${notice}/file`)
  const moved = await hazardWith(office, [['officer', 'transfer', stepInputs(office).transfer]], { description })
  await newDocument(office, officer, { kind: 'transfer', record: moved, step: 2 })
  const visit = await signedVisit(office, enterprise, { result: 'signed', name: `${mark}某`, position: '厂长', drawn })
  await newDocument(office, officer, { kind: 'inspectionRecord', record: visit, step: 6 })
  const first = await leader.get(`${path}/documents?limit=1`)
  await leader.get(`${path}/documents?limit=1&after=${first.body.next}`)
  await leader.get(`${path}/documents?kind=order&status=withdrawn&year=2023`)
}

/** The lists of the office: its hazards by every filter, its events, and the office itself. */
async function walkLedger({ office, mark }: Cast): Promise<void> {
  const { path, campaign, units, people } = office
  const { leader } = people
  const enterprise = await newEnterprise(office, { name: `${mark}机械厂` })
  for (const _ of ['first', 'second']) await newHazard(office, { enterprise, description: `${mark}通道堆放杂物` })
  const first = await leader.get(`${path}/hazards?open=true&limit=1`)
  await leader.get(`${path}/hazards?open=true&limit=1&after=${first.body.next}`)
  await leader.get(`${path}/hazards/late/total`)
  await leader.get(`${path}/hazards/total?open=true&foundFrom=2023-11-01&dueTo=2023-12-31`)
  for (const filter of [
    `open=true&unit=${units.应急办}`,
    `open=true&community=${units.一中社区}`,
    'open=true&dueWithin=10',
    'status=ordered',
    `campaign=${campaign}&overdue=false&counted=true&level=major&found=government&sector=${encodeURIComponent('工贸')}`,
    `enterprise=${enterprise}`,
  ])
    await leader.get(`${path}/hazards?${filter}`)
  for (const format of ['csv', 'xlsx'])
    await leader.get(`${path}/hazards/export?format=${format}&enterprise=${enterprise}`)
  await leader.get(`${path}/hazards/export?format=csv`)
  await leader.get(`${path}/hazards/late?unit=${units.应急办}&waitsFor=verification&campaign=${campaign}`)
  for (const whose of ['', `?unit=${units.应急办}`, '?all=1']) await people.officer.get(`${path}/today${whose}`)
  const like = { enterprise, sector: '工贸', description: `${mark}通道堆放杂物`, foundOn: '2023-11-20' }
  await leader.get(`${path}/hazards/similar?${new URLSearchParams(like)}`)
  await leader.get(path)
  await people.safety.put(`${path}/desks`, { shared: true })
  await leader.get(`${path}/desks`)
  const latest = await leader.get(`${path}/events?limit=2`)
  await leader.get(`${path}/events?limit=2&after=${latest.body.next}`)
}

/** A picture with its thumbnail, and a paper, which each record takes up that takes any. */
async function walkEvidence({ office, mark }: Cast): Promise<void> {
  const { path, people, units } = office
  const { officer, community } = people
  const shown = async (by: Client) => {
    const [picture, paper] = [await uploaded(office, by), await uploaded(office, by, pdf(mark))]
    await by.put(filePath(office, picture, '/thumbnail'), jpeg(320, 240))
    await by.get(filePath(office, picture))
    return {
      files: [
        { id: picture, shows: 'before' },
        { id: paper, shows: 'paper' },
      ],
    }
  }
  const enterprise = await newEnterprise(office, { name: `${mark}机械厂` })
  const hazard = await shown(officer)
  const id = await newHazard(office, { enterprise, description: `${mark}通道堵塞`, ...hazard })
  for (const part of ['', '/thumbnail'] as const)
    await people.leader.get(filePath(office, hazard.files[0]?.id ?? '', part))
  await people.leader.get(`${path}/hazards/${id}`)
  const visit = `${path}/inspections/${await newInspection(office, enterprise)}`
  await officer.step(`${visit}/answers`, { answers: [], ...(await shown(officer)) }, 1)
  await people.leader.get(visit)
  const done = `${path}/performances/${v7()}`
  await officer.put(done, performanceInput(enterprise, { evidence: `${mark}检查记录`, ...(await shown(officer)) }))
  await people.leader.get(done)
  const report = `${path}/reports/${v7()}`
  await community.put(report, { campaign: await newCampaign(office), unit: units.一中社区, duty: 'writtenReport' })
  const written = { text: `${mark}社区已落实`, nothing: false, found: [], ...(await shown(community)) }
  await community.step(`${report}/content`, written, 1)
  await community.get(report)
}

/** A list of enterprises and a ledger of hazards are taken in, a page at a time, and the ledger back. */
async function walkImports({ office, mark }: Cast): Promise<void> {
  const { path, people } = office
  const { safety } = people
  const register = await newImport(office, 2, { ...ofEnterprises, fileName: `${mark}企业.xlsx` })
  const enterprise = await newEnterprise(office, { name: `${mark}机械厂` })
  const set = { phone: '0557-3021234' }
  const rows = [enterpriseRow(2, { name: `${mark}木业` }), { as: 'completion', place: 3, record: enterprise, set }]
  await batch(office, register, 0, rows, 1)
  const meant = { number: '2023-0001', name: `${mark}机械厂`, creditCode: null, place: null, foundOn: '2023-09-01' }
  await safety.send(`${path}/imports/matching`, { method: 'POST', body: { kind: 'hazards', items: [meant] } })
  const ledger = await newImport(office, 2, { fileName: `${mark}隐患.xlsx` })
  const party = { kind: 'person', name: `${mark}某`, phone: null }
  await batch(office, ledger, 0, [hazardRow(2, { party, description: `${mark}通道堆放杂物` })], 1)
  await batch(office, ledger, 1, [hazardRow(3, { enterprise, description: `${mark}未设护栏` })], 2)
  const first = await safety.get(`${path}/imports?limit=1`)
  await safety.get(`${path}/imports?limit=1&after=${first.body.next}`)
  await safety.get(`${path}/imports/${ledger}`)
  await safety.step(`${path}/imports/${ledger}/undo`, {}, 3)
  const gone = await safety.get(`${path}/imports/${ledger}/rows?undone=takenBack&limit=1`)
  await safety.get(`${path}/imports/${ledger}/rows?undone=takenBack&limit=1&after=${gone.body.next}`)
  await safety.get(`${path}/imports/${register}/rows`)
  await safety.get(`${path}/imports/mapping?kind=enterprises`)
}

/** A hazard and a visit change hands. */
async function walkSuccession({ office, mark }: Cast): Promise<void> {
  const { path, units, people } = office
  const { body } = await people.leader.get(`${path}/colleagues`)
  const [first, second] = body.items.filter(
    ({ role, unit }: { role: string; unit: string | null }) => role === 'enforcementOfficer' && unit === units.应急办,
  )
  const enterprise = await newEnterprise(office, { name: `${mark}机械厂` })
  const hazard = await newHazard(office, { enterprise, description: `${mark}通道堆放杂物` })
  const visit = await newInspection(office, enterprise)
  await take(office, hazard, [['officer', 'confirmation', confirmation('general')]])
  await people.leader.get(`${path}/colleagues/${first.user}/holdings`)
  const succession = { to: second.user, reason: `${mark}另有任用` }
  await people.safety.step(`${path}/hazards/${hazard}/succession`, succession, 2)
  await people.safety.step(`${path}/inspections/${visit}/succession`, succession, 1)
}

/** The supervisor's log and the operator's, page by page, by filters, and as CSV. */
async function walkSecurityLog({ office: { code, district, supervisor }, operator }: Cast): Promise<void> {
  for (const [reader, path] of [
    [supervisor, `/divisions/${district}/security-log`],
    [supervisor, `/divisions/${code}/security-log`],
    [operator, '/security-log'],
  ] as const) {
    const first = await reader.get(`${path}?limit=1`)
    if (first.body.next !== null) await reader.get(`${path}?limit=1&after=${first.body.next}`)
    await reader.get(`${path}?what=signedIn&from=2026-01-01&to=2099-12-31&person=${v7()}&address=0123456789abcdef`)
    await reader.get(`${path}/export?language=en`)
  }
}

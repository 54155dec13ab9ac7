import { v7 } from 'uuid'
import { nanguanTemplate } from '../../src/local/demo/nanguan-template.ts'
import { type Client, client } from './client.ts'
import { enterpriseInput, hazard, hazardInput, walk, wayOf } from './records.ts'
import { everybody, launch, type Office } from './world.ts'

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
  const member = { username: `${mark}.${v7()}`, name: mark, role: 'leaderInCharge', unit: null }
  await supervisor.put(`/divisions/${office.code}/members/${v7()}`, member)
  await walkKeys(office.district, supervisor, program, mark)
  const unit = await walkUnits(office, mark)
  await walkCampaigns(office, template)
  const enterprise = await walkEnterprises(office, unit, mark)
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
  const content = { ...nanguanTemplate, title: `${mark}方案` }
  await supervisor.put(`${path}/${id}/versions/1`, content)
  await supervisor.put(`${path}/${id}/versions/2`, { ...content, title: `${mark}方案第二版` })
  await supervisor.get(path)
  await supervisor.get(`${path}/${id}/versions/1`)
  return id
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
  await people.inspector.get(`${path}/units`)
  return id
}

async function walkCampaigns({ path, people, units }: Office, template: string): Promise<void> {
  const id = v7()
  await people.safety.put(`${path}/campaigns/${id}`, launch(template, units))
  await people.inspector.get(`${path}/campaigns`)
  await people.inspector.get(`${path}/campaigns/${id}`)
  await people.leader.get(`${path}/campaigns/${id}/progress`)
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

async function walkInspections(office: Office, enterprise: string, mark: string): Promise<void> {
  const id = v7()
  const { path, campaign, people } = office
  const { inspector, leader } = people
  await inspector.put(`${path}/inspections/${id}`, { campaign, enterprise, inspectedOn: '2023-11-20' })
  const answers = [
    { question: '1.1', answer: 'yes', reason: null, note: null },
    { question: '1.2', answer: 'no', reason: null, note: `${mark}未学习判定标准` },
  ]
  await inspector.step(`${path}/inspections/${id}/answers`, { answers }, 1)
  const found = { enterprise, inspection: id, question: '1.2', description: `${mark}未学习判定标准` }
  await inspector.put(`${path}/hazards/${v7()}`, hazardInput(office, found))
  await inspector.step(`${path}/inspections/${id}/signature`, { signedAs: everybody }, 2)
  await leader.get(`${path}/inspections/${id}`)
  await leader.get(`${path}/inspections`)
  await leader.get(`${path}/inspections?enterprise=${enterprise}&status=signed`)
  await leader.get(`${path}/enterprises?inspectedIn=${campaign}`)
}

async function walkHazards(office: Office, enterprise: string, mark: string): Promise<void> {
  const { path, campaign, units, people } = office
  const { officer2, leader, safety } = people
  const major = await hazard(office, { enterprise, description: `${mark}电焊作业未办理动火审批` })
  await walk(office, major, 'major', 5)
  await safety.step(`${path}/hazards/${major}/reopening`, { reason: `${mark}复燃`, due: '2023-11-28' }, 6)
  const general = await hazard(office, { description: `${mark}通道堆放杂物` })
  await walk(office, general, 'general', wayOf('general').length - 1)
  const failed = { result: 'failed', note: `${mark}仍未清理`, due: '2023-11-27' }
  await officer2.step(`${path}/hazards/${general}/reinspection`, failed, 4)
  await leader.get(`${path}/hazards/${major}`)
  const first = await leader.get(`${path}/hazards?open=true&limit=1`)
  await leader.get(`${path}/hazards?open=true&limit=1&after=${first.body.next}`)
  for (const filter of [
    `open=true&unit=${units.应急办}`,
    'open=true&dueWithin=10',
    'status=ordered',
    `campaign=${campaign}&overdue=false&level=major&found=government&sector=${encodeURIComponent('工贸')}`,
    `enterprise=${enterprise}`,
  ])
    await leader.get(`${path}/hazards?${filter}`)
}

import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import {
  enterpriseCorrection,
  enterpriseInput,
  hazardInput,
  keyInput,
  launchInput,
  patrolSignature,
} from '../support/inputs.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { newCampaign, newEnterprise, newInspection, newTemplate, newVisit, programWith } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan, expectCreated, nanguan, yongqiao } from '../support/world.ts'

const sign = (id: string) =>
  office.people.officer.step(`${office.path}/inspections/${id}/signature`, patrolSignature, 2)

describe('what is recorded', () => {
  test('a signed inspection stays intact when its enterprise is renamed', async () => {
    const place = await newEnterprise(office)
    const id = await newVisit(office, place)
    await sign(id)
    const path = `${office.path}/enterprises/${place}/correction`
    await office.people.safety.step(path, enterpriseCorrection({ name: '新名厂' }), 1)
    const { body } = await office.people.officer.get(`${office.path}/inspections/${id}`)
    expect(body.signature.intact).toBe(true)
  })

  test('a colleague adds no hazard to somebody’s draft, which the signature would cover unseen', async () => {
    const place = await newEnterprise(office)
    const id = await newInspection(office, place)
    const input = hazardInput(office, { enterprise: place, inspection: id })
    const path = `${office.path}/hazards/${v7()}`
    await refused(() => office.people.contact.put(path, input), 'notPermitted')
  })

  test('the province counts an enterprise once, in however many campaigns it was inspected', async () => {
    const campaign = await newCampaign(office)
    const path = `/divisions/34/keys/${v7()}`
    const program = programWith((await world.operator.put(path, keyInput(nanguan))).body.key)
    const inspected = async () =>
      (await program.get('/reporting/summary?level=office')).body.items[0].indicators.enterprisesInspected
    const before = await inspected()
    const place = await newEnterprise(office)
    for (const running of [office.campaign, campaign]) await sign(await newVisit(office, place, { campaign: running }))
    expect(await inspected()).toBe(before + 1)
  })

  test.each([
    ['sectors', [...nanguanTemplate.sectors, nanguanTemplate.sectors[0]]],
    ['questions', [...nanguanTemplate.questions, nanguanTemplate.questions[0]]],
    ['phases', [{ ...nanguanTemplate.phases[0], startsOn: '2023-12-01' }]],
    ['questions', [{ ...nanguanTemplate.questions[0], task: '9' }]],
  ])('a template whose %s contradict themselves is refused', async (part, value) => {
    const path = `/districts/${yongqiao}/templates/${v7()}/versions/1`
    const input = { ...nanguanTemplate, [part]: value }
    await refused(() => supervisor.put(path, input), 'badInput')
  })

  test('a community leads no sector', async () => {
    const input = launchInput(await newTemplate(office), { ...office.units, 应急办: office.units.一中社区 })
    const path = `${office.path}/campaigns/${v7()}`
    await refused(() => office.people.safety.put(path, input), 'unitUnfit')
  })

  test('a community’s code lies in its office', async () => {
    const input = { name: '外社区', kind: 'community', stationed: false, safetyOffice: false, code: `${dongguan}001` }
    await refused(() => office.people.safety.put(`${office.path}/units/${v7()}`, input), 'badInput', 'code')
  })

  test('an enterprise stands in a community, not in a department', async () => {
    const input = enterpriseInput({ community: office.units.应急办 })
    await refused(() => office.people.safety.put(`${office.path}/enterprises/${v7()}`, input), 'unitUnfit')
  })

  test('half a character is bad input', async () => {
    const text = JSON.stringify(hazardInput(office, { description: 'X' })).replace('"X"', '"\\ud83d"')
    await refused(() => office.people.officer.put(`${office.path}/hazards/${v7()}`, text), 'badInput', 'description')
  })

  test('a hazard that answers a question names the inspection', async () => {
    const input = hazardInput(office, { question: '3.2' })
    await refused(() => office.people.officer.put(`${office.path}/hazards/${v7()}`, input), 'badInput')
  })

  test('of two who make the same key at once, one is told that the id is taken', async () => {
    const path = `/divisions/${yongqiao}/keys/${v7()}`
    const input = { name: '屏', division: yongqiao, rights: ['figures'], days: 1 }
    const answers = await Promise.all([1, 2].map(() => supervisor.put(path, input)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test('the same version published twice at once is answered the same', async () => {
    const path = `/districts/${yongqiao}/templates/${v7()}/versions/1`
    const answers = await Promise.all([1, 2].map(() => supervisor.put(path, nanguanTemplate)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
  })

  test('revoking a key again leaves the time at which it was revoked', async () => {
    const id = v7()
    const path = `/divisions/${yongqiao}/keys/${id}`
    const input = { name: '屏', division: yongqiao, rights: ['figures'], days: 1 }
    await supervisor.put(path, input)
    await env.DIRECTORY.prepare('UPDATE api_key SET revoked_at = 1000 WHERE id = ?').bind(id).run()
    await supervisor.delete(path)
    const row = await env.DIRECTORY.prepare('SELECT revoked_at FROM api_key WHERE id = ?').bind(id).first()
    expect(row).toEqual({ revoked_at: 1000 })
  })

  test('a key for a community is refused: no number is kept for one', async () => {
    const path = `/divisions/${yongqiao}/keys/${v7()}`
    const input = { name: '屏', division: `${nanguan}006`, rights: ['figures'], days: 1 }
    await refused(() => supervisor.put(path, input), 'badInput', 'division')
  })

  test('nobody is added to an office that the directory does not know', async () => {
    const path = `/divisions/${yongqiao}999/members/${v7()}`
    const input = { username: `a-${v7()}`, name: '陈新', role: 'safetyOfficer', unit: null, certificate: null }
    await refused(() => supervisor.put(path, input), 'notFound')
  })

  test.each<[what: string, query: string, at: () => Promise<string>]>([
    [
      'an enterprise',
      "UPDATE enterprise SET principal = '别人' WHERE id = ?",
      async () => `enterprises/${await newEnterprise(office)}`,
    ],
    [
      'a campaign',
      `UPDATE campaign SET deadlines = '[{"duty":"writtenReport","due":"2029-01-01"}]' WHERE id = ?`,
      async () => `campaigns/${await newCampaign(office)}`,
    ],
    [
      'a campaign, by who leads a sector of it,',
      "UPDATE campaign_sector SET lead = NULL WHERE sector = '工贸' AND campaign = ?",
      async () => `campaigns/${await newCampaign(office)}`,
    ],
    [
      'an inspection in draft',
      "UPDATE inspection SET inspector_name = '别人' WHERE id = ?",
      async () => `inspections/${await newInspection(office, await newEnterprise(office))}`,
    ],
  ])('%s is no longer intact when it is changed behind its back', async (_, query, at) => {
    const path = await at()
    const read = async () => (await office.people.leader.get(`${office.path}/${path}`)).body.intact
    expect(await read()).toBe(true)
    await env.SHARD_01.prepare(query)
      .bind(path.split('/').at(-1) ?? '')
      .run()
    expect(await read()).toBe(false)
  })

  test('a hazard is no longer intact when its level is changed behind its back', async () => {
    const id = v7()
    const path = `${office.path}/hazards/${id}`
    await expectCreated(office.people.officer.put(path, hazardInput(office)))
    const confirmation = { level: 'major', basis: '判定标准', reportedAsPrescribed: false, measuresUnderWay: false }
    await office.people.officer.step(`${path}/confirmation`, confirmation, 1)
    await env.SHARD_01.prepare("UPDATE hazard SET level = 'general' WHERE id = ?").bind(id).run()
    expect((await office.people.officer.get(path)).body.intact).toBe(false)
  })
})

import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { hashOfSigned, signedContent } from '../../src/features/inspections/content.ts'
import type { Client } from '../support/client.ts'
import { hazardInput, patrolSignature } from '../support/inputs.ts'
import {
  begunInspection,
  enforcement,
  factory,
  makeFactory,
  shownInspection,
  sign,
  signEnforcement,
  takePart,
} from '../support/inspections.ts'
import { newCampaign } from '../support/records.ts'
import { office } from '../support/setting.ts'
import { refused } from '../support/stored.ts'

beforeAll(makeFactory)

const corridor = '幸福小区 3 栋 2 单元楼道'

const visitInput = (more: Record<string, unknown> = {}) => ({
  kind: 'patrol',
  campaign: office.campaign,
  place: corridor,
  community: office.units.一中社区,
  inspectedOn: '2023-11-20',
  experts: [],
  ...more,
})
const put = (more: Record<string, unknown> = {}, id = v7(), by: Client = office.people.officer) =>
  by.put(`${office.path}/inspections/${id}`, visitInput(more))

async function begun(more: Record<string, unknown> = {}, by?: Client): Promise<string> {
  const id = v7()
  expect((await put(more, id, by)).status).toBe(201)
  return id
}

const found = (inspection: string, more: Record<string, unknown> = {}) =>
  office.people.officer.put(
    `${office.path}/hazards/${v7()}`,
    hazardInput(office, { sector: '消防', place: corridor, community: office.units.一中社区, inspection, ...more }),
  )

describe('a place without an enterprise', () => {
  test('is visited: nothing is asked, its hazards are recorded with whoever answers for them, and it is signed', async () => {
    const id = await begun()
    expect(await shownInspection(id)).toMatchObject({
      enterprise: null,
      place: corridor,
      community: office.units.一中社区,
      questions: [],
    })
    expect((await found(id)).status).toBe(201)
    const keeper = { kind: 'propertyManager', name: '幸福物业', phone: null }
    expect((await found(id, { party: keeper })).status).toBe(201)
    expect((await sign(id, 1)).body).toMatchObject({ status: 'signed' })
    const shown = await shownInspection(id)
    expect(shown.hazards).toHaveLength(2)
    expect([shown.intact, shown.signature.intact]).toEqual([true, true])
    await refused(() => found(id), 'inspectionSigned')
  })

  test('is listed by its name, and what was signed says what was visited', async () => {
    const id = await begun()
    await sign(id, 1)
    const { items } = (await office.people.officer.get(`${office.path}/inspections`)).body
    expect(items.find((item: { id: string }) => item.id === id)).toMatchObject({ enterprise: null, place: corridor })
    const { signature, inspector, ...shown } = await shownInspection(id)
    const { user, name } = inspector
    const content = signedContent(office.code, { ...shown, ...signature, inspector: user, inspectorName: name })
    expect(content).toMatchObject({ place: { place: corridor, community: office.units.一中社区 } })
    expect(hashOfSigned(content)).toBe(signature.contentHash)
  })

  test('is inspected for enforcement by two officers with certificates, like an enterprise', async () => {
    const id = await begun(enforcement)
    await refused(() => signEnforcement(id, 1), 'officersTooFew')
    await takePart(id, 1)
    expect((await signEnforcement(id, 3)).body).toMatchObject({ status: 'signing' })
  })

  test('counts as a visit and as no enterprise', async () => {
    const campaign = await newCampaign(office)
    const id = await begun({ campaign })
    expect((await sign(id, 1)).status).toBe(200)
    const { indicators } = (await office.people.leader.get(`${office.path}/campaigns/${campaign}/progress`)).body
    expect(indicators).toMatchObject({ inspections: 1, enterprisesInspected: 0 })
  })

  test('is patrolled by a community’s officer in that community alone', async () => {
    const { community } = office.people
    await begun({}, community)
    await refused(() => put({ community: office.units.九中社区 }, v7(), community), 'otherDepartment')
  })

  test.each([
    ['nor an enterprise', { place: null, community: null }],
    ['without its community', { community: null }],
    ['beside an enterprise', { enterprise: v7() }],
    ['but a community', { place: null }],
  ])('is refused when the visit names no place %s', async (_, more) => {
    const { status, body } = await put(more)
    expect([status, body.code]).toEqual([400, 'badInput'])
  })

  test('lies in a community: not in a department, nor in one that isn’t there', async () => {
    await refused(() => put({ community: office.units.应急办 }), 'unitUnfit')
    await refused(() => put({ community: v7() }), 'referenceUnknown')
  })

  test('is put right in a draft, and stays a place; its hazards may be there already', async () => {
    const id = await begun()
    expect((await found(id)).status).toBe(201)
    const correct = (set: Record<string, unknown>, seq: number) =>
      office.people.officer.step(`${office.path}/inspections/${id}/correction`, { set, reason: '记错了' }, seq)
    const right = { place: '幸福小区 5 栋', community: office.units.九中社区 }
    expect((await correct(right, 1)).status).toBe(200)
    expect(await shownInspection(id)).toMatchObject({ ...right, enterprise: null, intact: true })
    await refused(() => correct({ enterprise: factory }, 2), 'badInput')
    await refused(() => correct({ community: office.units.应急办 }, 2), 'unitUnfit')
    const other = await begunInspection()
    const path = `${office.path}/inspections/${other}/correction`
    const { officer } = office.people
    await refused(() => officer.step(path, { set: { place: '楼道' }, reason: '记错了' }, 1), 'badInput')
  })

  test('is found by its name', async () => {
    const id = await begun({ place: '宿州路菜市场后巷' })
    const { items } = (
      await office.people.officer.get(`${office.path}/inspections?q=${encodeURIComponent('菜市场后巷')}`)
    ).body
    expect(items.map((item: { id: string }) => item.id)).toEqual([id])
  })

  test('once visited stays visited: the same again is answered the same, another place under its id is refused', async () => {
    const id = await begun()
    expect((await put({}, id)).status).toBe(201)
    await refused(() => put({ place: '幸福小区 4 栋' }, id), 'idTaken')
    expect(
      (await office.people.officer.step(`${office.path}/inspections/${id}/signature`, patrolSignature, 1)).status,
    ).toBe(200)
  })
})

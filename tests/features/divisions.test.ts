import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { type Answer, anonymous, client } from '../support/client.ts'
import { enterpriseInput, hazardInput, launchInput } from '../support/inputs.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dangshan, dongguan, nanguan, yongqiao } from '../support/world.ts'

const put = (code: string, input: unknown, by = world.operator) => by.put(`/divisions/${code}`, input)
const town = { name: '符离镇', shard: null }
const district = { name: '灵璧县', shard: 'SHARD_02' }

let codes = 341302300
const newOffice = () => String(++codes)
let districts = 341400
const newDistrict = () => String(++districts)

describe('divisions', () => {
  test('someone who is not signed in adds none', async () => {
    await refused(() => put(newOffice(), town, anonymous), 'signInNeeded')
  })

  test('a district adds none, neither below itself nor elsewhere', async () => {
    await refused(() => put(newOffice(), town, world.supervisor(yongqiao)), 'notPermitted')
    await refused(() => put(newOffice(), town, world.supervisor(dangshan)), 'notMember')
    await refused(() => put(newDistrict(), district, world.supervisor(yongqiao)), 'notMember')
  })

  test('an office adds none', async () => {
    await refused(() => put(nanguan, town, world.office(nanguan).people.safety), 'notPermitted')
    await refused(() => put(newOffice(), town, world.office(nanguan).people.safety), 'notMember')
  })

  test.each<[what: string, input: Record<string, unknown>, path: string]>([
    ['without a name', { ...town, name: '' }, 'name'],
    ['without a word about its shard', { name: '符离镇' }, 'shard'],
    ['that is an office with a shard of its own', { ...town, shard: 'SHARD_01' }, 'shard'],
    ['in a database that is no shard', { ...town, shard: 'DIRECTORY' }, 'shard'],
    ['with a field that nobody knows', { ...town, colour: 'red' }, 'colour'],
  ])('a division %s is refused', async (_, input, path) => {
    await refused(() => put(newOffice(), input), 'badInput', path)
  })

  test('a district without a shard is refused', async () => {
    await refused(() => put(newDistrict(), { ...district, shard: null }), 'badInput', 'shard')
  })

  test('a district in a shard that this deployment does not have is refused', async () => {
    await refused(() => put(newDistrict(), { ...district, shard: 'SHARD_77' }), 'badInput', 'shard')
  })

  test.each(['3', '341', '3413020', '341302006001', 'fuli'])('%s is no division to add', async (code) => {
    await refused(() => put(code, town), 'notFound')
  })

  test('an operator adds an office, and its district sees it', async () => {
    const code = newOffice()
    const answer = await put(code, town)
    expect([answer.status, answer.body]).toEqual([201, { code, ...town }])
    const path = `/districts/${yongqiao}/overview?template=${world.template[yongqiao]}`
    const { offices } = (await world.supervisor(yongqiao).get(path)).body
    expect(offices).toContainEqual({
      office: code,
      name: '符离镇',
      campaign: null,
      template: null,
      title: null,
      endsOn: null,
      endedOn: null,
      deadlines: [],
      datesAsked: null,
      indicators: null,
      reports: null,
    })
  })

  test('the same again is answered the same, another name or shard is refused', async () => {
    const [office, county] = [newOffice(), newDistrict()]
    for (const [code, input] of [
      [office, town],
      [county, district],
    ] as const) {
      const [first, again] = [await put(code, input), await put(code, input)]
      expect([again.status, again.body]).toEqual([201, first.body])
    }
    await refused(() => put(office, { ...town, name: '别的镇' }), 'idTaken')
    await refused(() => put(county, { ...district, shard: 'SHARD_01' }), 'idTaken')
  })

  test('adding a district that is being moved does not open it', async () => {
    const state = (to: string) => env.SHARD_01.prepare('UPDATE held SET state = ?').bind(to).run()
    await state('frozen')
    await put(yongqiao, { name: '埇桥区', shard: 'SHARD_01' })
    const { safety } = world.office(dongguan).people
    const path = `/offices/${dongguan}/enterprises/${v7()}`
    await refused(() => safety.put(path, enterpriseInput()), 'districtMoved')
    await state('open')
  })

  test('a district that was added from nothing works down to a hazard', async () => {
    const county = newDistrict()
    const street = `${county}001`
    expect((await put(county, district)).status).toBe(201)
    expect((await put(street, town)).status).toBe(201)

    const member = async (division: string, role: string, unit: string | null, by = world.operator) => {
      const username = `someone-${v7()}`
      const input = { username, name: '新人', role, unit, certificate: null }
      const { status, body } = await by.put(`/divisions/${division}/members/${v7()}`, input)
      expect(status).toBe(201)
      const current = body.initialPassword
      const signedIn = await anonymous.send('/session', { method: 'POST', body: { username, password: current } })
      expect(signedIn.status).toBe(200)
      const changed = await holding(signedIn).put('/session/password', { current, next: `${current}-own` })
      expect(changed.status).toBe(204)
      return holding(changed)
    }
    const holding = ({ headers }: Answer) => client({ Cookie: headers.get('Set-Cookie')?.split(';')[0] ?? '' })

    const supervisor = await member(county, 'districtSupervisor', null)
    const template = v7()
    const version = `/districts/${county}/templates/${template}/versions/1`
    expect((await supervisor.put(version, nanguanTemplate)).status).toBe(201)
    const safety = await member(street, 'safetyOfficer', null, supervisor)
    const unit = v7()
    const department = { name: '应急办', kind: 'department', stationed: false, safetyOffice: true, code: null }
    expect((await safety.put(`/offices/${street}/units/${unit}`, department)).status).toBe(201)
    const campaign = v7()
    const units = { 应急办: unit, 市场监管所: unit }
    const launches = await safety.put(`/offices/${street}/campaigns/${campaign}`, launchInput(template, units))
    expect(launches.status).toBe(201)
    const officer = await member(street, 'enforcementOfficer', unit, safety)
    const input = { ...hazardInput(world.office(nanguan)), campaign }
    expect((await officer.put(`/offices/${street}/hazards/${v7()}`, input)).status).toBe(201)
    const { body } = await supervisor.get(`/districts/${county}/overview?template=${template}`)
    expect(body.offices).toMatchObject([{ office: street, campaign, indicators: { hazards: 1, open: 1 } }])
  })
})

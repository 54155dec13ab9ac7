import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { anonymous, client, site } from '../support/client.ts'
import { dangshan, makeWorld, nanguan, type World, yongqiao } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

const safetyOfficer = { username: 'xuzhuang-safety', name: '徐敏', role: 'safetyOfficer', unit: null }

describe('adding a division', () => {
  const district = { name: '萧县', shard: 'SHARD_02' }

  test('nobody adds one without signing in', async () => {
    expect((await anonymous.put('/divisions/341322', district)).status).toBe(401)
  })
  test('a supervisor adds none, in their own district either', async () => {
    expect((await world.supervisor(yongqiao).put('/divisions/341322', district)).body.code).toBe('notMember')
    const office = await world.supervisor(yongqiao).put(`/divisions/${yongqiao}099`, { name: '新街道', shard: null })
    expect(office.body.code).toBe('notPermitted')
  })
  test('a district without a shard, an office with one, and an unknown shard are refused', async () => {
    const { operator } = world
    expect((await operator.put('/divisions/341322', { name: '萧县', shard: null })).body.errors[0].path).toBe('shard')
    expect(
      (await operator.put('/divisions/341322100', { name: '龙城镇', shard: 'SHARD_01' })).body.errors[0].path,
    ).toBe('shard')
    expect((await operator.put('/divisions/341323', { name: '灵璧县', shard: 'SHARD_99' })).status).toBe(503)
  })
  test('an operator adds a district and an office, whose first people set up their work', async () => {
    const { operator } = world
    expect((await operator.put('/divisions/341322', district)).status).toBe(201)
    expect((await operator.put('/divisions/341322', district)).status).toBe(201)
    expect((await operator.put('/divisions/341322', { ...district, name: '别县' })).body.code).toBe('idTaken')
    expect((await operator.put('/divisions/341322100', { name: '龙城镇', shard: null })).status).toBe(201)

    const made = await operator.put(`/divisions/341322100/members/${v7()}`, safetyOfficer)
    expect(made.status).toBe(201)
    const credentials = { username: safetyOfficer.username, password: made.body.initialPassword }
    const signedIn = await anonymous.send('/session', { method: 'POST', body: credentials })
    expect(signedIn.body.memberships).toMatchObject([
      { division: '341322100', divisionName: '龙城镇', role: 'safetyOfficer' },
    ])

    const officer = client({ Cookie: signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? '', Origin: site })
    const unit = { name: '应急办', kind: 'department', stationed: false, safetyOffice: true, code: null }
    expect((await officer.put(`/offices/341322100/units/${v7()}`, unit)).status).toBe(201)
  })
})

describe('adding a person', () => {
  const path = `/divisions/${nanguan}/members`

  test('nobody adds one without signing in', async () => {
    expect((await anonymous.put(`${path}/${v7()}`, safetyOfficer)).status).toBe(401)
  })
  test('another district’s supervisor adds none here', async () => {
    expect((await world.supervisor(dangshan).put(`${path}/${v7()}`, safetyOfficer)).body.code).toBe('notMember')
  })
  test('an enforcement officer adds none', async () => {
    expect((await world.office(nanguan).people.officer.put(`${path}/${v7()}`, safetyOfficer)).body.code).toBe(
      'notPermitted',
    )
  })
  test('a supervisor makes no supervisors and no operators', async () => {
    const supervisor = world.supervisor(yongqiao)
    const overseer = { ...safetyOfficer, username: 'second-district', role: 'districtSupervisor' }
    expect((await supervisor.put(`/divisions/${yongqiao}/members/${v7()}`, overseer)).body.code).toBe('notPermitted')
    expect((await supervisor.put(`${path}/${v7()}`, { ...overseer, role: 'operator' })).body.code).toBe('notPermitted')
  })
  test('a role of another level, or without the unit it needs, is refused', async () => {
    const supervisor = world.supervisor(yongqiao)
    const inspector = { ...safetyOfficer, username: 'inspector-x', role: 'inspector' }
    expect((await supervisor.put(`${path}/${v7()}`, inspector)).body.errors[0].path).toBe('role')
    expect((await supervisor.put(`/divisions/${yongqiao}/members/${v7()}`, safetyOfficer)).body.errors[0].path).toBe(
      'role',
    )
  })
  test('a user name is given once', async () => {
    const supervisor = world.supervisor(yongqiao)
    const member = { ...safetyOfficer, username: 'nanguan-safety-2' }
    expect((await supervisor.put(`${path}/${v7()}`, member)).status).toBe(201)
    expect((await supervisor.put(`${path}/${v7()}`, member)).body.code).toBe('usernameTaken')
  })
})

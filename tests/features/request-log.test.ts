import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { type Ask, anonymous, type Client, client, logged } from '../support/client.ts'
import { addedMember, idOf } from '../support/members.ts'
import { office, world } from '../support/setting.ts'

/** The log's line of a request. */
async function lineOf(by: Client, path: string, ask: Ask = {}, address = '198.51.100.7') {
  const id = v7()
  await by.send(path, { ...ask, headers: { 'X-Request-Id': id, 'CF-Connecting-IP': address, ...ask.headers } })
  const line = logged.find((text) => text.includes(id)) ?? ''
  return { line, ...JSON.parse(line) }
}

const signIn = (username: string, password: string): Ask => ({ method: 'POST', body: { username, password } })

describe('the line of a request', () => {
  test('says by their id who asked, also where they may not, and never by their name', async () => {
    const { leader } = office.people
    const user = await idOf(leader)
    const [read, refused] = [
      await lineOf(leader, `${office.path}/units`),
      await lineOf(leader, `${office.path}/units/${v7()}`, { method: 'PUT', body: {} }),
    ]
    expect([read.actor, read.status]).toEqual([user, 200])
    expect([refused.actor, refused.status]).toEqual([user, 403])
    expect(read.line).not.toContain('198.51.100.7')
  })

  test('says which key a program used by its first characters alone', async () => {
    const input = { name: '省平台', division: '34', rights: ['figures'], days: 30 }
    const { body } = await world.operator.put(`/divisions/34/keys/${v7()}`, input)
    const program = client({ Authorization: `Bearer ${body.key}` })
    const { line, actor } = await lineOf(program, '/reporting/summary?level=district')
    expect(actor).toBe(body.key.slice(0, 8))
    expect(line).not.toContain(body.key)
  })

  test('says who signed in, and of whoever failed only where they came from', async () => {
    const { id, username, initialPassword } = await addedMember()
    expect((await lineOf(anonymous, '/session', signIn(username, initialPassword))).actor).toBe(id)
    const failed = await lineOf(anonymous, '/session', signIn(username, 'wrong'))
    expect([failed.actor, failed.status]).toEqual([null, 401])
    expect(failed.line).not.toContain(username)
  })

  test('tells addresses apart without naming them, and knows one again', async () => {
    const [first, again, other] = [
      await lineOf(anonymous, '/session'),
      await lineOf(anonymous, '/openapi.json'),
      await lineOf(anonymous, '/session', {}, '198.51.100.8'),
    ]
    expect(first.address).toMatch(/^[0-9a-f]{16}$/)
    expect(again.address).toBe(first.address)
    expect(other.address).not.toBe(first.address)
    expect(first.line).not.toContain('198.51.100')
  })
})

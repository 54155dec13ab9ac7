import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Me } from '../../src/features/session/schema.ts'
import { api, askAhead, bodyOf, dropEarly } from '../../web/api.ts'
import { Problem } from '../../web/kit/problem.ts'
import { endInterruption, interruption } from '../../web/shell/interruption.ts'
import { me } from '../../web/shell/me.ts'

const office = '341302006'
const id = '01890000-0000-7000-8000-000000000001'

function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
  const fetched = vi.fn(async (_path: string, _init: RequestInit) => Response.json(body, { status, headers }))
  vi.stubGlobal('fetch', fetched)
  return fetched
}

afterEach(() => vi.unstubAllGlobals())

describe('the web asks the API', () => {
  test('for a list by its path and by those filters that are set', async () => {
    const fetched = answering(200, { items: [], next: null })
    const query = { open: 'true', status: undefined } as const
    await bodyOf(api.offices[':office'].hazards.$get({ param: { office }, query }))
    const [path, init] = fetched.mock.calls[0] ?? []
    expect(path).toBe('/api/v1/offices/341302006/hazards?open=true')
    expect(init).toMatchObject({ method: 'GET', headers: {} })
    expect(init).not.toHaveProperty('body')
  })

  test('for a step with its headers and its content as JSON', async () => {
    const fetched = answering(200, {})
    const header = { 'idempotency-key': 'key', 'if-match': '"3"' }
    const json = { reason: 'reason' }
    await api.offices[':office'].hazards[':id'].dismissal.$post({ param: { office, id }, header, json })
    expect(fetched.mock.calls[0]).toMatchObject([
      `/api/v1/offices/341302006/hazards/${id}/dismissal`,
      {
        method: 'POST',
        headers: { ...header, 'content-type': 'application/json' },
        body: '{"reason":"reason"}',
      },
    ])
  })

  test('and hears a refusal with its code and the seconds to wait', async () => {
    answering(429, { code: 'tooManyAttempts' }, { 'retry-after': '60' })
    const refused = api.session.$post({ json: { username: 'name', password: 'password' } })
    await expect(refused).rejects.toMatchObject({ code: 'tooManyAttempts', status: 429, retryAfter: 60 })
    await expect(refused).rejects.toBeInstanceOf(Problem)
  })

  test('and hears that nothing answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
    await expect(api.session.$get()).rejects.toMatchObject({ code: 'unreachable', status: 0 })
  })
})

describe('a page of somebody who is signed in', () => {
  const person = { user: id, name: '李卫东', username: 'li' } as Me
  const units = () => api.offices[':office'].units.$get({ param: { office } })
  beforeEach(() => {
    me.value = person
    return () => {
      me.value = undefined
      if (interruption.value) endInterruption(false)
    }
  })

  test('says with each request whose it is', async () => {
    const fetched = answering(200, { items: [], next: null })
    await units()
    expect(fetched.mock.calls[0]?.[1].headers).toEqual({ 'expected-user': id })
  })

  test.each([
    ['signInNeeded', 401, [], null],
    ['personChanged', 409, ['赵敏'], '赵敏'],
  ])(
    'waits after %s until they are signed in again, and sends the same again',
    async (code, status, about, instead) => {
      const refused = answering(status, { code, about })
      const asked = Promise.all([units(), units()])
      await expect.poll(() => interruption.value).toEqual({ person, instead })
      const fetched = answering(200, { items: [], next: null })
      endInterruption(true)
      await asked
      expect(fetched.mock.calls).toEqual(
        refused.mock.calls.map(([path, init]) => [path, { ...init, signal: expect.anything() }]),
      )
      expect(me.value).toBe(person)
    },
  )

  test('fails with what the server said where they give up', async () => {
    answering(401, { code: 'signInNeeded' })
    const asked = units()
    await expect.poll(() => interruption.value).not.toBeNull()
    endInterruption(false)
    await expect(asked).rejects.toMatchObject({ code: 'signInNeeded' })
    expect(me.value).toBe(person)
  })
})

describe('what is asked ahead', () => {
  const hazards = api.offices[':office'].hazards

  test('answers the first request for the same, whatever order its filters stand in, and no second one', async () => {
    const fetched = answering(200, { items: [], next: null })
    askAhead([hazards.$path({ param: { office }, query: { open: 'true', level: 'major' } })])
    const query = { level: 'major', open: 'true' } as const
    await bodyOf(hazards.$get({ param: { office }, query }))
    expect(fetched).toHaveBeenCalledTimes(1)
    await bodyOf(hazards.$get({ param: { office }, query }))
    expect(fetched).toHaveBeenCalledTimes(2)
  })

  test('fails for whoever asks the same, and harms nobody when nobody does', async () => {
    answering(404, { code: 'notFound' })
    const address = hazards[':id'].$path({ param: { office, id } })
    askAhead([address])
    await expect(hazards[':id'].$get({ param: { office, id } })).rejects.toMatchObject({ code: 'notFound' })
    askAhead([address])
    dropEarly()
    const fetched = answering(200, {})
    await hazards[':id'].$get({ param: { office, id } })
    expect(fetched).toHaveBeenCalledTimes(1)
  })
})

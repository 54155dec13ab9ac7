import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Answer, type Ask, type Client, clientBy } from '../support/client.ts'
import { enterpriseInput, hazardInput } from '../support/inputs.ts'
import { programWith } from '../support/records.ts'
import { routeOf } from '../support/routes.ts'
import { office, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { walkEveryRoute } from '../support/walk.ts'
import { throughOthers } from '../support/world.ts'

interface Exchange {
  who: Client
  path: string
  ask: Ask
}

/** The first request for each route whose path names a record, as it was sent. */
const named = new Map<string, Exchange>()
const uuid = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const pathOf = (address: string) => address.split('?')[0] ?? ''

/** What an answer tells, but for when it was made. */
const toldBy = ({ status, body }: Answer) => [status, { ...body, asOf: null }]

const noted = (who: Client): Client =>
  clientBy(async (path, ask = {}) => {
    const answer = await who.send(path, ask)
    const route = routeOf(ask.method ?? 'GET', path)
    if (answer.status < 300 && pathOf(path).match(uuid) && !named.has(route)) named.set(route, { who, path, ask })
    return answer
  })

beforeAll(async () => {
  await walkEveryRoute({
    office: throughOthers(office, noted),
    operator: noted(world.operator),
    program: (key) => noted(programWith(key)),
    mark: 'cut',
  })
  expect(named.size).toBeGreaterThan(60)
})

describe('a link', () => {
  test.each([
    ['that was cut', (id: string) => id.slice(0, -3)],
    ['with some text instead of the id', () => 'first'],
    ['with an id that nobody makes', () => 'ffffffff-ffff-4fff-8fff-ffffffffffff'],
  ])('%s leads nowhere, whatever it was to', async (_, change) => {
    const answers = await Promise.all(
      [...named].map(async ([route, { who, path, ask }]) => {
        const { status, body } = await who.send(path.replace(pathOf(path), pathOf(path).replace(uuid, change)), ask)
        return [route, status, body.code]
      }),
    )
    expect(answers.filter(([, status, code]) => status !== 404 || code !== 'notFound')).toEqual([])
  })

  test('in upper case leads to the same', async () => {
    const reads = [...named].filter(([route]) => route.startsWith('GET '))
    expect(reads.length).toBeGreaterThan(12)
    for (const [route, { who, path, ask }] of reads) {
      const usual = toldBy(await who.send(path, ask))
      const upper = path.replace(uuid, (id) => id.toUpperCase())
      expect(toldBy(await who.send(upper, ask)), route).toEqual(usual)
    }
  })
})

describe('a program that writes its ids in upper case', () => {
  test('makes, refers to and finds the same records as others', async () => {
    const { officer, safety } = office.people
    const [enterprise, hazard] = [v7(), v7()]
    const at = (id: string) => `${office.path}/hazards/${id}`
    await safety.put(`${office.path}/enterprises/${enterprise.toUpperCase()}`, enterpriseInput())
    const input = hazardInput(office, { enterprise: enterprise.toUpperCase() })
    expect((await officer.put(at(hazard.toUpperCase()), input)).body.id).toBe(hazard)
    expect((await officer.get(at(hazard))).body).toMatchObject({ id: hazard, enterprise: { id: enterprise } })
    const { body } = await officer.get(`${office.path}/hazards?enterprise=${enterprise.toUpperCase()}`)
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([hazard])
  })

  test('is told in a body and in a query which id is none', async () => {
    const { officer } = office.people
    const cut = v7().slice(0, -1)
    await refused(() => officer.get(`${office.path}/hazards?enterprise=${cut}`), 'badInput', 'enterprise')
    const input = hazardInput(office, { campaign: cut })
    await refused(() => officer.put(`${office.path}/hazards/${v7()}`, input), 'badInput', 'campaign')
  })
})

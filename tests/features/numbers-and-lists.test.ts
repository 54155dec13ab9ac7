import { beforeAll, describe, expect, test } from 'vitest'
import { hazardIndicators, leftOf, rectified } from '../../src/features/indicators/rules.ts'
import { fillEnterprises, fillHazards, fillInspections } from '../support/many.ts'
import { office } from '../support/setting.ts'

/** How many rows a list has, page by page. */
async function rowsOf(list: string, filter: Record<string, string>): Promise<number> {
  let rows = 0
  for (let after: Record<string, string> = {}; ; ) {
    const query = new URLSearchParams({ ...filter, ...after, limit: '200' })
    const { status, body } = await office.people.leader.get(`${office.path}/${list}?${query}`)
    expect(status).toBe(200)
    rows += body.items.length
    if (body.next === null) return rows
    after = { after: body.next }
  }
}

let progress: { indicators: Record<string, number>; units: { unit: string; indicators: Record<string, number> }[] }

beforeAll(async () => {
  const enterprises = await fillEnterprises(office, 30)
  await fillInspections(office, enterprises.slice(0, 12), 24)
  await fillHazards(office, enterprises, 300)
  progress = (await office.people.leader.get(`${office.path}/campaigns/${office.campaign}/progress`)).body
})

describe.each(rectified)('of the rate %s / %s', (part, whole) => {
  test('both numbers and what is left are lists with exactly as many hazards, of the campaign and of each department', async () => {
    const scopes = [
      { of: {}, indicators: progress.indicators },
      ...progress.units.map(({ unit, indicators }) => ({ of: { unit }, indicators })),
    ]
    for (const { of, indicators } of scopes) {
      const scope = { campaign: office.campaign, ...of }
      const [closed = 0, all = 0] = [indicators[part], indicators[whole]]
      expect(await rowsOf('hazards', { ...hazardIndicators[part], ...scope })).toBe(closed)
      expect(await rowsOf('hazards', { ...hazardIndicators[whole], ...scope })).toBe(all)
      expect(await rowsOf('hazards', { ...leftOf(whole), ...scope })).toBe(all - closed)
    }
  })
})

test('enterprises that were inspected and those that are left are lists that make up all', async () => {
  const { campaign } = office
  const [inspected, left, all] = [
    await rowsOf('enterprises', { inspectedIn: campaign }),
    await rowsOf('enterprises', { notInspectedIn: campaign }),
    await rowsOf('enterprises', {}),
  ]
  expect([inspected, left]).toEqual([12, all - 12])
})

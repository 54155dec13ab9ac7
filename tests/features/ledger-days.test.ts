import { expect, test } from 'vitest'
import { fillEnterprises, fillHazards } from '../support/many.ts'
import { newHazard } from '../support/records.ts'
import { office } from '../support/setting.ts'

const get = (path: string) => office.people.leader.get(`${office.path}/hazards${path}`)
const ids = async (query: string) => (await get(`?${query}`)).body.items.map(({ id }: { id: string }) => id)

test('the ledger is narrowed to the days on which hazards were found, the first and the last included', async () => {
  const early = await newHazard(office, { foundOn: '2023-11-06' })
  const late = await newHazard(office, { foundOn: '2023-11-17' })
  expect(await ids('foundTo=2023-11-06')).toEqual([early])
  expect(await ids('foundFrom=2023-11-06&foundTo=2023-11-16')).toEqual([early])
  expect((await ids('foundFrom=2023-11-07&foundTo=2023-11-17')).toSorted()).toEqual([late])
  expect(await ids('foundFrom=2023-11-18')).toEqual([])
})

test('what has no due date yet is due on none of the days that are asked for', async () => {
  await newHazard(office)
  expect(await ids('dueFrom=2023-01-01')).toEqual([])
})

test('how many hazards fit is counted up to a hundred, and said beyond', async () => {
  const total = async (query: string) => (await get(`/total?${query}`)).body
  await fillHazards(office, await fillEnterprises(office, 5), 300)
  expect(await total('foundTo=2023-11-06')).toEqual({ count: 1, more: false })
  expect(await total('')).toEqual({ count: 100, more: true })
  const due = 'dueFrom=2023-12-01&dueTo=2023-12-31'
  expect(await total(due)).toEqual({ count: (await ids(`${due}&limit=200`)).length, more: false })
})

test.each(['foundFrom=2023-13-01', 'dueTo=soon', 'from=2023-11-01', 'limit=20'])(
  'a total of what nobody can ask for is refused: %s',
  async (query) => {
    const { status, body } = await get(`/total?${query}`)
    expect([status, body.code]).toEqual([400, 'badInput'])
  },
)

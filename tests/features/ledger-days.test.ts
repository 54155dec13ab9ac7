import { expect, test } from 'vitest'
import { walk } from '../support/hazards.ts'
import { fillEnterprises, fillHazards } from '../support/many.ts'
import { newHazard } from '../support/records.ts'
import { office } from '../support/setting.ts'

const get = (path: string, ask = {}) => office.people.leader.get(`${office.path}/hazards${path}`, ask)
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

test('the ledger is narrowed to the days on which hazards were closed, and a reopened one is closed on none', async () => {
  const id = await newHazard(office)
  const { body } = (await walk(office, id, 'general', 4)).at(-1) ?? {}
  expect(await ids('closedFrom=2023-11-20&closedTo=2023-11-20')).toEqual([id])
  expect(await ids('closedTo=2023-11-19')).toEqual([])
  expect(await ids('closedFrom=2023-11-01&status=ordered')).toEqual([])
  const path = `${office.path}/hazards/${id}`
  expect((await office.people.leader.get(path)).body.closedOn).toBe('2023-11-20')
  const reopened = await office.people.safety.step(`${path}/reopening`, { reason: '复燃', due: '2023-11-28' }, body.seq)
  expect(reopened.status).toBe(200)
  expect(await ids('closedFrom=2023-11-01')).toEqual([])
})

test('how many hazards fit is counted to the last where counters tell it', async () => {
  const total = async (query: string) => (await get(`/total?${query}`)).body
  const { count } = await total('')
  await fillHazards(office, await fillEnterprises(office, 5), 300)
  expect(await total('')).toMatchObject({ count: count + 300, more: false, overdue: 30 })
  const due = 'dueFrom=2023-12-01&dueTo=2023-12-31'
  expect(await total(due)).toMatchObject({ count: (await ids(`${due}&limit=200`)).length, more: false })
})

test('a total says at once what became overdue at midnight, by counters or without', async () => {
  const id = await newHazard(office)
  await walk(office, id, 'general', 2)
  const morning = { at: '2023-11-27T00:00:01+08:00' }
  const overdue = async (query: string, ask = {}) => (await get(`/total?${query}`, ask)).body.overdue
  for (const query of ['open=true', 'open=true&foundFrom=2023-01-01', 'overdue=true', 'overdue=true&watched=leader'])
    expect([query, (await overdue(query, morning)) - (await overdue(query))]).toEqual([
      query,
      query.includes('watched') ? 0 : 1,
    ])
})

test.each(['foundFrom=2023-13-01', 'dueTo=soon', 'from=2023-11-01', 'limit=20'])(
  'a total of what nobody can ask for is refused: %s',
  async (query) => {
    const { status, body } = await get(`/total?${query}`)
    expect([status, body.code]).toEqual([400, 'badInput'])
  },
)

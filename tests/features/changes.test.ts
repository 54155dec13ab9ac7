import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { Changes, columnsTold, told } from '../../src/features/changes/schema.ts'
import { cursorOf } from '../../src/lib/page.ts'
import type { Client } from '../support/client.ts'
import { confirmation, hazardInput } from '../support/inputs.ts'
import { newCampaign, newEnterprise, newHazard, newProgram, newUnit, programWith } from '../support/records.ts'
import { office, safety, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { walks } from '../support/walk.ts'
import { dangcheng, dangshan, dongguan, nanguan, yongqiao } from '../support/world.ts'

const records = { rights: ['records'] }

interface Item {
  kind: string
  id: string
  office: string
  seq: number
  gone: { how: string; into: string | null } | null
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects to find
  row: any
}

/** What changed after a cursor, page by page, and where to go on from. */
async function pulled(program: Client, after?: string, query = 'limit=7'): Promise<{ items: Item[]; next: string }> {
  const items: Item[] = []
  for (let from = after; ; ) {
    const { status, body } = await program.get(`/reporting/changes?${query}${from ? `&after=${from}` : ''}`)
    expect(status, JSON.stringify(body)).toBe(200)
    const [issue] = v.safeParse(Changes, body).issues ?? []
    expect(issue && `${v.getDotPath(issue)}: ${issue.message}`).toBeUndefined()
    items.push(...body.items)
    from = body.next
    if (!body.more) return { items, next: body.next }
  }
}

/** What a consumer holds: the last of each record. */
const heldOf = (items: readonly Item[]) => new Map(items.map((item) => [item.id, item]))

/** The version of each record of the kinds that are told, as a shard has it of some offices. */
async function stored(shard: typeof env.SHARD_01, within: string): Promise<Map<string, number>> {
  const selects = [...columnsTold.keys()].map((kind) => shard.prepare(`SELECT id, seq FROM ${kind} WHERE ${within}`))
  const answers = await shard.batch<{ id: string; seq: number }>(selects)
  return new Map(answers.flatMap(({ results }) => results.map(({ id, seq }) => [id, seq] as const)))
}

const versions = (items: readonly Item[]) => new Map([...heldOf(items)].map(([id, { seq }]) => [id, seq]))

let program: Client
beforeAll(async () => {
  program = await newProgram(supervisor, yongqiao, records)
})

describe('what changed', () => {
  test('comes once from the beginning, and then as it changes', async () => {
    const enterprise = await newEnterprise(office)
    const first = await pulled(program)
    expect(heldOf(first.items).get(enterprise)).toMatchObject({
      kind: 'enterprise',
      office: nanguan,
      seq: 1,
      gone: null,
    })
    expect((await pulled(program, first.next)).items).toEqual([])

    const correction = { set: { address: '南关街道新路 8 号' }, reason: '登记有误' }
    await safety.step(`${office.path}/enterprises/${enterprise}/correction`, correction, 1)
    const { items } = await pulled(program, first.next)
    expect(items.map(({ id, seq, row }) => [id, seq, row.address])).toEqual([[enterprise, 2, '南关街道新路 8 号']])
  })

  test('is in the end what the databases hold, of every kind, whatever offices have done', async () => {
    for (const name of ['units', 'enterprises', 'inspections', 'a major hazard', 'chases and reports', 'documents'])
      await walks[name]?.({ office, operator: world.operator, program: programWith, mark: 'wutong' })
    const { items } = await pulled(program, undefined, 'limit=50')
    expect(versions(items)).toEqual(await stored(env.SHARD_01, 'office / 1000 = 341302'))
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(Object.keys(told)))
    for (const { kind, row } of items)
      expect(Object.keys(row).toSorted()).toEqual(Object.keys(told[kind as keyof typeof told].entries).toSorted())
  })

  test('is never missed by a program that is killed and goes on while three people write', async () => {
    const writers = [office, office, world.office(dongguan)].map(async (of, nth) => {
      for (let round = 0; round < 12; round++) {
        const enterprise = await newEnterprise(of)
        const correction = { set: { address: `第 ${nth}.${round} 号` }, reason: '登记有误' }
        await of.people.safety.step(`${of.path}/enterprises/${enterprise}/correction`, correction, 1)
      }
    })
    const held = new Map<string, Item>()
    let after: string | undefined
    let writing = true
    const done = Promise.all(writers).finally(() => {
      writing = false
    })
    for (let turn = 0, more = true; writing || more; turn++) {
      const { body } = await program.get(`/reporting/changes?limit=${1 + (turn % 9)}${after ? `&after=${after}` : ''}`)
      for (const item of body.items as Item[]) {
        expect(item.seq).toBeGreaterThanOrEqual(held.get(item.id)?.seq ?? 0)
        held.set(item.id, item)
      }
      more = body.more
      // Every third page is lost before its cursor was kept: it is asked for again.
      if (turn % 3 !== 2) after = body.next
      else more = true
    }
    await done
    const { items } = await pulled(program, after)
    expect(versions([...held.values(), ...items])).toEqual(await stored(env.SHARD_01, 'office / 1000 = 341302'))
  })

  test('says of what is gone how, and what it is the same as', async () => {
    const [twice, kept] = [await newEnterprise(office), await newEnterprise(office)]
    await safety.step(`${office.path}/enterprises/${twice}/merging`, { into: kept, reason: '重复登记' }, 1)
    const wrong = await newHazard(office)
    await office.people.officer.step(`${office.path}/hazards/${wrong}/voiding`, { reason: '误登记' }, 1)
    const voided = { result: 'voided', note: '已核实' }
    await office.people.leader.step(`${office.path}/hazards/${wrong}/voiding-answer`, voided, 2)
    const held = heldOf((await pulled(program)).items)
    expect(held.get(twice)?.gone).toEqual({ how: 'merged', into: kept })
    expect(held.get(wrong)?.gone).toEqual({ how: 'void', into: null })
    expect(held.get(kept)?.gone).toBeNull()
  })

  test('has the 12 digits of the community, or else of the street, and the names of its units', async () => {
    const community = await newUnit(office, { kind: 'community', name: '长淮社区', code: `${nanguan}017` })
    const [inside, outside] = [await newEnterprise(office, { community }), await newEnterprise(office)]
    const held = heldOf((await pulled(program)).items)
    expect(held.get(inside)).toMatchObject({
      division: `${nanguan}017`,
      officeName: '南关街道',
      row: { community, communityName: '长淮社区', communityCode: `${nanguan}017` },
    })
    expect(held.get(outside)).toMatchObject({ division: `${nanguan}000`, row: { communityName: null } })
    expect(held.get(community)).toMatchObject({ division: `${nanguan}017` })
  })

  test('says nothing of a natural person: no name, no number, no home', async () => {
    const party = { kind: 'person', name: '刘长贵', phone: '13900007788' }
    const campaign = await newCampaign(office)
    const hazard = await newHazard(office, { campaign, party, enterprise: undefined, place: '南关街 9 号 302 室' })
    const { items } = await pulled(program)
    expect(heldOf(items).get(hazard)?.row).toMatchObject({ partyKind: 'person', personal: true, place: null })
    expect(JSON.stringify(items)).not.toMatch(/刘长贵|13900007788|302 室/)
  })

  test('names nobody who acted, and nobody who answers for an enterprise', async () => {
    const enterprise = await newEnterprise(office, { principal: '赵永昌', phone: '13700001234' })
    const hazard = await newHazard(office, { enterprise })
    await office.people.officer.step(`${office.path}/hazards/${hazard}/confirmation`, confirmation('general'), 1)
    const { results } = await env.DIRECTORY.prepare('SELECT name FROM user').all<{ name: string }>()
    const said = JSON.stringify((await pulled(program)).items)
    expect(results.length).toBeGreaterThan(5)
    for (const name of ['赵永昌', '13700001234', ...results.map(({ name }) => name)]) expect(said).not.toContain(name)
  })

  test('is asked for by its ids alone', async () => {
    const enterprise = await newEnterprise(office)
    const { items } = await pulled(program, undefined, 'limit=200&rows=none')
    expect(items.every(({ row }) => row === null)).toBe(true)
    expect(heldOf(items).has(enterprise)).toBe(true)
  })

  test('is waited for', async () => {
    const { next } = await pulled(program)
    const waiting = program.get(`/reporting/changes?wait=20&after=${next}`)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const enterprise = await newEnterprise(office)
    expect((await waiting).body.items.map(({ id }: Item) => id)).toEqual([enterprise])
  })
})

describe('a key', () => {
  test('without the right to records is told nothing, and one with it no figures', async () => {
    const figures = await newProgram(supervisor, yongqiao)
    await refused(() => figures.get('/reporting/changes'), 'keyLacksRight')
    await refused(() => program.get('/reporting/summary?level=office'), 'keyLacksRight')
  })

  test('of an office follows that office alone, and that of another district nothing of this one', async () => {
    await newEnterprise(world.office(dongguan))
    const own = await newProgram(world.operator, nanguan, records)
    const offices = async (by: Client, query = 'limit=200') => [
      ...new Set((await pulled(by, undefined, query)).items.map(({ office }) => office)),
    ]
    expect(await offices(own)).toEqual([nanguan])
    expect((await offices(program)).toSorted()).toEqual([dongguan, nanguan])
    expect(await offices(program, `limit=200&division=${dongguan}`)).toEqual([dongguan])
    await refused(() => own.get(`/reporting/changes?division=${dongguan}`), 'notMember')
    await refused(() => program.get(`/reporting/changes?division=${dangshan}`), 'notMember')
  })
})

describe('a province', () => {
  const broken = { batch: () => Promise.reject(new Error('D1_ERROR: overloaded')), prepare: env.SHARD_02.prepare }
  const databases = { SHARD_02: broken as unknown as typeof env.SHARD_02 }

  test('is followed over its shards in one call, and a shard that was down is followed later', async () => {
    const province = await newProgram(world.operator, '34', records)
    await newEnterprise(world.office(dangcheng))
    let after = ''
    const held: Item[] = []
    for (let more = true; more; ) {
      const { body } = await province.get(`/reporting/changes?limit=50${after}`, { databases })
      held.push(...body.items)
      expect([body.complete, body.unreachable.map((one: { division: string }) => one.division)]).toEqual([
        false,
        expect.arrayContaining([dangshan]),
      ])
      after = `&after=${body.next}`
      more = body.more
    }
    const strict = await province.get(`/reporting/changes?strict=true${after}`, { databases })
    expect([strict.status, strict.body.code]).toEqual([503, 'shardUnreachable'])
    expect(held.every(({ office }) => office.startsWith(yongqiao))).toBe(true)

    const rest = await pulled(province, after.replace('&after=', ''), 'limit=50')
    const both = [await stored(env.SHARD_01, 'true'), await stored(env.SHARD_02, 'true')]
    expect(versions([...held, ...rest.items])).toEqual(new Map(both.flatMap((shard) => [...shard])))
  })
})

test('what goes wrong in our own code is a failure, and no district that is away', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const wrong = { batch: () => Promise.reject(new Error('D1_ERROR: no such column: x')), prepare: env.SHARD_01.prepare }
  const databases = { SHARD_01: wrong as unknown as typeof env.SHARD_01 }
  const both = await newProgram(supervisor, yongqiao, { rights: ['figures', 'records'] })
  for (const path of ['changes', 'summary?level=office'])
    expect((await both.get(`/reporting/${path}`, { databases })).status, path).toBe(500)
})

describe('a cursor', () => {
  test('that is none is refused', async () => {
    await refused(() => program.get('/reporting/changes?after=abc'), 'badInput', 'after')
  })

  test('of before a district moved says that the feed has begun anew', async () => {
    const { next } = await pulled(program)
    const move = (epoch: number) =>
      env.DIRECTORY.prepare('UPDATE district_shard SET epoch = ? WHERE district = ?').bind(epoch, yongqiao).run()
    await move(2)
    await refused(() => program.get(`/reporting/changes?after=${next}`), 'feedOutdated')
    const anew = await pulled(program)
    expect(versions(anew.items)).toEqual(await stored(env.SHARD_01, 'office / 1000 = 341302'))
    await move(1)
  })

  test('of lines that a restored database has forgotten says so too', async () => {
    await refused(() => program.get(`/reporting/changes?after=${cursorOf(['SHARD_01 - 999999999'])}`), 'feedOutdated')
  })
})

test('the hazard of a table is told with what was typed', async () => {
  const campaign = await newCampaign(office)
  const typed = hazardInput(office, { campaign })
  const id = await newHazard(office, { campaign })
  const row = heldOf((await pulled(program)).items).get(id)?.row
  expect(row).toMatchObject({ campaign, description: typed.description, status: 'reported', open: true, level: null })
})

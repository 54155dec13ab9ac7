import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { walk } from '../support/hazards.ts'
import { runJobs } from '../support/jobs.ts'
import { newEnterprise, newHazard } from '../support/records.ts'
import { office, world } from '../support/setting.ts'
import { dongguan, zhuzhuang } from '../support/world.ts'

interface Listed {
  id: string
  number: string
  overdue: boolean
  workingDaysLeft: number | null
  unit: string
}

/** The ledger as the leader reads it, whole, page by page. */
async function ledger(query: Record<string, string>, ask: { at?: string } = {}, by = office): Promise<Listed[]> {
  const all: Listed[] = []
  for (let after = ''; ; ) {
    const asked = new URLSearchParams({ limit: '20', ...query, ...(after ? { after } : {}) })
    const { status, body } = await by.people.leader.get(`${by.path}/hazards?${asked}`, ask)
    expect(status, JSON.stringify(body)).toBe(200)
    all.push(...body.items)
    if (body.next === null) return all
    after = body.next
  }
}
const found = async (q: string, query: Record<string, string> = {}) =>
  (await ledger({ q, ...query })).map(({ id }) => id).sort()

describe('searching the ledger', () => {
  let enterprise: string
  let wires: string
  let corridor: string
  let gas: string
  beforeAll(async () => {
    enterprise = await newEnterprise(office, { name: '星光KTV（南关店）' })
    wires = await newHazard(office, { enterprise, description: '包厢内私拉乱接电线', place: '包厢' })
    corridor = await newHazard(office, { enterprise, description: '疏散通道堆放纸箱', place: '三楼东侧' })
    gas = await newHazard(office, {
      party: { kind: 'propertyManager', name: '安居物业', phone: null },
      place: '幸福里3—1号楼',
      description: '燃气软管老化',
    })
  })

  test.each<[what: string, q: string, who: () => string[]]>([
    ['a word of the description', '软管', () => [gas]],
    ['a word of the place', '幸福里3-1', () => [gas]],
    ['a word of the place in an enterprise', '三楼', () => [corridor]],
    ['the enterprise', 'ktv(南关店)', () => [wires, corridor]],
    ['the enterprise and a word of the description', '星光 通道', () => [corridor]],
    ['a single character', '纸', () => [corridor]],
    ['who answers for it', '安居物业', () => [gas]],
    ['who answers for it and a word of the description', '安居 软管', () => [gas]],
    ['words that none has together', '软管 通道', () => []],
    ['pairs of characters that lie in different texts', '软管安居', () => []],
  ])('finds by %s', async (_, q, who) => {
    expect(await found(q)).toEqual(who().toSorted())
  })

  test('finds one by its number, whatever dash is in it, and another year’s not', async () => {
    const [{ number = '' } = {}] = await ledger({ q: '软管' })
    for (const typed of [number, number.replace('-', '—'), ` ${number} `]) expect(await found(typed)).toEqual([gas])
    expect(await found(number.replace('2023', '2022'))).toEqual([])
    expect(await found(`${number} 通道`)).toEqual([])
  })

  test('keeps to the filters', async () => {
    const community = office.units.一中社区
    const inCommunity = await newHazard(office, { description: '配电箱前堆物', community })
    await newHazard(office, { description: '配电箱门损坏', community: office.units.九中社区 })
    expect(await found('配电箱', { community })).toEqual([inCommunity])
    expect(await found('配电箱', { community, status: 'closed' })).toEqual([])
    expect(await found('配电箱', { community, open: 'true', overdue: 'false' })).toEqual([inCommunity])
  })

  test('finds by the new name of an enterprise, and no more by the former', async () => {
    const renamed = await newEnterprise(office, { name: '老字号澡堂' })
    const id = await newHazard(office, { enterprise: renamed, description: '锅炉未检验' })
    const { body } = await office.people.safety.get(`${office.path}/enterprises/${renamed}`)
    const correction = { set: { name: '碧水云天浴场' }, reason: '换了招牌' }
    const path = `${office.path}/enterprises/${renamed}/correction`
    expect((await office.people.safety.step(path, correction, body.seq)).status).toBe(200)
    expect(await found('碧水云天')).toEqual([id])
    expect(await found('老字号')).toEqual([])
  })

  test('never finds out where a natural person lives', async () => {
    const party = { kind: 'person', name: '刘某', phone: null }
    const id = await newHazard(office, { party, place: '团结巷77号', description: '群租房隔断' })
    expect(await found('群租房')).toEqual([id])
    expect(await found('团结巷')).toEqual([])
    expect(await found('刘某')).toEqual([])
  })

  test('finds by who answers for it as soon as that is known, and no more once somebody else does', async () => {
    const id = await newHazard(office, { party: { kind: 'unknown' }, place: '河滨路', description: '井盖缺失' })
    const identify = async (party: object) => {
      const { body } = await office.people.officer.get(`${office.path}/hazards/${id}`)
      const path = `${office.path}/hazards/${id}/party`
      expect((await office.people.officer.step(path, { party }, body.seq)).status).toBe(200)
    }
    await identify({ kind: 'institution', name: '市排水管理处', phone: null })
    expect(await found('排水管理处')).toEqual([id])
    await identify({ kind: 'person', name: '排水管理处老赵', phone: null })
    expect(await found('排水管理处')).toEqual([])
  })

  test('finds nothing of another office', async () => {
    expect(await ledger({ q: '软管' }, {}, world.office(dongguan))).toEqual([])
  })

  test('turns the pages of a word that more than a hundred have, in the order of the ledger', async () => {
    const ids: string[] = []
    for (let n = 0; n < 105; n++) ids.push(await newHazard(office, { description: `第${n}具灭火器过期` }))
    expect(await found('灭火器过期')).toEqual(ids.toSorted())
    expect(await found('灭火器过期', { level: 'major' })).toEqual([])
  })
})

describe('right after midnight, before the job has run', () => {
  test('the date decides what is overdue: in the filter, in the flag and on its page', async () => {
    await runJobs('2023-11-20T09:00:00+08:00')
    const id = await newHazard(office)
    await walk(office, id, 'general', 2)
    const [before, after] = [{ at: '2023-11-24T23:59:59+08:00' }, { at: '2023-11-27T00:00:01+08:00' }]
    const listed = async (query: Record<string, string>, ask: { at: string }) =>
      (await ledger(query, ask)).filter((hazard) => hazard.id === id)
    expect(await listed({ overdue: 'true' }, before)).toEqual([])
    expect(await listed({ overdue: 'false', open: 'true' }, before)).toMatchObject([{ overdue: false }])
    const [{ unit = '' } = {}] = await listed({ open: 'true' }, before)
    for (const query of [{ overdue: 'true' }, { overdue: 'true', unit }, { open: 'true' }])
      expect(await listed(query, after), JSON.stringify(query)).toMatchObject([{ overdue: true, workingDaysLeft: -1 }])
    expect(await listed({ overdue: 'false' }, after)).toEqual([])
    expect(await listed({ overdue: 'false', open: 'true', dueWithin: '7' }, after)).toEqual([])
    const { body } = await office.people.leader.get(`${office.path}/hazards/${id}`, after)
    expect(body).toMatchObject({ overdue: true, workingDaysLeft: -1 })
    await runJobs(after.at)
    expect(await listed({ overdue: 'true' }, after)).toMatchObject([{ overdue: true }])
  })
})

describe('what was recorded before there was a search', () => {
  const found = async (list: string, q: string) =>
    (await office.people.leader.get(`${office.path}/${list}?${new URLSearchParams({ q })}`)).body.items.map(
      ({ id }: Listed) => id,
    )

  test('is found once the job has run, and what was tampered with is found again', async () => {
    const enterprise = await newEnterprise(office, { name: '古早味豆腐坊' })
    const hazard = await newHazard(office, { enterprise, description: '蒸汽管道锈蚀' })
    const lists = [
      ['enterprises', '古早味', enterprise],
      ['hazards', '锈蚀', hazard],
      ['hazards', '古早味', hazard],
    ] as const
    for (const spoil of ["UPDATE searched SET text = '篡改' WHERE kind <> 'unit'", 'DELETE FROM searched']) {
      await env.SHARD_01.batch([
        ...(spoil.startsWith('DELETE') ? [env.SHARD_01.prepare('DELETE FROM searched_pair')] : []),
        env.SHARD_01.prepare(spoil),
      ])
      for (const [list, q] of lists) expect(await found(list, q)).toEqual([])
      for (let run = 0; run < 3; run++) await runJobs('2023-11-20T09:00:00+08:00')
      for (const [list, q, id] of lists) expect(await found(list, q), `${list} ${q}`).toEqual([id])
      for (const list of ['enterprises', 'hazards']) expect(await found(list, '篡改')).toEqual([])
    }
  })
})

describe('the ledger by its numbers', () => {
  test('misses no hazard that is ordered, closed or reported while a program reads it', async () => {
    const town = world.office(zhuzhuang)
    const there: string[] = []
    for (let n = 0; n < 7; n++) there.push(await newHazard(town))
    const seen: string[] = []
    for (let after = ''; ; ) {
      const path = `${town.path}/hazards?order=number&limit=3${after}`
      const { body } = await town.people.leader.get(path)
      seen.push(...body.items.map(({ id }: Listed) => id))
      if (body.next === null) break
      after = `&after=${body.next}`
      // The last ones get a due date, and so would come first by it.
      if (seen.length === 3) {
        for (const id of there.slice(5)) await walk(town, id, 'general', 2)
        there.push(await newHazard(town))
      }
    }
    expect(seen).toEqual(there)
  })
})

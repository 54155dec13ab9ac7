import { unzipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { beforeAll, describe, expect, test } from 'vitest'
import { orderedHazard } from '../support/documents.ts'
import { take, wayOf } from '../support/hazards.ts'
import { performanceInput } from '../support/inputs.ts'
import { newCampaign, newEnterprise, newHazard, newInspection, newTemplate } from '../support/records.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan } from '../support/world.ts'

type Row = Record<string, string>

/** The rows of a CSV without line breaks in its cells, by their headings. */
function rowsIn(csv: string): Row[] {
  const [head = [], ...rows] = csv
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
    )
  return rows.map((cells) => Object.fromEntries(head.map((heading, place) => [heading, cells[place] ?? ''])))
}

const get = (path: string, by = office.people.leader) => by.get(`${office.path}${path}`)
const csv = async (path: string, by = office.people.leader) => {
  const { body } = await get(path, by)
  return rowsIn(body)
}

let enterprise: string

beforeAll(async () => {
  enterprise = await newEnterprise(office, { name: '永盛机械加工厂' })
})

describe('the ledger as a file', () => {
  test('tells who found, ordered, re-inspected and closed a hazard, and when, and the plan with its commitments', async () => {
    const id = await newHazard(office, { enterprise, description: '=配电箱未上锁', place: null })
    await take(office, id, wayOf('major'))
    const { body, headers } = await get(`/hazards/export?format=csv&enterprise=${enterprise}`)
    expect(body.startsWith('编号,')).toBe(true)
    expect(headers.get('Content-Disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('隐患台账.csv')}`)
    const [row] = rowsIn(body)
    expect(row).toMatchObject({
      编号: '2023-0001',
      隐患等级: '重大隐患',
      整改状态: '已销号',
      责任主体: '永盛机械加工厂',
      隐患描述: "'=配电箱未上锁",
      发现日期: '2023-11-20',
      整改文书: '整改通知书',
      整改期限: '2023-11-24',
      整改责任人: '王永盛',
      '整改资金（元）': '12000',
      方案时限: '2023-11-24',
      复查结果: '合格',
      销号日期: '2023-11-20',
    })
    expect(row?.复查人?.split('、')).toHaveLength(2)
    for (const who of ['登记人', '核实人', '责令（通知）人', '销号人']) expect(row?.[who], who).not.toBe('')
  })

  test('is a workbook with days that are days, headings that stay, and arrows to filter by', async () => {
    await orderedHazard(office)
    const { body } = await get('/hazards/export?open=true')
    const { sheets } = await readXlsx(body)
    const [sheet] = sheets
    const [head = [], first = []] = sheet?.rows ?? []
    expect(sheet?.name).toBe('隐患台账')
    expect(first[head.indexOf('发现日期')]).toEqual(new Date('2023-11-20'))
    const xml = new TextDecoder().decode(unzipSync(body)['xl/worksheets/sheet1.xml'])
    expect(xml).toContain('state="frozen"')
    expect(xml).toMatch(new RegExp(`<autoFilter ref="A1:[A-Z]+${sheet?.rows.length}"/>`))
  })

  test('holds what the list shows with the same filters, by number, in either language', async () => {
    for (const filter of [
      '',
      'open=true',
      `unit=${office.units.应急办}`,
      'status=closed',
      'q=配电箱',
      'level=general&open=false',
    ]) {
      const { body } = await get(`/hazards?${filter}&limit=200`)
      const listed = body.items.map(({ number }: { number: string }) => number).toSorted()
      const rows = await csv(`/hazards/export?format=csv&language=en&${filter}`)
      expect(
        rows.map(({ Number: number }) => number),
        filter,
      ).toEqual(listed)
    }
  })

  test('doesn’t say who a natural person is, and where they live to those alone who handle the case', async () => {
    const party = { kind: 'person', name: '赵小满', phone: null }
    const description = '自建房违规充电'
    await newHazard(office, { party, place: '某楼 301 室', description })
    const rowFor = async (by: Parameters<typeof csv>[1]) =>
      (await csv('/hazards/export?format=csv', by)).find((row) => row.隐患描述 === description)
    expect(await rowFor(office.people.safety)).toMatchObject({
      责任主体: '',
      主体类别: '自然人',
      隐患地点: '某楼 301 室',
    })
    expect(await rowFor(office.people.leader)).toMatchObject({ 责任主体: '', 隐患地点: '' })
  })

  test('is for the office’s members, and in no other format', async () => {
    await refused(() => world.office(dongguan).people.leader.get(`${office.path}/hazards/export`), 'notMember')
    await refused(() => get('/hazards/export?format=pdf'), 'badInput', 'format')
    await refused(() => get('/hazards/export?limit=5'), 'badInput', 'limit')
  })
})

describe('every other list', () => {
  test('enterprises, without their telephones', async () => {
    const [row] = await csv(`/enterprises/export?format=csv&q=${encodeURIComponent('永盛')}`)
    expect(row).toMatchObject({ 企业名称: '永盛机械加工厂', 主要负责人: '王永盛' })
    expect(Object.keys(row ?? {}).some((heading) => heading.includes('电话'))).toBe(false)
  })

  test('inspections', async () => {
    await newInspection(office, enterprise, {}, office.people.inspector)
    const [row] = await csv('/inspections/export?format=csv')
    expect(row).toMatchObject({ 检查对象: '永盛机械加工厂', 检查日期: '2023-11-20', 检查方式: '巡查', 状态: '检查中' })
  })

  test('what principals have done', async () => {
    const actionPeriod = { startsOn: '2023-05-01', endsOn: '2023-11-30' }
    const campaign = await newCampaign(office, await newTemplate(office, { actionPeriod }))
    await office.people.inspector.put(
      `${office.path}/performances/${crypto.randomUUID()}`,
      performanceInput(enterprise),
    )
    const path = `/campaigns/${campaign}/performance`
    const { body } = await get(`${path}?enterprise=${enterprise}`)
    const rows = await csv(`${path}/export?format=csv&enterprise=${enterprise}`)
    expect(rows.map((row) => Number(row.未见记录次数))).toEqual(
      body.items[0].duties.map(({ notSeen }: { notSeen: number }) => notSeen),
    )
  })

  test('reports, narrowed as the list is', async () => {
    const { body } = await get(`/campaigns/${office.campaign}/reports`)
    const { duty, name, items } = body.duties.find(({ items }: { items: unknown[] }) => items.length > 0)
    const of = `/reports/export?format=csv&campaign=${office.campaign}&duty=${duty}`
    const rows = await csv(of)
    expect(new Set(rows.map((row) => row.报送事项))).toEqual(new Set([name]))
    expect(rows.length).toBeGreaterThanOrEqual(items.length)
    expect(await csv(`${of}&status=accepted`)).toEqual([])
  })

  test('how far units are, and all together', async () => {
    const path = `/campaigns/${office.campaign}/progress`
    const { body } = await get(path)
    const rows = await csv(`${path}/export?format=csv`)
    expect(rows.at(-1)).toMatchObject({ 单位: '合计', 隐患合计: String(body.indicators.hazards) })
    expect(rows.length).toBe(body.units.length + 1)
  })

  test('the district’s offices, to those who oversee it', async () => {
    const path = `/districts/${office.district}/overview/export?format=csv`
    const { body } = await supervisor.get(path)
    const rows = rowsIn(body)
    expect(rows.map((row) => row['街道、乡镇'])).toContain('南关街道')
    await refused(() => office.people.leader.get(path), 'notPermitted')
  })
})

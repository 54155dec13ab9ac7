import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { anonymous, type Client } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { launchInput } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { newCampaign, newHazard, newUnit } from '../support/records.ts'
import { listedReports, missingData, reportContent, reportStatusOf } from '../support/reports.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { dongguan, expectCreated, nanguan, person, yongqiao } from '../support/world.ts'

describe('who of the units has reported', () => {
  test('is shown for every duty that the campaign asks of units, with date and working days', async () => {
    const { asOf, duties } = await listedReports(await newCampaign(office))
    expect(asOf).toMatch(/^2023-11-20T12:/)
    const told = duties.map(
      ({
        duty,
        due,
        workingDaysLeft,
        items,
      }: {
        duty: string
        due: string
        workingDaysLeft: number
        items: unknown[]
      }) => [duty, due, workingDaysLeft, items.length],
    )
    expect(told).toEqual([
      ['writtenReport', '2023-11-28', 6, 5],
      ['ownPlan', null, null, 3],
      ['problemEnterpriseSweep', null, null, 5],
    ])
  })

  test('is narrowed to one unit', async () => {
    const { duties } = await listedReports(await newCampaign(office), `?unit=${office.units.一中社区}`)
    const units = duties.map(({ items }: { items: { unit: string }[] }) => items.map(({ unit }) => unit))
    expect(units).toEqual([[office.units.一中社区], [], [office.units.一中社区]])
  })

  test('is searched by words in the names of duties and units, however they are typed', async () => {
    const campaign = await newCampaign(office)
    const found = async (q: string) => {
      const { duties } = await listedReports(campaign, `?q=${encodeURIComponent(q)}`)
      return duties.map(({ duty, items }: { duty: string; items: unknown[] }) => `${duty} ${items.length}`)
    }
    expect(await found('社区　落实情况')).toEqual(['writtenReport 2'])
    expect(await found('一中社区，任务落实')).toEqual(['writtenReport 1'])
    expect(await found('方案')).toEqual(['ownPlan 3'])
    expect(await found('一中社区 方案')).toEqual([])
    const { items } = (await office.people.leader.get(`${office.path}/reports?q=${encodeURIComponent('九中社区')}`))
      .body
    const units = items.flatMap(({ duties }: { duties: { items: { unit: string }[] }[] }) =>
      duties.flatMap((duty) => duty.items.map(({ unit }) => unit)),
    )
    expect(new Set(units)).toEqual(new Set([office.units.九中社区]))
  })

  test('a unit that joins late owes everything at once', async () => {
    const other = world.office(dongguan)
    const before = await listedReports(other.campaign, '', undefined, other)
    const id = await newUnit(other)
    const after = await listedReports(other.campaign, '', undefined, other)
    for (const [place, duty] of after.duties.entries()) {
      expect(duty.items.length).toBe(before.duties[place].items.length + 1)
      expect(duty.items).toContainEqual(expect.objectContaining({ unit: id, status: 'notDue', report: null }))
    }
  })

  test('an office’s own earlier date counts', async () => {
    const template = v7()
    await supervisor.put(`/districts/${yongqiao}/templates/${template}/versions/1`, nanguanTemplate)
    const id = v7()
    const deadlines = [{ duty: 'writtenReport', due: '2023-11-21' }]
    await office.people.safety.put(`${office.path}/campaigns/${id}`, {
      ...launchInput(template, office.units),
      deadlines,
    })
    const status = async (at: string) => (await reportStatusOf(id, office.units.一中社区, 'writtenReport', at)).status
    expect(await status('2023-11-21T23:59:00+08:00')).toBe('notDue')
    expect(await status('2023-11-22T00:00:00+08:00')).toBe('missing')
  })
})

/** 南关街道 as it is: six departments and nine communities. */
describe('a full chase', () => {
  const departments = ['应急办', '市场监管所', '宣传办', '城管中队', '卫健办', '派出所']
  const communities = [
    '一中社区',
    '九中社区',
    '万里桥社区',
    '恒馨社区',
    '南园社区',
    '煤电社区',
    '观园社区',
    '淮海社区',
    '广场社区',
  ]
  const codes = ['', '', '003', '005', '007', '009', '011', '012', '013']

  let running: string
  let template: string
  const units: Record<string, string> = {}
  const clerks: Record<string, Client> = {}
  const report: Record<string, string> = {}

  beforeAll(async () => {
    // The units of the world, and those that it lacks.
    const known = (await office.people.leader.get(`${office.path}/units`)).body.items
    for (const name of [...departments, ...communities]) {
      const there = known.find((unit: { name: string }) => unit.name === name)
      const kind = name.endsWith('社区') ? 'community' : 'department'
      const code = kind === 'community' ? `${nanguan}${codes[communities.indexOf(name)]}` : null
      const id = there?.id ?? (await newUnit(office, { name, kind, code }))
      units[name] = id
      const role = kind === 'community' ? 'communityOfficer' : 'departmentContact'
      clerks[name] = await person(`clerk-${name}`, [{ division: nanguan, role, unit: id }])
    }
    template = v7()
    await supervisor.put(`/districts/${yongqiao}/templates/${template}/versions/1`, nanguanTemplate)
    running = v7()
    await expectCreated(
      office.people.safety.put(`${office.path}/campaigns/${running}`, launchInput(template, office.units)),
    )
  })

  const word: Record<string, string> = {
    notDue: '待报',
    missing: '未报',
    draft: '草稿',
    submitted: '已报',
    onTime: '按时',
    late: '迟报',
    returned: '退回',
    accepted: '已审核',
    exempt: '免报',
    nothing: '零报告',
  }

  type Item = { unit: string; status: string; late: boolean }
  const items = async (at: string): Promise<Item[]> => {
    const { duties } = await listedReports(running, '', at, office)
    const own = new Set(Object.values(units))
    return duties[0].items.filter(({ unit }: Item) => own.has(unit))
  }
  const said = async (at: string) => {
    const stand = new Map((await items(at)).map(({ unit, status }) => [unit, word[status]]))
    return Object.fromEntries([...departments, ...communities].map((name) => [name, stand.get(units[name] ?? '')]))
  }

  /** The district's line is what the list says, each time. */
  async function expectAgreement(at: string) {
    const { duties } = await listedReports(running, '', at, office)
    const all: Item[] = duties[0].items
    const isIn = ({ status }: Item) => ['submitted', 'onTime', 'late', 'nothing', 'accepted'].includes(status)
    const count = (status: string) => all.filter((item) => item.status === status).length
    const { body } = await world
      .supervisor(yongqiao)
      .get(`/districts/${yongqiao}/overview?template=${template}`, { at })
    const line = body.offices.find(({ office: code }: { office: string }) => code === nanguan)
    expect(line.reports[0]).toMatchObject({
      duty: 'writtenReport',
      due: '2023-11-28',
      owed: all.length - count('exempt'),
      submitted: all.filter(isIn).length,
      accepted: count('accepted'),
      returned: count('returned'),
      late: all.filter((item) => isIn(item) && item.late).length,
      exempt: count('exempt'),
      missing: count('missing'),
    })
    expect(duties[0].counts).toEqual(Object.fromEntries(Object.keys(word).map((status) => [status, count(status)])))
  }

  const clerk = (name: string) => clerks[name] ?? anonymous
  async function begin(name: string, at: string, who = clerk(name)) {
    report[name] = v7()
    const body = { campaign: running, unit: units[name], duty: 'writtenReport' }
    await expectCreated(who.put(`${office.path}/reports/${report[name]}`, body, { at }))
    await expectAgreement(at)
  }
  async function step(name: string, which: string, body: unknown, at: string, who: Client) {
    const place = `${office.path}/reports/${report[name]}`
    const { seq } = (await who.get(place)).body
    const answer = await who.step(`${place}/${which}`, body, seq, { at })
    expect(answer.status, `${name} ${which}: ${JSON.stringify(answer.body)}`).toBe(200)
    await expectAgreement(at)
  }
  async function submit(name: string, at: string, more = {}) {
    if (!report[name]) await begin(name, at)
    await step(name, 'content', reportContent(more), at, clerk(name))
    await step(name, 'submission', {}, at, clerk(name))
  }
  const review = (name: string, which: string, at: string) =>
    step(name, which, which === 'acceptance' ? {} : missingData, at, office.people.safety)

  test('on 11-24, 11-28 and 11-29 all fifteen units stand as a clerk would say', async () => {
    await expectAgreement('2023-11-20T09:00:00+08:00')
    expect(Object.values(await said('2023-11-20T09:00:00+08:00'))).toEqual(Array(15).fill('待报'))

    const on24 = '2023-11-24T10:00:00+08:00'
    await submit('应急办', on24)
    await submit('市场监管所', on24)
    await begin('卫健办', on24)
    await submit('万里桥社区', on24, { text: null, nothing: true })
    await submit('一中社区', on24)
    await review('一中社区', 'return', on24)
    await begin('煤电社区', on24)
    await begin('观园社区', on24, office.people.safety)
    await review('观园社区', 'exemption', on24)
    await submit('淮海社区', on24)
    expect(await said('2023-11-24T23:59:59+08:00')).toEqual({
      应急办: '按时',
      市场监管所: '按时',
      宣传办: '待报',
      城管中队: '待报',
      卫健办: '草稿',
      派出所: '待报',
      一中社区: '退回',
      九中社区: '待报',
      万里桥社区: '零报告',
      恒馨社区: '待报',
      南园社区: '待报',
      煤电社区: '草稿',
      观园社区: '免报',
      淮海社区: '按时',
      广场社区: '待报',
    })

    const on28 = '2023-11-28T23:59:00+08:00'
    await review('应急办', 'acceptance', on28)
    await review('市场监管所', 'return', on28)
    await review('万里桥社区', 'acceptance', on28)
    await submit('城管中队', on28)
    await submit('派出所', on28)
    await submit('恒馨社区', on28, { text: null, nothing: true })
    await begin('南园社区', on28, office.people.safety)
    await review('南园社区', 'exemption', on28)
    await begin('广场社区', on28)
    expect(await said('2023-11-28T23:59:59+08:00')).toEqual({
      应急办: '已审核',
      市场监管所: '退回',
      宣传办: '待报',
      城管中队: '按时',
      卫健办: '草稿',
      派出所: '按时',
      一中社区: '退回',
      九中社区: '待报',
      万里桥社区: '已审核',
      恒馨社区: '零报告',
      南园社区: '免报',
      煤电社区: '草稿',
      观园社区: '免报',
      淮海社区: '按时',
      广场社区: '草稿',
    })

    const on29 = '2023-11-29T00:00:00+08:00'
    await expectAgreement(on29)
    expect(await said(on29)).toMatchObject({ 宣传办: '未报', 卫健办: '未报', 九中社区: '未报', 市场监管所: '退回' })
    await submit('卫健办', on29)
    await submit('市场监管所', on29)
    await review('城管中队', 'return', on29)
    await submit('九中社区', on29)
    await submit('广场社区', on29)
    await review('广场社区', 'acceptance', on29)
    await review('观园社区', 'obligation', on29)
    expect(await said('2023-11-29T18:00:00+08:00')).toEqual({
      应急办: '已审核',
      市场监管所: '迟报',
      宣传办: '未报',
      城管中队: '退回',
      卫健办: '迟报',
      派出所: '按时',
      一中社区: '退回',
      九中社区: '迟报',
      万里桥社区: '已审核',
      恒馨社区: '零报告',
      南园社区: '免报',
      煤电社区: '未报',
      观园社区: '未报',
      淮海社区: '按时',
      广场社区: '已审核',
    })
    await expectAgreement('2023-11-29T18:00:00+08:00')
    const { body } = await office.people.leader.get(`${office.path}/reports/${report.市场监管所}`, { at: on29 })
    expect(body.firstSubmittedAt.slice(0, 10)).toBe('2023-11-24')
    expect(body.submission.at.slice(0, 10)).toBe('2023-11-29')
  })

  test('leaves no counter that a recount of the records doesn’t confirm', async () => {
    const errors: string[] = []
    const log = vi.spyOn(console, 'error').mockImplementation((line: string) => void errors.push(line))
    await newHazard(office, { community: units.一中社区 })
    await walk(office, await newHazard(office, { community: units.九中社区 }), 'general', 3)
    await runJobs('2023-12-02T00:05:00+08:00')
    log.mockRestore()
    expect(errors).toEqual([])
    await env.SHARD_01.prepare('UPDATE community_tally SET n = n + 1 WHERE office = ? AND community = ?')
      .bind(Number(nanguan), units.一中社区 ?? '')
      .run()
    const again = vi.spyOn(console, 'error').mockImplementation((line: string) => void errors.push(line))
    await runJobs('2023-12-03T00:05:00+08:00')
    again.mockRestore()
    expect(errors.map((line) => JSON.parse(line).drift.length)).toEqual([1])
  })
})

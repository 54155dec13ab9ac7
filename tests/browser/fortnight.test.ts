import type { Locator, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { expectAgreementOf, type Views } from './agreement.ts'
import { dialogOf, draw, openStep, pasteNotice, phone, publishNotice, signedIn, tagged, takeStep } from './page.ts'
import { Caller, staffOffice } from './served.ts'
import { letPass, origin } from './setting.ts'

const office = '341302001'
const district = '341302'

const ofDistrict = '埇桥区“九小场所”安全隐患清零行动工作方案'
const districtNotice = `关于印发《${ofDistrict}》的通知

各街道办事处、各乡镇人民政府，区直有关部门：

现将《${ofDistrict}》印发给你们，请认真组织实施。

埇桥区安全生产委员会办公室
2023年11月16日

${ofDistrict}

为防范“九小场所”亡人火灾事故，制定本方案。
一、时间安排
（一）集中整治阶段（2023年11月20日至12月20日）。对场所逐一检查，发现隐患立即整改。
二、检查内容
（一）疏散逃生情况。是否锁闭安全出口；是否设置应急照明。
三、职责分工
应急办牵头负责工贸、消防领域。
四、工作要求
请各街道、各乡镇于2023年12月22日前将工作总结书面报送区安委办。联系人：张三，电话：13800138000。
`

const ofStreet = '埇桥街道电动自行车充电安全专项整治工作方案'
const streetNotice = `关于印发《${ofStreet}》的通知

各社区，街道各部门：

现将《${ofStreet}》印发给你们，请认真组织实施。

埇桥街道安全生产委员会
2023年11月17日

${ofStreet}

为防范电动自行车火灾事故，根据《安徽省消防条例》，制定本方案。
一、时间安排
（一）集中整治阶段（2023年11月20日至12月20日）。对充电场所逐一检查，发现隐患立即整改。
二、检查内容
（一）充电场所管理情况。是否建立充电安全管理制度；是否在楼道、门厅停放充电。
三、职责分工
城管中队牵头负责自建房、群租房领域；应急办牵头负责消防领域。
四、工作要求
各社区每周五报送摸排和整改进展；各社区、各部门于2023年12月19日前报送行动总结，均报至街道安委办。
`

let staff: Awaited<ReturnType<typeof staffOffice>>
let safety: Caller
const enterprise = v7()
const campaigns: Views[] = []
const agree = () => expectAgreementOf(campaigns)

beforeAll(async () => {
  staff = await staffOffice(origin, office)
  safety = await Caller.signIn(origin, staff.safety.username, staff.safety.secret)
  await safety.put(`/offices/${office}/enterprises/${enterprise}`, {
    name: '老街五金店',
    creditCode: null,
    site: '',
    principal: '王永盛',
    phone: null,
    address: '老街 20 号',
    community: staff.units.埇桥社区,
    sectors: ['消防'],
    attributes: [],
  })
})

async function publish(page: Page, home: string, notice: string) {
  await pasteNotice(page, home, notice)
  await publishNotice(page)
}

/** Launches a template with the departments that it names. */
async function launch(page: Page, title: string): Promise<string> {
  await page.goto(`/o/${office}/campaigns/launch`)
  const templates = page.getByLabel('方案模板', { exact: true })
  const option = templates.locator('option').filter({ hasText: title })
  await templates.selectOption(await option.getAttribute('value'))
  await page.getByLabel('消防的牵头部门').waitFor()
  await page.getByRole('button', { name: '启动', exact: true }).click()
  await page.waitForURL(/campaigns\/[0-9a-f-]{36}$/)
  return page.url().split('/').at(-1) ?? ''
}

test('a street lives a fortnight: two campaigns, slips, dates that pass, people who leave, a unit and campaigns that end', async () => {
  const overseer = await signedIn('yongqiao-district')
  await publish(overseer, `/d/${district}`, districtNotice)
  const clerk = await signedIn(staff.safety)
  await publish(clerk, `/o/${office}`, streetNotice)
  for (const title of [ofDistrict, ofStreet]) {
    const campaign = await launch(clerk, title)
    const { template } = await safety.get(`/offices/${office}/campaigns/${campaign}`)
    campaigns.push({
      office,
      campaign,
      template: template.id,
      safety,
      supervisor: await Caller.signIn(origin, 'yongqiao-district'),
      province: new Caller(origin, { Authorization: 'Bearer bh_demo_anhui_reporting' }),
    })
  }
  await agree()

  // Both campaigns stand on today.
  await clerk.goto(`/o/${office}/`)
  for (const title of [ofDistrict, ofStreet]) await clerk.locator('main').getByText(title).first().waitFor()

  // The notice names the wrong department for a sector: it is given to another, and everybody sees since when.
  await clerk.goto(`/o/${office}/campaigns/${campaigns[1]?.campaign}`)
  await clerk.getByRole('button', { name: '调整分工', exact: true }).click()
  await dialogOf(clerk).locator('[name=sector]').selectOption('群租房')
  await dialogOf(clerk).locator('[name=lead]').selectOption('派出所')
  await dialogOf(clerk).locator('[name=reason]').fill('群租房由派出所登记')
  await dialogOf(clerk).getByRole('button', { name: '调整分工', exact: true }).click()
  await clerk.getByText('已调整群租房的分工。').first().waitFor()
  await clerk.getByText('群租房由“城管中队”改为“派出所”').waitFor()
  await agree()

  // A hazard in each. The community officer's slip in the first is mended by a colleague of hers, and stays known.
  const community = await signedIn(staff.communityOfficer, phone)
  const exit = await report(community, ofDistrict, '北侧安全出囗上锁', '老街 12 号')
  const charging = await report(community, ofStreet, '门厅停放充电 6 辆', '老街 14 号')
  await agree()
  await show(community, exit)
  const slip = await openStep(community, '更正')
  await slip.locator('[name=description]').fill('北侧安全出口上锁')
  await slip.locator('[name=reason]').fill('错别字')
  await slip.getByRole('button', { name: '更正', exact: true }).click()
  await community.getByText('北侧安全出囗上锁').first().waitFor({ state: 'attached' })
  await community.getByRole('heading', { name: '北侧安全出口上锁' }).waitFor()

  // Both are verified and ordered, each by two.
  const [officer, officer2] = [await signedIn(staff.officer), await signedIn(staff.officer2)]
  for (const hazard of [exit, charging]) {
    await takes(officer, hazard, '核实定级', graded, '待交办')
    await takes(officer, hazard, '责令限期整改', dueBy('2023-11-24'), '待第二人签字')
    await takes(officer2, hazard, '第二人签字', nothing, '整改中')
  }

  // The date passes. Nobody claimed anything: it is re-inspected all the same, failed, and was overdue for good.
  await letPass(6)
  await agree()
  await show(officer, exit)
  await officer.locator('.tags').first().getByText(/逾期/).waitFor()
  await takes(officer, exit, '复查', failing('2023-11-30'), '待第二人签字')
  await takes(officer2, exit, '第二人签字', nothing, '整改中')
  await officer2.getByText('曾逾期').first().waitFor()
  const numbers = await agree()
  expect(numbers.map(({ open, overdue }) => [open, overdue])).toEqual([
    [1, 0],
    [1, 1],
  ])

  // The leader watches the one that is late; its department's contact finds that among what waits, and answers.
  const leader = await signedIn(staff.leader, phone)
  await show(leader, charging)
  await says(leader, '督办', '今日内清走全部车辆')
  await leader.getByText('待牵头部门答复').waitFor()
  const contact = await signedIn(staff.contact)
  await contact
    .getByRole('link', { name: /门厅停放充电/ })
    .first()
    .click()
  await contact.getByText('今日内清走全部车辆', { exact: true }).waitFor()
  await says(contact, '答复', '物业已清走 4 辆')
  await leader.reload()
  await leader.getByText('物业已清走 4 辆', { exact: true }).waitFor()
  await agree()

  // A second Friday passes: the community owes the street's progress twice.
  await letPass(6)
  const { items } = await safety.get(`/offices/${office}/reports`)
  const weekly = items
    .flatMap(({ duties }: { duties: { name: string; occurrence: string; due: string; counts: object }[] }) => duties)
    .filter(({ name, due }: { name: string; due: string }) => name === '摸排和整改进展' && due < '2023-12-02')
  expect(weekly).toMatchObject([
    { due: '2023-11-24', counts: { missing: 1 } },
    { due: '2023-12-01', counts: { missing: 1 } },
  ])
  await agree()

  // Somebody leaves in the middle of a visit: nobody's now, until a colleague takes it over and signs it.
  const market = await Caller.signIn(origin, staff.marketOfficer.username, staff.marketOfficer.secret)
  const visit = v7()
  const at = (path = '') => `/offices/${office}/inspections/${visit}${path}`
  const patrol = { kind: 'patrol', enterprise, inspectedOn: '2023-12-02', experts: [] }
  await market.put(at(), { ...patrol, campaign: campaigns[0]?.campaign })
  await safety.put(`/divisions/${office}/members/${staff.marketOfficer.id}/posts`, { posts: [] })
  await clerk.goto(`/o/${office}/inspections?leftBehind=true`)
  await clerk
    .getByRole('link', { name: /老街五金店/ })
    .first()
    .waitFor()
  const market2 = await signedIn(staff.marketOfficer2)
  await market2.goto(`/o/${office}/inspections/${visit}`)
  await market2.getByRole('button', { name: '由我接手' }).click()
  await dialogOf(market2).locator('[name=reason]').fill('调离本街道')
  await dialogOf(market2).getByRole('button', { name: '由我接手' }).click()
  await market2.getByText(`已由${staff.marketOfficer2.name}接手。`).first().waitFor()
  for (const [question, answer] of [
    ['第 1 题，共 2 题', '否'],
    ['第 2 题，共 2 题', '是'],
  ] as const) {
    await market2.getByText(question).waitFor()
    await market2.getByRole('button', { name: answer, exact: true }).click()
  }
  await draw(market2)
  await market2.getByRole('button', { name: '签名并完成检查' }).click()
  await market2.getByText('记录完整').waitFor()
  await agree()

  // A department is dissolved: nothing is owed by it any more.
  await clerk.goto(`/o/${office}/units`)
  await clerk.getByRole('button', { name: '撤销宣传办' }).click()
  await dialogOf(clerk).locator('[name=on]').fill('2023-12-01')
  await dialogOf(clerk).locator('[name=reason]').fill('机构改革')
  await dialogOf(clerk).getByRole('button', { name: '撤销', exact: true }).click()
  await clerk.getByText('已撤销宣传办。').first().waitFor()
  await agree()

  // Both campaigns end: their numbers stay as they are, and what is open is closed later all the same.
  for (const { campaign } of campaigns) {
    await clerk.goto(`/o/${office}/campaigns/${campaign}`)
    await clerk.getByRole('button', { name: '结束', exact: true }).click()
    await dialogOf(clerk).locator('[name=reason]').fill('任务完成')
    await dialogOf(clerk).getByRole('button', { name: '结束专项行动' }).click()
    await clerk.getByText('2023年12月2日结束。').waitFor()
  }
  const frozen = await Promise.all(campaigns.map(progress))
  await takes(officer, charging, '复查', passing, '待第二人签字')
  await takes(officer2, charging, '第二人签字', nothing, '已销号')
  expect(await Promise.all(campaigns.map(progress))).toEqual(frozen)
})

const progress = async ({ campaign }: Views) =>
  (await safety.get(`/offices/${office}/campaigns/${campaign}/progress`)).indicators

const show = (page: Page, hazard: string) => page.goto(`/o/${office}/hazards/${hazard}`)

/** Enters a hazard in one of the two campaigns. Answers with its id. */
async function report(page: Page, campaign: string, description: string, place: string): Promise<string> {
  await page.goto(`/o/${office}/hazards/new`)
  const campaigns = page.locator('#campaign')
  await campaigns.selectOption(await campaigns.locator('option').filter({ hasText: campaign }).getAttribute('value'))
  const form = page.locator('main form')
  await form.locator('[name=kind]').selectOption('soleTrader')
  await form.locator('[name=name]').fill('老街早餐店')
  await form.locator('[name=description]').fill(description)
  await form.locator('[name=place]').fill(place)
  await form.locator('[name=sector]').selectOption('消防')
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await page.waitForURL(/hazards\/[0-9a-f-]{36}$/)
  await tagged(page, '待核实')
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** Somebody urges, watches or answers on a hazard that is open. */
async function says(page: Page, what: string, words: string) {
  await page.getByRole('button', { name: what, exact: true }).click()
  await dialogOf(page).locator('[name=words]').fill(words)
  await dialogOf(page).getByRole('button', { name: what, exact: true }).click()
  await dialogOf(page).waitFor({ state: 'hidden' })
}

/** Somebody opens a hazard and takes a step. */
async function takes(page: Page, hazard: string, step: string, fill: Fill, then: string) {
  await show(page, hazard)
  await takeStep(page, step, fill, then)
}

type Fill = (dialog: Locator) => Promise<unknown>

const nothing: Fill = async () => {}
const graded: Fill = async (dialog) => {
  await dialog.getByLabel('一般隐患').check()
  await dialog.locator('[name=basis]').fill('《重大事故隐患判定标准》对照核实')
  await dialog.getByLabel('未到现场，据材料核实').check()
}
const dueBy =
  (due: string): Fill =>
  async (dialog) => {
    await dialog.locator('[name=due]').fill(due)
    await dialog.locator('[name=measures]').fill('立即清理，保持畅通')
  }
const failing =
  (due: string): Fill =>
  async (dialog) => {
    await dialog.getByLabel('未通过').check()
    await dialog.locator('[name=note]').fill('仍未整改')
    await dialog.locator('[name=due]').fill(due)
  }
const passing: Fill = async (dialog) => {
  await dialog.getByLabel('通过，由第二人签字').check()
  await dialog.locator('[name=note]').fill('复查合格')
}

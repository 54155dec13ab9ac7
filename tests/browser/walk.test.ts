import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HazardFilter, hazardIndicators } from '../../src/features/reporting/rules.ts'
import { password } from '../../src/local/demo/people.ts'
import { openBrowser } from './browser.ts'
import { Caller, type Colleague, serveDemo, staffOffice } from './house.ts'

const office = '341302001'
const district = '341302'

let demo: Awaited<ReturnType<typeof serveDemo>>
let browser: Browser
let staff: Awaited<ReturnType<typeof staffOffice>>
let supervisor: Caller
let safety: Caller
let province: Caller

beforeAll(async () => {
  ;[demo, browser] = await Promise.all([serveDemo(), openBrowser()])
  staff = await staffOffice(demo.origin, office)
  supervisor = await Caller.signIn(demo.origin, 'yongqiao-district')
  safety = await Caller.signIn(demo.origin, staff.safety.username, staff.safety.secret)
  province = new Caller(demo.origin, { Authorization: 'Bearer bh_demo_anhui_reporting' })
})
afterAll(async () => {
  await browser?.close()
  await demo?.close()
})

/** Somebody with a browser of their own. */
async function sitDown({ username, secret }: Colleague, viewport = { width: 1280, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', baseURL: demo.origin })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto('/login')
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(secret)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
  return page
}

const form = (page: Page) => page.locator('dialog[open]')

/** Opens a step's dialog, fills it, and waits until the hazard has taken the step. */
async function takeStep(
  page: Page,
  step: string,
  fill: (dialog: ReturnType<typeof form>) => Promise<void>,
  then: string,
) {
  await page.getByRole('button', { name: step, exact: true }).click()
  await fill(form(page))
  await form(page).getByRole('button', { name: '提交' }).click()
  await page.locator('.tags').getByText(then, { exact: true }).waitFor()
}

async function ledgerLength(filter: HazardFilter): Promise<number> {
  const query = new URLSearchParams({ ...filter, limit: '200' })
  return (await safety.get(`/offices/${office}/hazards?${query}`)).items.length
}

/** Ledger, counter, the district's cell and the province's cell say the same of every indicator. */
async function expectAgreement(campaign: string, template: string) {
  const { indicators: counter } = await safety.get(`/offices/${office}/campaigns/${campaign}/progress`)
  const overview = await supervisor.get(`/districts/${district}/overview?template=${template}`)
  const cell = overview.offices.find((line: { office: string }) => line.office === office).indicators
  const summary = await province.get('/reporting/summary?division=34&level=office')
  const row = summary.items.find((item: { division: string }) => item.division === office).indicators
  for (const [name, filter] of Object.entries(hazardIndicators)) {
    const length = await ledgerLength(filter)
    expect([name, counter[name], cell[name], row[name]]).toEqual([name, length, length, length])
  }
  return counter as Record<string, number>
}

test('five people walk from the template to the closed hazard, and every view agrees at every step', async () => {
  // The district supervisor sees that the template is published and that the office hasn't launched.
  const overseer = await sitDown({ username: 'yongqiao-district', secret: password })
  await overseer.waitForURL(`**/d/${district}/**`).catch(() => overseer.waitForURL(`**/d/${district}`))
  const line = overseer.getByRole('row').filter({ hasText: '埇桥街道' })
  await line.getByText('未启动').waitFor()
  const { items } = await supervisor.get(`/districts/${district}/templates`)
  const template: string = items[0].id

  // The safety officer adds a community to the departments that are there.
  const clerk = await sitDown(staff.safety)
  await clerk.goto(`/o/${office}/units`)
  await clerk.getByLabel(/名称/).fill('埇上社区')
  await clerk.getByLabel(/类型/).selectOption('社区')
  await clerk.getByLabel(/社区代码/).fill('001')
  await clerk.getByRole('button', { name: '新增部门或社区' }).click()
  await clerk
    .getByRole('row')
    .filter({ hasText: `${office}001` })
    .waitFor()

  // She launches; a sector without a lead is refused at its place, a late date too.
  await clerk.goto(`/o/${office}/launch`)
  const fire = clerk.getByLabel('消防的牵头部门')
  await fire.selectOption('未指定')
  await clerk.getByRole('button', { name: '启动', exact: true }).click()
  await clerk.getByText('请指定牵头部门').waitFor()
  await fire.selectOption('派出所')
  await clerk.getByLabel('烟花爆竹的牵头部门').selectOption('本街道无此领域')
  const due = clerk.getByLabel(/落实情况书面报告/)
  await due.fill('2023-11-29')
  await clerk.getByRole('button', { name: '启动', exact: true }).click()
  await clerk.getByText('期限不能晚于方案规定的日期').waitFor()
  await due.fill('2023-11-24')
  await clerk.getByRole('button', { name: '启动', exact: true }).click()
  await clerk.waitForURL(/campaigns\/[0-9a-f-]{36}$/)
  const campaign = clerk.url().split('/').at(-1) ?? ''
  await clerk.getByText('11月24日').first().waitFor()
  expect(await expectAgreement(campaign, template)).toMatchObject({ hazards: 0, enterprises: 0 })

  // She registers an enterprise; a wrong check digit is said beside the field and what was typed stays.
  await clerk.goto(`/o/${office}/enterprises/new`)
  await clerk.getByLabel(/企业名称/).fill('宿州市永盛机械加工厂')
  await clerk.getByLabel(/统一社会信用代码/).fill('91341302MA2N0Q3K1A')
  await clerk.getByLabel(/主要负责人/).fill('王永盛')
  await clerk.getByLabel(/地址/).fill('埇桥街道工业路 18 号')
  await clerk.getByLabel('工贸', { exact: true }).check()
  await clerk.getByLabel('动火作业').check()
  await clerk.getByLabel('电气焊').check()
  await clerk.getByRole('button', { name: '保存' }).click()
  await clerk.getByText('应为 18 位统一社会信用代码，请核对').waitFor()
  await clerk.getByLabel(/统一社会信用代码/).fill('')
  await clerk.getByRole('button', { name: '保存' }).click()
  await clerk.waitForURL(/enterprises\/[0-9a-f-]{36}$/)
  const enterprise = clerk.url().split('/').at(-1) ?? ''

  // The officer finds it by a word, inspects with a phone, records a hazard, and signs.
  const officer = await sitDown(staff.officer, { width: 390, height: 844 })
  await officer.goto(`/o/${office}/enterprises?q=机械`)
  await officer.getByRole('link', { name: '宿州市永盛机械加工厂' }).click()
  await officer.getByRole('button', { name: '开始检查' }).click()
  await form(officer).getByRole('button', { name: '开始检查' }).click()
  await officer.waitForURL(/inspections\/[0-9a-f-]{36}/)
  const inspection = new URL(officer.url()).pathname.split('/').at(-1) ?? ''
  const asked = (await safety.get(`/offices/${office}/inspections/${inspection}`)).questions
  expect(asked.map(({ key }: { key: string }) => key)).toEqual([
    '1.1',
    '1.2',
    '1.3',
    '1.4',
    '1.5',
    '2.1',
    '2.3',
    '2.4',
    '3.1',
    '3.2',
    '3.3',
    '3.4',
    '5.1',
    '6.1',
  ])
  await officer.getByRole('button', { name: '否', exact: true }).click()
  await officer.getByRole('button', { name: '记为隐患' }).click()
  await form(officer).locator('[name=description]').fill('电焊作业未办理动火审批，现场无监护人员')
  await form(officer).locator('[name=sector]').selectOption('工贸')
  await form(officer).getByRole('button', { name: '登记' }).click()
  await officer.getByText('本题已记隐患').waitFor()
  expect(await expectAgreement(campaign, template)).toMatchObject({ hazards: 1, reported: 1, inspections: 0 })
  await officer.getByRole('button', { name: '下一题' }).click()
  await officer.getByRole('button', { name: '不涉及' }).click()
  await officer.getByLabel('不涉及的理由').fill('没有分管负责人')
  while (await officer.getByRole('button', { name: '下一题' }).isVisible()) {
    await officer.getByRole('button', { name: '下一题' }).click()
    if (await officer.getByRole('button', { name: '是', exact: true }).isVisible())
      await officer.getByRole('button', { name: '是', exact: true }).click()
  }
  await officer.getByRole('button', { name: '查看汇总' }).click()
  await officer.getByRole('button', { name: '签名并完成检查' }).click()
  await officer.getByText('内容完整').waitFor()
  const signed = await safety.get(`/offices/${office}/inspections/${inspection}`)
  expect(signed).toMatchObject({ status: 'signed', enterprise: { id: enterprise }, signature: { intact: true } })
  expect(signed.answers).toHaveLength(asked.length)
  expect(await expectAgreement(campaign, template)).toMatchObject({ inspections: 1, enterprisesInspected: 1 })

  // At the desk the hazard is confirmed as major: the notice's second rule advises a penalty; then it is ordered.
  const hazard: string = signed.hazards[0].id
  const desk = await sitDown(staff.officer)
  await desk.goto(`/o/${office}/hazards/${hazard}`)
  await takeStep(
    desk,
    '核实定级',
    async (dialog) => {
      await dialog.getByLabel('重大隐患').check()
      await dialog.locator('[name=basis]').fill('《工贸企业重大事故隐患判定标准》第三条')
    },
    '待交办',
  )
  await desk
    .getByText('在精准执法阶段，企业自查未发现而政府部门检查发现重大隐患的，一律依法对企业实施行政处罚。')
    .waitFor()
  expect(await expectAgreement(campaign, template)).toMatchObject({ majorFound: 1, reported: 0 })
  await takeStep(
    desk,
    '责令限期整改',
    async (dialog) => {
      await dialog.locator('[name=due]').fill('2023-11-24')
      await dialog.locator('[name=measures]').fill('立即停止动火作业，补办审批')
    },
    '整改中',
  )
  await expectAgreement(campaign, template)

  // The contact enters plan and claim: a plan without funds isn't sent.
  const contact = await sitDown(staff.contact)
  await contact.goto(`/o/${office}/hazards/${hazard}`)
  const planned = async (dialog: ReturnType<typeof form>) => {
    await dialog.locator('[name=responsible]').fill('王永盛')
    await dialog.locator('[name=measures]').fill('补办审批，设专职监护')
    await dialog.locator('[name=deadline]').fill('2023-11-23')
    await dialog.locator('[name=emergencyPlan]').fill('动火现场处置方案')
    await dialog.getByRole('button', { name: '提交' }).click()
    await dialog.getByText('请填写此项').waitFor()
    await dialog.locator('[name=fundsFen]').fill('12000')
  }
  await takeStep(contact, '填报整改方案', planned, '方案已报')
  await contact.getByText('12,000.00 元').first().waitFor()
  await expectAgreement(campaign, template)
  await takeStep(contact, '申请复查', (dialog) => dialog.locator('[name=note]').fill('已补办审批'), '待复查')
  expect(await expectAgreement(campaign, template)).toMatchObject({ openMajor: 1, majorFoundClosed: 0 })
  await expect.poll(() => contact.getByRole('button', { name: '复查', exact: true }).count()).toBe(0)

  // The second officer re-inspects: failed with a new date, and after another round passed.
  const second = await sitDown(staff.officer2)
  await second.goto(`/o/${office}/hazards/${hazard}`)
  await takeStep(
    second,
    '复查',
    async (dialog) => {
      await dialog.getByLabel('未通过').check()
      await dialog.locator('[name=note]').fill('监护人员不在岗')
      await dialog.locator('[name=due]').fill('2023-11-28')
    },
    '整改中',
  )
  await second.getByText('对排查整治不力或发生事故的，依法对企业和企业主要负责人实行“一案双罚”').waitFor()
  await expectAgreement(campaign, template)
  await contact.reload()
  await takeStep(
    contact,
    '填报整改方案',
    async (dialog) => {
      await planned(dialog)
      await dialog.locator('[name=deadline]').fill('2023-11-28')
    },
    '方案已报',
  )
  await takeStep(contact, '申请复查', (dialog) => dialog.locator('[name=note]').fill('监护人员已到岗'), '待复查')
  await second.reload()
  await takeStep(
    second,
    '复查',
    async (dialog) => {
      await dialog.getByLabel('通过，销号', { exact: true }).check()
      await dialog.locator('[name=note]').fill('现场复查合格')
    },
    '已销号',
  )
  await second.getByText('记录完整').waitFor()
  expect(await expectAgreement(campaign, template)).toMatchObject({ majorFound: 1, majorFoundClosed: 1, open: 0 })

  // The district's cells show it, and a number opens the list behind it.
  await overseer.reload()
  await line.locator('a[href*="found=government"]').getByText('1', { exact: true }).first().click()
  await overseer.waitForURL(`**/o/${office}/hazards?**`)
  await overseer.getByRole('link', { name: /电焊作业未办理动火审批/ }).waitFor()
  expect(await overseer.getByRole('link', { name: '登记隐患' }).count()).toBe(0)
})

test('the walk goes on in English', async () => {
  const page = await sitDown({ username: 'nanguan-leader', secret: password })
  await page.getByText('English', { exact: true }).first().click()
  await page.getByRole('link', { name: 'Hazards' }).first().click()
  await page.waitForURL(/hazards/)
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
})

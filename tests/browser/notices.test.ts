import type { Locator, Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { pasteNotice, phone, publishNotice, signedIn, visit } from './page.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'

const district = '341302'
const nanguan = '341302006'
const dongguan = '341302004'

const title = '埇桥区电动自行车充电安全专项整治工作方案'
const notice = `关于印发《${title}》的通知

各街道办事处、各乡镇人民政府，区直有关部门：

现将《${title}》印发给你们，请认真组织实施。

埇桥区安全生产委员会办公室
2023年11月16日

${title}

为防范电动自行车火灾事故，根据《安徽省消防条例》，制定本方案。
一、时间安排
（一）动员部署阶段（2023年11月20日至11月25日）。各街道、各乡镇摸清底数，建立台账。
（二）集中整治阶段（2023年11月26日至12月20日）。对充电场所逐一检查，发现隐患立即整改。
二、检查内容
（一）充电场所管理情况。是否建立充电安全管理制度；是否每月至少开展1次巡查；是否在楼道、门厅停放充电。
（二）充电设施情况。是否安装短路保护装置；是否与住宅防火分隔。
三、职责分工
应急办牵头负责工贸、商贸领域；城管中队牵头负责自建房、群租房领域；派出所牵头负责消防领域；水上救援队牵头负责码头领域。
四、工作要求
请各街道、各乡镇于2023年12月22日前将专项整治工作总结书面报送区安委办。联系人：张三，电话：13800138000。
`

/** What scripts fail with, on any page. */
const broken: string[] = []

afterEach(() => {
  expect(broken.splice(0)).toEqual([])
})

const exact = { exact: true }

const paste = (page: Page, division: string, text = notice) =>
  pasteNotice(page, `/${division.length === 6 ? 'd' : 'o'}/${division}`, text)

const state = (page: Page, name: string) => page.locator(`.standing[data-state="${name}"]`).waitFor()

/** Fills a field and waits until the server has it. */
async function save(page: Page, field: Locator, value: string) {
  const answered = page.waitForResponse((response) => response.url().endsWith('/draft') && response.ok())
  await field.fill(value)
  await answered
  await state(page, 'saved')
}
const phases = (page: Page) => page.locator('#part-phases')

/** Whether the page fits its width and a screen reader finds a name for every control. */
async function expectSound(page: Page) {
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  const nameless = await page.evaluate(
    `[...document.querySelectorAll('main input, main select, main textarea')].filter(({ labels }) => !labels?.length).length`,
  )
  expect(nameless).toBe(0)
}

test('a notice is pasted, a date corrected, the template published, and launched in two offices', async () => {
  const clerk = await signedIn('yongqiao-district')
  await clerk.getByRole('link', { name: '通知与模板' }).click()
  await clerk.getByRole('link', { name: /^埇桥区重大事故隐患专项排查整治2023行动/ }).waitFor()
  const id = await paste(clerk, district)
  await expectSound(clerk)

  // The questions stand under their tasks, the sectors beside their departments.
  const tasks = clerk.getByLabel('重点任务')
  await expect.poll(() => tasks.count()).toBe(2)
  expect([await tasks.first().inputValue(), await tasks.last().inputValue()]).toEqual([
    '充电场所管理情况',
    '充电设施情况',
  ])
  await expect.poll(() => clerk.getByLabel('部门', exact).count()).toBe(4)

  // A part and its place light up together, from either side.
  const second = phases(clerk).getByLabel('结束日期').nth(1)
  await expect.poll(() => second.inputValue()).toBe('2023-12-20')
  await second.focus()
  expect((await clerk.locator('mark[data-lit=focused]').allTextContents()).join('')).toMatch(/^集中整治阶段.*12月20日/)
  await clerk.locator('mark').filter({ hasText: '是否安装短路保护装置' }).hover()
  await expect.poll(() => clerk.locator('.part[data-lit=pointed] textarea').inputValue()).toBe('是否安装短路保护装置')

  // Corrected, and saved by itself.
  await save(clerk, second, '2023-12-25')
  await clerk.reload()
  await expect.poll(() => second.inputValue()).toBe('2023-12-25')

  // The reader says which answer is the good one, and whoever knows better corrects it.
  const good = (question: string, answer: string) =>
    clerk.getByRole('group', { name: `${question} 符合要求的回答` }).getByLabel(answer, exact)
  await expect.poll(() => good('是否在楼道、门厅停放充电', '否').isChecked()).toBe(true)
  await expect.poll(() => good('是否安装短路保护装置', '是').isChecked()).toBe(true)
  const saved = clerk.waitForResponse((response) => response.url().endsWith('/draft') && response.ok())
  await good('是否与住宅防火分隔', '否').check()
  await saved
  await state(clerk, 'saved')

  // A limit of the law is only ever tightened.
  const reinspection = clerk.getByLabel('复查天数')
  await reinspection.fill('15')
  await clerk.getByRole('list', { name: '发布前还缺' }).getByText('超过法定时限').waitFor()
  await save(clerk, reinspection, '7')
  await clerk.getByText('内容齐全，可以发布。').waitFor()

  await publishNotice(clerk)
  await clerk.getByText('第 1 版已发布').waitFor()
  const supervisor = await Caller.signIn(origin, 'yongqiao-district')
  const { content } = await supervisor.get(`/districts/${district}/templates/${id}/versions/1`)
  expect(content.phases).toMatchObject([{ endsOn: '2023-11-25' }, { endsOn: '2023-12-25' }])
  expect(content.questions.map((question: { good: string }) => question.good)).toEqual([
    'yes',
    'yes',
    'no',
    'yes',
    'no',
  ])
  expect(JSON.stringify(content)).not.toContain('13800138000')

  await launchIn('nanguan-safety', nanguan, { 码头: '应急办' }, '2023-12-20')
  await launchIn(
    'dongguan-safety',
    dongguan,
    { 自建房: '综合执法队', 群租房: '综合执法队', 码头: '派出所' },
    '2023-12-18',
  )

  /** Launches it in an office; the sectors whose departments the office doesn't have are left for it to assign. */
  async function launchIn(username: string, office: string, unknown: Record<string, string>, due: string) {
    const caller = await Caller.signIn(origin, username)
    const units = async () => (await caller.get(`/offices/${office}/units`)).items
    const before = await units()
    const page = await signedIn(username)
    await visit(page, `/o/${office}/campaigns/launch`)
    await page.getByLabel('方案模板', exact).selectOption(`${title}（第 1 版） · 区（县）`)
    await page.getByLabel('消防的牵头部门').waitFor()
    const unassigned = await page.evaluate(
      `[...document.querySelectorAll('select[name^="lead "]')].filter(({ value }) => !value).map(({ name }) => name)`,
    )
    expect(unassigned).toEqual(Object.keys(unknown).map((sector) => `lead ${sector}`))
    await page.getByRole('button', { name: '启动', exact: true }).click()
    await page.getByText('请指定牵头部门').first().waitFor()
    for (const [sector, unit] of Object.entries(unknown))
      await page.getByLabel(`${sector}的牵头部门`).selectOption(unit)
    await page.getByLabel(/^专项整治工作总结/).fill(due)
    await page.getByRole('button', { name: '启动', exact: true }).click()
    await page.waitForURL(/campaigns\/[0-9a-f-]{36}$/)
    await page.getByText('7 日（自然日）').waitFor()
    const campaign = await caller.get(`/offices/${office}/campaigns/${page.url().split('/').at(-1)}`)
    expect(campaign).toMatchObject({ template: { id, version: 1 }, deadlines: [{ duty: 'writtenReport', due }] })
    const nameOf = new Map(before.map((unit: { id: string; name: string }) => [unit.id, unit.name]))
    for (const [sector, unit] of Object.entries(unknown)) {
      const line = campaign.sectors.find(({ name }: { name: string }) => name === sector)
      expect(nameOf.get(line.lead)).toBe(unit)
    }
    expect(await units()).toEqual(before)
  }
})

test('what a notice lacks is listed, leads to its place, and stops the publication until it is filled in', async () => {
  const clerk = await signedIn('yongqiao-district')
  await paste(clerk, district, '关于开展消防检查的通知\n\n请各单位认真做好消防检查工作。\n')
  await clerk.getByRole('button', { name: '发布', exact: true }).click()
  await expect.poll(() => clerk.locator('dialog[open]').count()).toBe(0)
  const missing = clerk.getByRole('list', { name: '发布前还缺' })
  await expect.poll(() => missing.getByRole('listitem').count()).toBeGreaterThanOrEqual(3)

  await missing.getByRole('button', { name: '缺发文日期' }).click()
  await clerk.locator('#part-issuedOn input:focus').waitFor()
  await clerk.getByLabel('发文日期', exact).fill('2023-11-16')
  await clerk.getByLabel('发文机关', exact).fill('埇桥区安委办')
  await clerk.getByRole('button', { name: '添加阶段' }).click()
  await phases(clerk).locator('input:focus').waitFor()
  await clerk.keyboard.type('集中检查')
  await phases(clerk).getByLabel('开始日期').fill('2023-11-20')
  await phases(clerk).getByLabel('结束日期').fill('2023-11-30')
  await clerk.getByRole('button', { name: '添加部门分工' }).click()
  await clerk.locator('#part-assignments input:focus').waitFor()
  await clerk.keyboard.type('应急办')
  await clerk.getByLabel('行业领域').fill('工贸、商贸')
  await clerk.getByText('内容齐全，可以发布。').waitFor()

  // What was taken out comes back.
  await clerk.getByRole('button', { name: '删除：集中检查' }).click()
  await clerk.getByText('缺阶段，至少要有一个').waitFor()
  await clerk.getByRole('button', { name: '撤销删除' }).click()
  await expect.poll(() => phases(clerk).getByLabel('阶段名称').inputValue()).toBe('集中检查')
  await clerk.getByText('内容齐全，可以发布。').waitFor()
  await publishNotice(clerk)
})

describe('nothing typed is lost', () => {
  test('without a connection it is kept in the browser, and saved once there is one', async () => {
    const clerk = await signedIn('yongqiao-district')
    const id = await paste(clerk, district)
    const url = clerk.url()
    const toList = clerk.getByRole('navigation', { name: '通知与方案模板' }).getByRole('link')
    await toList.click()
    await clerk.locator(`a[href$="${id}"]`).click()
    await clerk.getByLabel('文号').waitFor()
    await clerk.context().setOffline(true)
    await clerk.getByLabel('文号').fill('埇安办〔2023〕8号')
    await state(clerk, 'offline')
    await toList.click()
    await clerk.getByRole('alert').getByText('连不上服务器').waitFor()
    await clerk.context().setOffline(false)
    await clerk.goto(url)
    await expect.poll(() => clerk.getByLabel('文号').inputValue()).toBe('埇安办〔2023〕8号')
    await state(clerk, 'saved')
    await clerk.evaluate('localStorage.clear()')
    await clerk.reload()
    await expect.poll(() => clerk.getByLabel('文号').inputValue()).toBe('埇安办〔2023〕8号')
  })

  test('of two people at one draft the second is told, and chooses whose stays', async () => {
    const one = await signedIn('yongqiao-district')
    await paste(one, district)
    const other = await signedIn('yongqiao-district')
    await other.goto(one.url())
    await save(other, other.getByLabel('文号'), '他人的')

    await one.getByLabel('文号').fill('我的')
    await one.getByText('您的修改还没有保存').waitFor()
    await one.getByRole('button', { name: '载入对方的' }).click()
    await expect.poll(() => one.getByLabel('文号').inputValue()).toBe('他人的')
    await state(one, 'saved')

    await save(one, one.getByLabel('文号'), '第一版')
    await other.getByLabel('文号').fill('留下的')
    await other.getByRole('button', { name: '保留我的' }).click()
    await state(other, 'saved')
    await one.reload()
    await expect.poll(() => one.getByLabel('文号').inputValue()).toBe('留下的')
  })

  test('a notice that was pasted and not yet read is there on coming back', async () => {
    const clerk = await signedIn('nanguan-safety')
    await visit(clerk, `/o/${nanguan}/notices/new`)
    await clerk.getByLabel(/通知全文/).fill('写了一半的通知')
    await visit(clerk, `/o/${nanguan}/notices`)
    await clerk.getByRole('link', { name: '新建通知' }).click()
    await expect.poll(() => clerk.getByLabel(/通知全文/).inputValue()).toBe('写了一半的通知')
  })
})

test('a file is read in the browser, and a kind that can’t be read is refused with what to do instead', async () => {
  const clerk = await signedIn('nanguan-safety')
  await visit(clerk, `/o/${nanguan}/notices/new`)
  const file = clerk.getByLabel('或选择文件')
  await file.setInputFiles({ name: '通知.doc', mimeType: 'application/msword', buffer: Buffer.from('x') })
  await clerk.getByText('另存为 .docx').waitFor()
  await file.setInputFiles({ name: '通知.txt', mimeType: 'text/plain', buffer: Buffer.from(notice) })
  await clerk.getByText('已读出《通知.txt》的文字').waitFor()
  await expect.poll(() => clerk.getByLabel(/通知全文/).inputValue()).toBe(notice)
})

test('an office’s own notice is its own, until the district adopts it', async () => {
  const officer = await signedIn('dongguan-safety')
  const own = '东关街道冬季消防检查工作方案'
  await paste(officer, dongguan, notice.replaceAll(title, own))
  await publishNotice(officer)
  await officer.getByRole('link', { name: '启动专项行动' }).click()
  await officer.getByLabel('方案模板', exact).selectOption(`${own}（第 1 版） · 本街道`)
  const neighbour = await signedIn('nanguan-safety')
  await visit(neighbour, `/o/${nanguan}/campaigns/launch`)
  await neighbour.getByLabel('方案模板', exact).waitFor()
  await expect.poll(() => neighbour.getByLabel('方案模板', exact).getByText(own).count()).toBe(0)

  const supervisor = await signedIn('yongqiao-district')
  await visit(supervisor, `/d/${district}/notices`)
  await supervisor.getByRole('button', { name: `采用《${own}》` }).click()
  await supervisor.waitForURL(/notices\/[0-9a-f-]{36}$/)
  await supervisor.getByRole('heading', { name: own }).waitFor()
  await publishNotice(supervisor)
  await neighbour.reload()
  await neighbour.getByLabel('方案模板', exact).selectOption(`${own}（第 1 版） · 区（县）`)
})

test('whoever edits no notices sees none', async () => {
  const inspector = await signedIn('nanguan-officer')
  await visit(inspector, `/o/${nanguan}/notices`)
  await inspector.getByText('可以编辑通知').waitFor()
  await expect.poll(() => inspector.getByRole('link', { name: '新建通知' }).count()).toBe(0)
})

test('on a phone the two sides are tabs, and a jump changes over', async () => {
  const clerk = await signedIn('yongqiao-district', phone)
  await paste(clerk, district)
  await expectSound(clerk)
  const [source, draft] = [clerk.locator('#side-source'), clerk.locator('#side-draft')]
  expect([await source.isVisible(), await draft.isVisible()]).toEqual([false, true])
  await phases(clerk).getByRole('button', { name: '看原文' }).nth(1).click()
  expect([await source.isVisible(), await draft.isVisible()]).toEqual([true, false])
  await clerk.locator('mark[data-lit]').getByText('集中整治阶段').waitFor()
  await expectSound(clerk)
  await clerk.locator('mark').getByText('是否与住宅防火分隔').click()
  expect([await source.isVisible(), await draft.isVisible()]).toEqual([false, true])
  await expect.poll(() => clerk.locator('.part[data-lit=focused] textarea').inputValue()).toBe('是否与住宅防火分隔')
  await clerk.getByRole('tab', { name: '草稿' }).press('ArrowLeft')
  expect([await source.isVisible(), await draft.isVisible()]).toEqual([true, false])
  await clerk.getByText('English', { exact: true }).first().click()
  await clerk.getByRole('tab', { name: 'Notice' }).waitFor()
  await expectSound(clerk)
})

test('the keyboard goes through the notice and from there to the draft', async () => {
  const clerk = await signedIn('yongqiao-district')
  await paste(clerk, district)
  await expect.poll(() => clerk.locator('mark a[tabindex="0"]').count()).toBe(1)
  await clerk.locator('mark a[tabindex="0"]').focus()
  await clerk.keyboard.press('ArrowDown')
  await clerk.keyboard.press('ArrowDown')
  await expect.poll(() => clerk.locator('mark a:focus').textContent()).toBe('各乡镇人民政府')
  await clerk.keyboard.press('Enter')
  await expect.poll(() => clerk.locator('.part:focus input').inputValue()).toBe('各乡镇人民政府')
  await clerk.keyboard.press('Tab')
  await expect.poll(() => clerk.locator('input:focus').inputValue()).toBe('各乡镇人民政府')
})

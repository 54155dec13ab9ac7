import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectAgreement } from './agreement.ts'
import { addPhotographs, countersign, dialogOf, draw, fillPlan, phone, signedIn, takeStep } from './page.ts'
import { Caller, staffOffice } from './served.ts'
import { origin } from './setting.ts'

const office = '341302001'
const district = '341302'

let staff: Awaited<ReturnType<typeof staffOffice>>
let supervisor: Caller
let safety: Caller
let province: Caller

beforeAll(async () => {
  staff = await staffOffice(origin, office)
  supervisor = await Caller.signIn(origin, 'yongqiao-district')
  safety = await Caller.signIn(origin, staff.safety.username, staff.safety.secret)
  province = new Caller(origin, { Authorization: 'Bearer bh_demo_anhui_reporting' })
})

test('five people walk from the template to the closed hazard, and every view agrees at every step', async () => {
  // The district supervisor sees that the template is published and that the office hasn't launched.
  const overseer = await signedIn('yongqiao-district')
  await overseer.waitForURL((url) => url.pathname === `/d/${district}`)
  const line = overseer.getByRole('row').filter({ hasText: '埇桥街道' })
  await line.getByText('无', { exact: true }).waitFor()
  await overseer.locator('#template').selectOption({ index: 1 })
  await line.getByText('未启动').waitFor()
  const { items } = await supervisor.get(`/districts/${district}/templates`)
  const template: string = items[0].id

  // The safety officer adds a community to the departments that are there.
  const clerk = await signedIn(staff.safety)
  await clerk.goto(`/o/${office}/units`)
  await clerk.getByRole('button', { name: '新增部门或社区' }).click()
  await dialogOf(clerk).getByLabel(/类型/).selectOption('社区')
  await dialogOf(clerk).getByLabel(/名称/).fill('埇上社区')
  await dialogOf(clerk)
    .getByLabel(/社区代码/)
    .fill('001')
  await dialogOf(clerk).getByRole('button', { name: '保存' }).click()
  await clerk
    .getByRole('listitem')
    .filter({ hasText: `${office}001` })
    .waitFor()

  // She launches; a sector without a lead is refused at its place, a late date too.
  await clerk.goto(`/o/${office}/campaigns/launch`)
  const fire = clerk.getByLabel('消防的牵头部门')
  await fire.selectOption('未指定')
  await clerk.getByRole('button', { name: '启动', exact: true }).click()
  await clerk.getByText('请指定牵头部门').waitFor()
  await fire.selectOption('派出所')
  await clerk.getByLabel('烟花爆竹的牵头部门').selectOption('本街道无此领域')
  const due = clerk.getByLabel(/重点工作任务落实情况/)
  await due.fill('2023-11-29')
  await clerk.getByRole('button', { name: '启动', exact: true }).click()
  await clerk.getByText('期限不能晚于方案规定的日期').waitFor()
  await due.fill('2023-11-24')
  await clerk.getByRole('button', { name: '启动', exact: true }).click()
  await clerk.waitForURL(/campaigns\/[0-9a-f-]{36}$/)
  const campaign = clerk.url().split('/').at(-1) ?? ''
  await clerk.getByText('11月24日').first().waitFor()
  const agree = () => expectAgreement({ office, campaign, template, safety, supervisor, province })
  expect(await agree()).toMatchObject({ hazards: 0, enterprises: 0 })

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
  const officer = await signedIn(staff.officer, phone)
  await officer.goto(`/o/${office}/enterprises?q=机械`)
  await officer.getByRole('link', { name: '宿州市永盛机械加工厂' }).click()
  await officer.getByRole('button', { name: '开始检查' }).click()
  await dialogOf(officer).getByRole('button', { name: '开始检查' }).click()
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
  await dialogOf(officer).locator('[name=description]').fill('电焊作业未办理动火审批，现场无监护人员')
  await dialogOf(officer).locator('[name=sector]').selectOption('工贸')
  await dialogOf(officer).getByRole('button', { name: '登记' }).click()
  await officer.getByText('第 2 题，共 14 题').waitFor()
  expect(await agree()).toMatchObject({ hazards: 1, reported: 1, inspections: 0 })
  await officer.getByRole('button', { name: '不涉及' }).click()
  await officer.getByLabel('不涉及的理由').fill('没有分管负责人')
  await officer.getByRole('button', { name: '下一题' }).click()
  for (let place = 3; place <= asked.length; place++) {
    await officer.getByText(`第 ${place} 题，共 14 题`).waitFor()
    await officer.getByRole('button', { name: '是', exact: true }).click()
  }

  // Alone nobody signs an enforcement record: a colleague joins at the desk, and each signs for themselves.
  await officer.getByText('执法检查须两人以上，现在只有您一人。').waitFor()
  await expect.poll(() => officer.getByRole('button', { name: '签名并完成检查' }).count()).toBe(0)
  const second = await signedIn(staff.officer2)
  await second.goto(`/o/${office}/inspections/${inspection}`)
  await second.getByRole('button', { name: '申请参加检查' }).click()
  await second.locator('#main').getByText('您已申请参加，等待检查人同意').waitFor()
  await officer.getByRole('button', { name: '同行人员已申请，刷新' }).click()
  await officer.getByRole('button', { name: `同意${staff.officer2.name}参加`, exact: true }).click()
  await officer.getByRole('button', { name: '签名并完成检查' }).click()
  await officer.getByText('出示执法证件后才能签名').waitFor()
  await officer.getByLabel('检查时已向检查对象出示执法证件').check()
  await officer.getByLabel('拒绝签名').check()
  await officer.getByLabel(/拒签理由/).fill('负责人称须先请示总公司')
  await officer.getByText('请手写签名').waitFor()
  await draw(officer)
  await officer.getByRole('button', { name: '签名并完成检查' }).click()
  await officer.getByText(`等待${staff.officer2.name}签名`).waitFor()
  expect(await agree()).toMatchObject({ inspections: 0 })
  await second.reload()
  await countersign(second)
  await second.getByText('记录完整').waitFor()
  const signed = await safety.get(`/offices/${office}/inspections/${inspection}`)
  expect(signed).toMatchObject({ status: 'signed', enterprise: { id: enterprise }, signature: { intact: true } })
  expect(signed.answers).toHaveLength(asked.length)
  expect(await agree()).toMatchObject({ inspections: 1, enterprisesInspected: 1 })

  // At the desk the hazard is confirmed as major: the notice's second rule advises a penalty; then it is ordered.
  const hazard: string = signed.hazards[0].id
  const desk = await signedIn(staff.officer)
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
  await desk.getByText('精准执法阶段，企业自查未发现、政府部门检查发现重大事故隐患的，一律依法实施行政处罚。').waitFor()
  expect(await agree()).toMatchObject({ majorFound: 1, reported: 0 })
  await takeStep(
    desk,
    '责令限期整改',
    async (dialog) => {
      await dialog.locator('[name=due]').fill('2023-11-24')
      await dialog.locator('[name=measures]').fill('立即停止动火作业，补办审批')
    },
    '待第二人签字',
  )
  await agree()
  const signs = async (page: Page, then: string) => {
    await page.goto(`/o/${office}/hazards/${hazard}`)
    await takeStep(page, '第二人签字', async () => {}, then)
  }
  await signs(second, '整改中')
  await agree()

  // The contact enters plan and claim: a plan without funds isn't sent.
  const contact = await signedIn(staff.contact)
  await contact.goto(`/o/${office}/hazards/${hazard}`)
  await takeStep(
    contact,
    '填报整改方案',
    async (dialog) => {
      await fillPlan(dialog, '2023-11-23')
      await dialog.locator('[name=fundsFen]').fill('')
      await dialog.getByRole('button', { name: '提交' }).click()
      await dialog.getByText('请填写此项').waitFor()
      await dialog.locator('[name=fundsFen]').fill('12000')
    },
    '方案已报',
  )
  await contact.getByText('12,000.00 元').first().waitFor()
  await agree()
  await takeStep(contact, '申请复查', (dialog) => dialog.locator('[name=note]').fill('已补办审批'), '待复查')
  expect(await agree()).toMatchObject({ openMajor: 1, majorFoundClosed: 0 })
  await expect.poll(() => contact.getByRole('button', { name: '复查', exact: true }).count()).toBe(0)

  // The second officer re-inspects: failed with a new date, and after another round passed.
  await second.goto(`/o/${office}/hazards/${hazard}`)
  await takeStep(
    second,
    '复查',
    async (dialog) => {
      await dialog.getByLabel('未通过').check()
      await dialog.locator('[name=note]').fill('监护人员不在岗')
      await dialog.locator('[name=due]').fill('2023-11-28')
    },
    '待第二人签字',
  )
  await signs(desk, '整改中')
  await second.reload()
  await second.getByText('重大事故隐患排查整治不力或者发生事故的，对企业及其主要负责人依法实行“一案双罚”').waitFor()
  await agree()
  await contact.reload()
  await takeStep(contact, '填报整改方案', (dialog) => fillPlan(dialog, '2023-11-28'), '方案已报')
  await takeStep(contact, '申请复查', (dialog) => dialog.locator('[name=note]').fill('监护人员已到岗'), '待复查')
  await second.reload()
  const passes = (as: string) => async (dialog: ReturnType<typeof dialogOf>) => {
    await dialog.getByLabel(as).check()
    await dialog.locator('[name=note]').fill('现场复查合格')
  }
  const shows = async (dialog: ReturnType<typeof dialogOf>) => {
    await passes('通过，由第二人签字')(dialog)
    await addPhotographs(dialog, 'IMG_0301.jpg')
  }
  await takeStep(second, '复查', shows, '待第二人签字')
  await agree()

  // A major hazard needs a second pair of eyes, and the approval of somebody who was neither.
  await second.getByText('第二人签字：须由另一人办理，办理前一步的人不能再办这一步。').waitFor()
  await signs(desk, '复查合格待审批')
  await desk.getByText('复查合格，等待另一人审批销号。').waitFor()
  expect(await agree()).toMatchObject({ majorFoundClosed: 0, openMajor: 1 })
  await clerk.goto(`/o/${office}/hazards/${hazard}`)
  await takeStep(clerk, '审批销号', passes('同意销号'), '已销号')
  await clerk.getByText('记录完整').waitFor()
  expect(await agree()).toMatchObject({ majorFound: 1, majorFoundClosed: 1, open: 0 })

  // The district's cells show it, and a number opens the list behind it.
  await overseer.reload()
  await line.locator('a[href*="found=government"]').getByText('1', { exact: true }).first().click()
  await overseer.waitForURL(`**/o/${office}/hazards?**`)
  await overseer.getByRole('link', { name: /电焊作业未办理动火审批/ }).waitFor()
  await expect.poll(() => overseer.getByRole('link', { name: '登记隐患' }).count()).toBe(0)
})

test('the walk goes on in English', async () => {
  const page = await signedIn('nanguan-leader')
  await page.getByText('English', { exact: true }).first().click()
  await page.getByRole('link', { name: 'Hazards' }).first().click()
  await page.waitForURL(/hazards/)
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
})

import type { Locator, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectAgreement } from './agreement.ts'
import { addPhotographs, dialogOf, fillPlan, openStep, planTyped, signedIn, submit, tagged, takeStep } from './page.ts'
import { Caller, launch, staffOffice } from './served.ts'
import { origin } from './setting.ts'
import { whole } from './whole.ts'

const office = '341302001'
const district = '341302'
const enterprise = v7()

let units: Record<string, string>
let views: Parameters<typeof expectAgreement>[0]

/** Nine people, each with a browser of their own. */
let clerk: Page
let officer: Page
let officer2: Page
let market: Page
let market2: Page
let contact: Page
let community: Page
let leader: Page
let overseer: Page

beforeAll(async () => {
  const staff = await staffOffice(origin, office)
  units = staff.units
  const safety = await Caller.signIn(origin, staff.safety.username, staff.safety.secret)
  const supervisor = await Caller.signIn(origin, 'yongqiao-district')
  const province = new Caller(origin, { Authorization: 'Bearer bh_demo_anhui_reporting' })
  const launched = await launch(safety, office, units, { 特种设备: '应急办', 群租房: '应急办' })
  views = { office, ...launched, safety, supervisor, province }
  await safety.put(`/offices/${office}/enterprises/${enterprise}`, {
    name: '宿州市永盛机械加工厂',
    creditCode: null,
    site: '',
    principal: '王永盛',
    phone: null,
    address: '埇桥街道工业路 18 号',
    community: units.埇桥社区,
    sectors: ['工贸'],
    attributes: [],
  })
  clerk = await signedIn(staff.safety)
  officer = await signedIn(staff.officer)
  officer2 = await signedIn(staff.officer2)
  market = await signedIn(staff.marketOfficer)
  market2 = await signedIn(staff.marketOfficer2)
  contact = await signedIn(staff.contact)
  community = await signedIn(staff.communityOfficer)
  leader = await signedIn(staff.leader)
  overseer = await signedIn('yongqiao-district')
})

const agree = () => expectAgreement(views)

interface Reported {
  sector: string
  description: string
  place: string
  party?: { kind: string; name: string }
  /** What is open there already, and is asked about. */
  open?: string
}

/** Enters a hazard: the known enterprise's unless it is somebody else's. Answers with its id. */
async function report(page: Page, { sector, description, place, party, open }: Reported): Promise<string> {
  await page.goto(`/o/${office}/hazards/new${party ? '' : `?enterprise=${enterprise}`}`)
  const form = page.locator('main form')
  if (party) {
    await form.locator('[name=kind]').selectOption(party.kind)
    await form.locator('[name=name]').fill(party.name)
  }
  await form.locator('[name=description]').fill(description)
  await form.locator('[name=place]').fill(place)
  await form.locator('[name=sector]').selectOption(sector)
  await form.getByRole('button', { name: '登记', exact: true }).click()
  if (open) {
    await form.getByRole('link', { name: open }).waitFor()
    await form.getByRole('button', { name: '不是同一项，仍然登记' }).click()
  }
  await page.waitForURL(/hazards\/[0-9a-f-]{36}$/)
  await tagged(page, '待核实')
  await agree()
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

const show = (page: Page, hazard: string) => page.goto(`/o/${office}/hazards/${hazard}`)

/** Somebody opens a hazard and takes a step; then every view still agrees. */
async function takes(
  page: Page,
  hazard: string,
  step: string,
  fill: (dialog: Locator) => Promise<unknown>,
  then: string,
) {
  await show(page, hazard)
  await takeStep(page, step, fill, then)
  return agree()
}

/** Somebody opens what waits for them on the day's page, and takes the step that it offers. */
async function takesFromToday(
  page: Page,
  waiting: { list: string; of: string; offer: string },
  fill: (dialog: Locator) => Promise<unknown>,
  then: string,
) {
  await page.goto(`/o/${office}/`)
  const list = page.locator('section').filter({ has: page.getByRole('heading', { name: waiting.list, exact: true }) })
  const task = list.getByRole('listitem').filter({ hasText: waiting.of })
  await task.getByRole('link', { name: waiting.offer, exact: true }).click()
  await submit(page, fill, then)
  return agree()
}

const noted = (note: string) => (dialog: Locator) => dialog.locator('[name=note]').fill(note)
const because = (reason: string) => (dialog: Locator) => dialog.locator('[name=reason]').fill(reason)
const nothing = async () => {}
const answering = (answer: string, note: string) => async (dialog: Locator) => {
  await dialog.getByLabel(answer).check()
  await dialog.locator('[name=note]').fill(note)
}
const graded = (level: string) => async (dialog: Locator) => {
  await dialog.getByLabel(level).check()
  await dialog.locator('[name=basis]').fill('《重大事故隐患判定标准》对照核实')
  await dialog.getByLabel('到现场核实').check()
}
const dueBy = (due: string, measures: string) => async (dialog: Locator) => {
  await dialog.locator('[name=due]').fill(due)
  await dialog.locator('[name=measures]').fill(measures)
}
const handedTo = (unit: string, reason: string) => async (dialog: Locator) => {
  await dialog.locator('[name=to]').selectOption(unit)
  await dialog.locator('[name=reason]').fill(reason)
}

const offers = (page: Page, step: string) => page.getByRole('button', { name: step, exact: true }).count()

/** A step isn't there for whoever looks at the page, and the page says why. */
async function whyNot(page: Page, step: string, reason: string) {
  await page.getByRole('list', { name: '不能办理' }).getByText(`${step}：${reason}`, { exact: true }).waitFor()
  expect([step, await offers(page, step)]).toEqual([step, 0])
}

const ownClaim = '申请复查的人不能自己复查或审批，请由其他人办理。'
const secondPerson = '须由另一人办理，办理前一步的人不能再办这一步。'
const authorityMissing = '本部门无此项执法权限，可发整改通知，或移交有权限的部门。'

describe('walks it as eight different people; after every step ledger, counter, district and province agree', () => {
  test('transferred, returned, transferred again and accepted; extended; closed by the other department', async () => {
    const description = '锅炉安全阀逾期未校验'
    const hazard = await report(community, { sector: '特种设备', description, place: '锅炉房' })
    expect(await offers(community, '核实定级')).toBe(0)
    await takes(officer, hazard, '核实定级', graded('一般隐患'), '待交办')

    // Until it is accepted the sender answers for it.
    await takes(officer, hazard, '移交', handedTo('市场监管所', '属特种设备'), '待市场监管所接收')
    await show(community, hazard)
    await community.getByText('移交待市场监管所接收，期间仍由应急办负责，期限照算。').waitFor()
    await show(market, hazard)
    await takeStep(market, '退回移交', because('未附安全阀铭牌照片'), '待交办')
    await market.getByText('移交待市场监管所接收').waitFor({ state: 'hidden' })
    await agree()
    await takes(officer, hazard, '移交', handedTo('市场监管所', '铭牌照片已补'), '待市场监管所接收')
    const waiting = { list: '待接收的移交', of: description, offer: '接收' }
    await takesFromToday(market, waiting, nothing, '· 牵头 市场监管所')

    // A department without authority is told what it can do instead; once it is authorised it orders.
    await whyNot(market, '责令限期整改', authorityMissing)
    await clerk.goto(`/o/${office}/units/authorities`)
    await clerk.getByRole('button', { name: '登记执法事项' }).click()
    const item = dialogOf(clerk)
    await item.getByLabel('行使部门').selectOption({ label: '市场监管所' })
    await item.getByLabel('事项名称').fill('责令消除特种设备事故隐患')
    await item.getByLabel('责令整改').check()
    await item.getByLabel('法定').check()
    await item.locator('[name=document]').fill('《中华人民共和国特种设备安全法》第六十二条')
    await item.getByLabel(/以谁的名义/).fill('埇桥区市场监督管理局')
    await item.getByRole('button', { name: '保存' }).click()
    await clerk.getByText('以埇桥区市场监督管理局名义').waitFor()
    await takes(market, hazard, '责令限期整改', dueBy('2023-11-24', '停用锅炉，校验安全阀'), '待第二人签字')
    await whyNot(market, '第二人签字', secondPerson)
    await takes(market2, hazard, '第二人签字', nothing, '整改中')

    // More time is asked for before the date; whoever asked can't grant it.
    await takes(
      market,
      hazard,
      '申请延期',
      async (dialog) => {
        await dialog.locator('[name=until]').fill('2023-11-30')
        await dialog.locator('[name=reason]').fill('校验机构排期')
        await dialog.locator('[name=interimMeasures]').fill('锅炉停用，挂牌上锁')
      },
      '延期待审批',
    )
    await whyNot(market, '审批延期', secondPerson)
    const extension = { list: '延期待审批', of: description, offer: '审批' }
    await takesFromToday(leader, extension, answering('同意延期', '同意'), '整改中')
    await leader.getByRole('definition').getByText('2023年11月30日').waitFor()

    await takes(contact, hazard, '申请复查', noted('安全阀已校验'), '待复查')
    await takes(market, hazard, '复查', answering('通过，由第二人签字', '校验合格'), '待第二人签字')
    await takes(market2, hazard, '第二人签字', nothing, '已销号')
    expect(await agree()).toMatchObject({ hazards: 1, generalClosed: 1, open: 0 })
  })

  test('fixed at once with a photo before and after; reopened, and closed by somebody who didn’t claim', async () => {
    const party = { kind: 'soleTrader', name: '老街早餐店' }
    const hazard = await report(community, {
      sector: '商贸',
      description: '煤气罐与明火同室',
      place: '老街 12 号',
      party,
    })
    const { generalClosed, open } = await takes(officer, hazard, '核实定级', graded('一般隐患'), '待交办')
    const fixed = await takes(
      community,
      hazard,
      '立行立改',
      async (dialog) => {
        await dialog.locator('[name=note]').fill('气罐移出室外，加装隔断')
        await addPhotographs(dialog, 'IMG_0231.jpg')
        await dialog.getByRole('button', { name: '提交' }).click()
        await dialog.getByText('还缺“整改后”照片').waitFor()
        await addPhotographs(dialog, 'IMG_0232.jpg')
      },
      '已销号',
    )
    expect(fixed).toMatchObject({ generalClosed: generalClosed + 1, open: open - 1 })
    expect(await offers(community, '重新整改')).toBe(0)

    const again = async (dialog: Locator) => {
      await dialog.locator('[name=reason]').fill('回访发现气罐又移回室内')
      await dialog.locator('[name=due]').fill('2023-11-22')
    }
    expect(await takes(officer, hazard, '重新整改', again, '整改中')).toMatchObject({ generalClosed, open })
    await takes(officer, hazard, '申请复查', noted('店主已改用电灶'), '待复查')
    await whyNot(officer, '复查', ownClaim)
    await takes(officer2, hazard, '复查', answering('通过，销号', '气罐已清退'), '已销号')
  })

  test('a natural person’s: named to those who handle it and to nobody else', async () => {
    const name = '冯某某'
    const party = { kind: 'person', name }
    const place = '埇桥社区 3 号楼 502 室'
    const description = '群租房私拉电线'
    const hazard = await report(community, { sector: '群租房', description, place, party })
    await community.getByText(name).first().waitFor()

    /** All that the server sends for the page, and the page. */
    const seenBy = async (page: Page) => {
      const answers: Promise<string>[] = []
      page.on('response', (response) => {
        if (response.url().includes('/api/')) answers.push(response.text())
      })
      await show(page, hazard)
      await page.getByText('个人信息仅向办理人员显示').waitFor()
      await whole(page)
      page.removeAllListeners('response')
      return [...(await Promise.all(answers)), await page.content()].join('\n')
    }
    const [byOtherDepartment, byDistrict] = [await seenBy(market), await seenBy(overseer)]
    expect(byOtherDepartment).toContain(description)
    expect(byOtherDepartment).not.toContain(name)
    expect(byDistrict).toContain(description)
    expect(byDistrict).not.toContain(name)
    await expect.poll(() => overseer.locator('.doing button').count()).toBe(0)

    await takes(officer, hazard, '核实定级', graded('一般隐患'), '待交办')
    await officer.getByText(name).first().waitFor()
    await takes(contact, hazard, '发整改通知', dueBy('2023-11-27', '拆除私拉电线'), '整改中')
    await takes(community, hazard, '申请复查', noted('已拆除'), '待复查')
    await takes(officer2, hazard, '复查', answering('通过，销号', '现场复查合格'), '已销号')
  })

  test('a major one: failed with a new date, then two re-inspectors and the leader’s approval; a second record merged into it', async () => {
    const description = '喷漆房无防爆电气'
    const hazard = await report(officer, { sector: '工贸', description, place: '二车间' })
    await takes(officer2, hazard, '核实定级', graded('重大隐患'), '待交办')
    await takes(officer, hazard, '责令限期整改', dueBy('2023-11-24', '停用喷漆房'), '待第二人签字')
    await takes(officer2, hazard, '第二人签字', nothing, '整改中')

    // The community reports the same though the form asks; its record goes on in the first one and counts no more.
    const before = await agree()
    const twin = await report(community, {
      sector: '工贸',
      description: '喷漆房电气不防爆',
      place: '二车间',
      open: description,
    })
    const merge = async (dialog: Locator) => {
      await dialog.getByRole('button', { name: description }).click()
      await dialog.locator('[name=reason]').fill('同一隐患')
    }
    const { hazards, open, reported } = before
    expect(await takes(officer2, twin, '合并', merge, '已合并')).toMatchObject({ hazards, open, reported })
    await officer2.getByRole('definition').getByRole('link').last().click()
    await officer2.getByRole('heading', { name: description }).waitFor()

    await takes(contact, hazard, '填报整改方案', (dialog) => fillPlan(dialog, '2023-11-23'), '方案已报')
    await takes(contact, hazard, '申请复查', noted('已更换'), '待复查')
    const failed = async (dialog: Locator) => {
      await dialog.getByLabel('未通过').check()
      await dialog.locator('[name=note]').fill('照明仍不防爆')
      await dialog.locator('[name=due]').fill('2023-11-23')
      await dialog.getByRole('button', { name: '提交' }).click()
      await dialog.getByText('复查未通过，须另定晚于原期限的新期限。').waitFor()
      await dialog.locator('[name=due]').fill('2023-11-29')
    }
    await takes(officer, hazard, '复查', failed, '待第二人签字')
    await takes(officer2, hazard, '第二人签字', nothing, '整改中')
    // The plan begins with the former one: only what the re-inspection found wanting is typed.
    const mended = async (dialog: Locator) => {
      const begun = ['goal', 'responsible', 'measures', 'fundsFen', 'emergencyPlan', 'deadline']
      const values = begun.map((name) => dialog.locator(`[name=${name}]`).inputValue())
      expect(await Promise.all(values)).toEqual([...planTyped, '2023-11-29'])
      await dialog.locator('[name=measures]').fill('更换防爆照明')
    }
    await takes(contact, hazard, '填报整改方案', mended, '方案已报')
    await takes(contact, hazard, '申请复查', noted('照明已更换'), '待复查')
    const passed = async (dialog: Locator) => {
      await answering('通过，由第二人签字', '合格')(dialog)
      await addPhotographs(dialog, 'IMG_0301.jpg')
    }
    await takes(officer, hazard, '复查', passed, '待第二人签字')
    await whyNot(officer, '第二人签字', secondPerson)
    await show(leader, hazard)
    await tagged(leader, '待第二人签字')
    expect(await offers(leader, '审批销号')).toBe(0)
    await takes(officer2, hazard, '第二人签字', nothing, '复查合格待审批')
    await officer2.getByText('复查合格，等待另一人审批销号。').waitFor()
    const approval = { list: '待审批销号', of: description, offer: '审批' }
    const closed = await takesFromToday(leader, approval, answering('同意销号', '同意'), '已销号')
    expect(closed).toMatchObject({ majorFound: 1, majorFoundClosed: 1, openMajor: 0 })
    await leader.getByText('记录完整').waitFor()
  })

  test('dismissed: what turned out to be nothing counts nowhere', async () => {
    const before = await agree()
    const party = { kind: 'propertyManager', name: '安居物业' }
    const description = '消防通道被占用'
    const hazard = await report(clerk, { sector: '商贸', description, place: '银河广场东门', party })
    await takes(officer, hazard, '核查不属实', because('现场核实通道畅通'), '不属实')
    expect(await agree()).toEqual(before)
  })

  test('secured: by an item that excludes coercion people are evacuated, and nothing is taken out of use', async () => {
    const item = {
      ...(await authorityOf('应急办')),
      name: '人员撤离',
      code: null,
      measures: ['onSpot'],
      noCoercion: true,
    }
    await views.safety.put(`/offices/${office}/authorities/${v7()}`, item)
    const party = { kind: 'propertyManager', name: '安居物业' }
    const hazard = await report(clerk, { sector: '商贸', description: '外墙砖松动', place: '银河广场西门', party })
    await takes(officer, hazard, '核实定级', graded('重大隐患'), '待交办')
    const dialog = await openStep(officer, '现场处理措施')
    const suspend = dialog.getByLabel('暂时停产停业')
    await dialog.getByLabel('依据的执法事项').selectOption({ index: 1 })
    await dialog.getByLabel('依据的执法事项').selectOption({ label: '人员撤离 · 不含行政强制' })
    await dialog.getByText('“人员撤离”不含行政强制').waitFor()
    expect([await suspend.isDisabled(), await dialog.getByLabel('撤出人员').isDisabled()]).toEqual([true, false])
  })
})

/** An item that a department exercises, as it is entered. */
async function authorityOf(unit: string) {
  const { items } = await views.safety.get(`/offices/${office}/authorities?unit=${units[unit]}`)
  const { name, code, measures, basis, document, inNameOf, noCoercion, finesUpTo, limits, startsOn, endsOn } = items[0]
  const terms = { name, code, measures, basis, document, inNameOf, noCoercion, finesUpTo, limits, startsOn, endsOn }
  return { unit: units[unit], ...terms }
}

test('one click chases every report; a unit writes its own, is sent back, writes again and is accepted; the district sees it', async () => {
  const duty = '精准执法阶段重点工作任务落实情况'
  const column = async (...says: string[]) => {
    await overseer.goto(`/d/${district}`)
    const line = overseer.getByRole('row').filter({ hasText: '埇桥街道' })
    const owed = line.locator('div').filter({ hasText: duty })
    for (const text of says) await owed.getByText(text, { exact: true }).waitFor()
  }
  const submitted = async (text: string) => {
    await contact.locator('[name=text]').fill(text)
    await contact.getByRole('button', { name: '报送', exact: true }).click()
    await contact.getByRole('button', { name: '确认报送' }).click()
    await contact.locator('.tags').getByText('按时', { exact: true }).waitFor()
  }
  await column('已报 0/7')
  await clerk.goto(`/o/${office}/reports`)
  const owed = clerk.locator('li.sheet').filter({ has: clerk.getByRole('heading', { name: duty }) })
  await owed.getByRole('button', { name: '催办 7 个单位' }).click()
  await dialogOf(clerk).getByLabel('留言').fill('请于明日前报送')
  await dialogOf(clerk).getByRole('button', { name: '催办 7 个单位' }).click()
  const line = clerk.getByRole('row').filter({ hasText: '应急办' })
  await line.getByText('11月20日催办 · 未看').waitFor()

  await contact.goto(`/o/${office}/`)
  const own = contact.locator('section').filter({ has: contact.getByRole('heading', { name: '应急办应报' }) })
  await own.getByRole('link', { name: new RegExp(`街道安全办.*催办：${duty}`) }).click()
  await contact.getByRole('button', { name: '开始填写' }).click()
  await contact.locator('[name=text]').waitFor()
  const report = new URL(contact.url()).pathname
  await clerk.reload()
  await line.getByText('11月20日催办 · 11月20日已看').waitFor()
  // Who has seen it, and who hasn't, stands in the list of chases; the chased find their own.
  await clerk.getByRole('link', { name: '催办记录' }).click()
  const chases = clerk.locator('section[aria-busy="false"] tbody tr')
  const answered = chases.filter({ hasText: '应急办' })
  await answered.getByText('请于明日前报送').waitFor()
  await clerk.getByLabel('查看').selectOption({ label: '未看' })
  await answered.waitFor({ state: 'detached' })
  await expect.poll(() => chases.count()).toBe(6)
  await community.goto(`/o/${office}/reports`)
  await community.getByRole('link', { name: '催办记录' }).click()
  const ofCommunity = community.locator('section[aria-busy="false"] tbody tr')
  await ofCommunity.filter({ hasText: '埇桥社区' }).waitFor()
  expect(await ofCommunity.count()).toBe(1)
  await submitted('已部署四项重点任务。')
  await column('已报 1/7')
  await contact.getByRole('button', { name: '撤回' }).click()
  await dialogOf(contact).getByRole('button', { name: '撤回' }).click()
  await submitted('已部署五项重点任务。')
  await column('已报 1/7')

  await clerk.goto(report)
  await clerk.getByRole('button', { name: '退回', exact: true }).click()
  await dialogOf(clerk).locator('[name=said]').fill('请补充重大隐患整改情况')
  await dialogOf(clerk).getByRole('button', { name: '退回', exact: true }).click()
  await clerk.locator('.tags').getByText('退回', { exact: true }).waitFor()
  await column('已报 0/7', '退回 1')

  await contact.goto(`/o/${office}/`)
  await own.getByRole('link', { name: '修改重报' }).click()
  await contact.getByText('请补充重大隐患整改情况').first().waitFor()
  await submitted('已部署五项重点任务；重大隐患 1 项，已整改销号。')
  // That it was read is a step of its own: nobody who is faster is told that somebody else has changed the report.
  const read = Promise.withResolvers<void>()
  await clerk.route('**/receipt', (route) => read.promise.then(() => route.continue()))
  await clerk.reload()
  await clerk.getByText('重大隐患 1 项，已整改销号。').waitFor()
  const accept = clerk.getByRole('button', { name: '审核通过', exact: true })
  expect(await accept.isDisabled()).toBe(true)
  read.resolve()
  await accept.click()
  await dialogOf(clerk).getByRole('button', { name: '审核通过', exact: true }).click()
  await clerk.locator('.tags').getByText('已审核', { exact: true }).waitFor()
  await column('已报 1/7')

  await contact.goto(`/o/${office}/`)
  await own.getByRole('link', { name: '开始填写' }).first().click()
  await contact.locator('[name=text]').waitFor()
})

test('a draft is discarded; the office asks for more than the district and withdraws it; the district consents to a later date; a problem enterprise is followed up', async () => {
  const answered = async (page: Page, button: string, says: string) => {
    await dialogOf(page).getByRole('button', { name: button, exact: true }).click()
    await dialogOf(page).waitFor({ state: 'hidden' })
    await page.getByText(says).first().waitFor()
  }
  const asked = async (page: Page, button: string, reason: string) => {
    await page.getByRole('button', { name: button, exact: true }).click()
    await dialogOf(page).locator('[name=reason]').fill(reason)
  }

  await community.goto(`/o/${office}/`)
  const own = community.locator('section').filter({ has: community.getByRole('heading', { name: '埇桥社区应报' }) })
  await own.getByRole('listitem').filter({ hasText: '梳理' }).getByRole('link', { name: '开始填写' }).click()
  await asked(community, '作废草稿', '填错了阶段')
  await answered(community, '作废草稿', '填错了阶段')

  const campaign = `/o/${office}/campaigns/${views.campaign}`
  const duty = '门店隐患清单'
  await clerk.goto(campaign)
  await asked(clerk, '调整报送事项', '节前统一掌握')
  await dialogOf(clerk).getByLabel('新增事项名称').fill(duty)
  await dialogOf(clerk).getByLabel('各社区').check()
  await dialogOf(clerk).getByLabel('时限').fill('2023-11-27')
  await answered(clerk, '调整报送事项', '报送事项已调整。')
  await clerk.getByRole('link', { name: duty }).waitFor()
  await asked(clerk, '调整报送事项', '与区里要求重复')
  await dialogOf(clerk).getByRole('checkbox', { name: duty }).check()
  await answered(clerk, '调整报送事项', '报送事项已调整。')
  await clerk.getByText('11月20日 撤销').waitFor()

  await asked(clerk, '调整期限', '社区换届')
  await dialogOf(clerk).getByLabel('精准执法阶段重点工作任务落实情况').fill('2023-11-30')
  await dialogOf(clerk).getByRole('button', { name: '调整期限', exact: true }).click()
  await answered(clerk, '报区（县）同意', '等待区（县）同意')
  await overseer.goto(campaign)
  await asked(overseer, '同意推迟', '情况属实')
  await answered(overseer, '同意推迟', '已同意，新期限生效。')

  const safety = await signedIn('nanguan-safety')
  await safety.goto('/o/341302006/enterprises?marked=true')
  await safety.locator('tbody th a').first().click()
  await safety
    .getByRole('button', { name: /^登记跟进结果/ })
    .first()
    .click()
  await dialogOf(safety).locator('[name=what]').fill('逐条核实，隐患均已整改')
  await answered(safety, '跟进完成', '逐条核实，隐患均已整改')
  await safety.getByRole('button', { name: '撤回误登' }).click()
  await dialogOf(safety).locator('[name=reason]').fill('登到了别家')
  await answered(safety, '撤回误登', '跟进结果已撤回，标记恢复。')
})

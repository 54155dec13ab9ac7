import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { password } from '../../src/demo/people.ts'
import { findIds, ids, office, pages } from './addresses.ts'
import { expectFit, speak } from './fit.ts'
import { computer, freshPage, openPage, phone, signedIn, signIn, visit } from './page.ts'
import { type Opened, openInSteps } from './rounds.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'
import { whole } from './whole.ts'

beforeAll(findIds)

/** What the browser complains about on a page: scripts, the content security policy, failed requests. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    // Nobody is signed in yet: the first question of every visit is answered by 401.
    const asksWhoIsThere = message.location().url.endsWith('/api/v1/session')
    if (message.type() === 'error' && !asksWhoIsThere) complaints.push(message.text())
  })
  return complaints
}

/** Pages that whoever manages the office's people sees beside the others, or sees more on. */
const managers = () =>
  [
    ...[
      'members',
      'units',
      'units/table',
      'units/authorities',
      'launch',
      'reports',
      'anchors',
      'keys',
      'notices',
      'notices/new',
    ],
    ...['hazards/imports', 'hazards/imports/new', `hazards/new?enterprise=${ids.enterprise}`],
  ].map((path) => `/o/${office}/${path}`)

/** The page; its script; its code, texts and data at once; and what depends on the data. */
const stepsAtMost = 4

/** Opens a page for somebody whose browser holds nothing of it: what waits for each other are few steps, and nothing is asked twice. */
async function expectQuick(page: Page, path: string): Promise<Opened> {
  const opened = await openInSteps(page, path)
  expect(opened.steps.length, `${path}: ${JSON.stringify(opened.steps)}`).toBeLessThanOrEqual(stepsAtMost)
  expect(opened.calls, path).toEqual([...new Set(opened.calls)])
  return opened
}

/** Each page is quick, fits in Chinese and in English, and nothing in it is wrong to the browser. */
async function expectSound(username: string, paths: () => readonly string[]): Promise<Page> {
  const page = await signedIn(username)
  // From then on the browser knows where somebody begins.
  await whole(page)
  const complaints = complaintsOf(page)
  for (const path of paths()) {
    await expectQuick(page, path)
    await expectFit(page, path)
    await speak(page, 'en')
    await expectFit(page, `${path} in English`)
    await speak(page, 'zh-CN')
    expect(complaints, path).toEqual([])
  }
  return page
}

test('an officer sees every page of the office, in Chinese and in English, on desk and phone', async () => {
  await expectSound('nanguan-officer', () => ['/', ...pages()])
})

test('a safety officer sees the people, the units and the reports that she answers for', async () => {
  await expectSound('nanguan-safety', managers)
})

test('a supervisor sees the district and looks into its offices without a button to change them', async () => {
  const page = await expectSound('yongqiao-district', () => [
    '/',
    ...[
      'compared',
      'notices',
      'notices/new',
      'security-log',
      'anchors',
      'keys',
      `keys/${ids.key}`,
      'statistics',
      'statistics/investigation',
      'statistics/new',
    ].map((path) => `/d/341302/${path}`),
    ...['', 'hazards'].map((path) => `/o/${office}/${path}`),
  ])
  const complaints = complaintsOf(page)
  const offices = pages().filter((path) => !/new|edit/.test(path))
  for (const path of [...offices, ...['anchors', 'members', 'security-log'].map((path) => `/o/${office}/${path}`)]) {
    await visit(page, path)
    await expectFit(page, path)
  }
  expect(complaints).toEqual([])
  await page.goto(`/o/${office}/hazards/${ids.hazard}`)
  await page.locator('main h1').waitFor()
  await expect.poll(() => page.getByRole('button', { name: /核实|责令|填报|申请|复查|重新/ }).count()).toBe(0)
})

test('what waits today comes in four requests, for whoever looks, and what else differs by person is quick too', async () => {
  const today = `/o/${office}/`
  for (const [who, path] of [
    ...['officer', 'safety', 'leader', 'community2', 'contact2', 'health'].map((who) => [who, today] as const),
    ['contact2', `/o/${office}/reports`],
    ['urban2', `/o/${office}/inspections`],
    ['officer', '/password'],
  ] as const) {
    const page = await signedIn(`nanguan-${who}`)
    await whole(page)
    const { calls } = await expectQuick(page, path)
    if (path === today) expect(calls.length, who).toBeLessThanOrEqual(4)
  }
})

test('whoever is not signed in is led to the log-in and from there back', async () => {
  const page = await openPage()
  await page.goto(`/o/${office}/hazards?overdue=true`)
  await page.waitForURL((url) => url.pathname === '/login')
  await page.getByLabel('用户名').fill('nanguan-market')
  await page.getByLabel('密码').fill('wrong')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('用户名或密码不正确').waitFor()
  await signIn(page, { username: 'nanguan-market', secret: password })
  await page.waitForURL((url) => url.search === '?overdue=true')
  await page
    .getByText(/逾期 \d+ 个工作日/)
    .first()
    .waitFor()
})

test('somebody changes the password, and a wrong present one is said beside its field', async () => {
  const page = await signedIn('nanguan-culture', phone)
  await page.getByText('密码与登录').first().click()
  await page.getByLabel('现在的密码').fill('wrong')
  await page.getByLabel(/^新密码/).fill('another-secret')
  await page.getByLabel('再输一次新密码').fill('another-secret')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('现在的密码不正确').waitFor()
  await page.getByLabel('现在的密码').fill(password)
  await page.getByRole('button', { name: '保存' }).click()
  await page.waitForURL((url) => url.pathname === `/o/${office}/`)
  await Caller.signIn(origin, 'nanguan-culture', 'another-secret')
})

test.each([
  ['computer', computer],
  ['phone', phone],
])('somebody at a %s ends a session that they left open elsewhere', async (_, viewport) => {
  const elsewhere = await signedIn('nanguan-market', phone)
  const page = await signedIn('nanguan-market', viewport)
  await page.getByText('密码与登录').first().click()
  await page.getByText('本机').waitFor()
  await page
    .getByRole('button', { name: /^结束“/ })
    .first()
    .click()
  await page.getByText('已结束该设备的登录').waitFor()
  await page.getByRole('button', { name: '结束其他所有登录' }).click()
  await page.getByText('没有其他设备登录').waitFor()
  await elsewhere.reload()
  await elsewhere.waitForURL((url) => url.pathname === '/login')
})

test('a safety officer compares a fingerprint from paper, and is told what is wrong with it', async () => {
  const page = await signedIn('nanguan-safety', computer)
  await page.goto(`/o/${office}/anchors`)
  const compare = async (hash: string) => {
    await page.getByLabel(/^留存的指纹/).fill(hash)
    await page.getByRole('button', { name: '比对' }).click()
  }
  await page.getByLabel(/^日期/).fill('2023-11-01')
  await compare('0123 4567')
  await page.getByText('至少 16 位').waitFor()
  await compare('0123456789ABCDEF 0123')
  await page.getByText(/2023年11月1日：(不一致|这一天没有留存的指纹)/).waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => page.getByText('打印人签名').isVisible()).toBe(true)
  await expect.poll(() => page.getByRole('button', { name: '比对' }).isVisible()).toBe(false)
})

test('the API’s documents open without a violation of the content security policy', async () => {
  const page = await openPage()
  const complaints = complaintsOf(page)
  await page.goto('/docs#/hazards/postHazardOrder')
  await page.getByText('/api/v1/offices/{office}/hazards/{id}/order').first().waitFor()
  expect(complaints).toEqual([])
})

test('whoever follows a problem’s type finds what its code means, marked among the others', async () => {
  const page = await openPage()
  const complaints = complaintsOf(page)
  const { type } = await (await page.request.get('/api/v1/session')).json()
  await page.goto(type)
  const row = page.locator('li:target')
  await row.getByText('signInNeeded').waitFor()
  await row.getByText('Sign in first').waitFor()
  expect(await row.boundingBox()).toMatchObject({ y: expect.toSatisfy((y) => y > -1 && y < 800) })
  expect(complaints).toEqual([])
})

test('whoever asks what a number of a campaign means reads it in a tab of its own, marked among the others', async () => {
  const page = await signedIn('nanguan-safety')
  await visit(page, `/o/${office}/campaigns/${ids.campaign}`)
  const [meaning] = await Promise.all([
    page.context().waitForEvent('page'),
    page.locator('.narrow').getByRole('link', { name: '曾逾期（按首次期限）' }).click(),
  ])
  const row = meaning.locator('li:target')
  await row.getByText('曾超过首次整改期限的隐患').waitFor()
  await row.getByText('Hazards that once were past their first date').waitFor()
  expect(await page.title()).toContain('闭环')
})

test('the style of a room overrules that of the kit, and that of the kit the plain elements', async () => {
  const page = await signedIn('nanguan-officer', computer)
  await page.locator('main h1').first().waitFor()
  const layers: string[] = await page.evaluate(
    `[...document.styleSheets].flatMap(({ cssRules }) => [...cssRules])
      .flatMap((rule) => rule.nameList ?? (rule instanceof CSSLayerBlockRule ? rule.name : []))`,
  )
  expect([...new Set(layers)]).toEqual(['reset', 'tokens', 'base', 'kit', 'rooms'])
})

test('the first page loads less than 40 KB of script', async () => {
  const page = await freshPage()
  const scripts: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.url().endsWith('.js')) scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
  })
  await page.goto('/login')
  await page.getByRole('button', { name: '登录' }).waitFor()
  await whole(page)
  const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0)
  expect(bytes).toBeGreaterThan(10_000)
  expect(bytes).toBeLessThan(40_000)
})

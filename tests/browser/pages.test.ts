import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { password } from '../../src/demo/people.ts'
import { findIds, ids, office, pages } from './addresses.ts'
import { computer, openPage, phone, signedIn, signIn } from './page.ts'
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

/** Pages that whoever manages the office's people sees beside the others. */
const managers = () => [
  `/o/${office}/members`,
  `/o/${office}/units`,
  `/o/${office}/units/table`,
  `/o/${office}/units/authorities`,
  `/o/${office}/reports`,
  `/o/${office}/anchors`,
  `/o/${office}/notices`,
  `/o/${office}/hazards/imports`,
  `/o/${office}/hazards/imports/new`,
]

/** How much wider what a sheet holds is than the sheet, of each that can't hold it; those out of sight have no width. */
const overflowing = `[...document.querySelectorAll('.sheet'), document.documentElement]
  .map((box) => [box.getAttribute('aria-label') ?? box.querySelector('h2, h1')?.textContent, box.scrollWidth - box.clientWidth])
  .filter(([, more]) => more > 0)`

/** Each page shows its heading, nothing in it is wrong to the browser, and what it holds fits on desk and phone. */
async function expectSound(page: Page, paths: readonly string[]) {
  const complaints = complaintsOf(page)
  for (const path of paths) {
    await page.setViewportSize(computer)
    await page.goto(path)
    await page.locator('main h1').first().waitFor()
    await whole(page)
    expect(await page.title(), path).toMatch(/ · (闭环|Bihuan)/)
    expect(await page.locator('.loading, [role=alert]').count(), path).toBe(0)
    for (const size of [computer, phone]) {
      await page.setViewportSize(size)
      // A chart draws itself anew a moment after its page has got another width.
      await expect.poll(() => page.evaluate(overflowing), { message: `${path} at ${size.width}` }).toEqual([])
    }
    expect(complaints, path).toEqual([])
  }
}

/** Looks at the pages in Chinese, beside another tab that has them in English. */
async function expectSoundInBoth(username: string, paths: () => readonly string[]) {
  await Promise.all(
    ['中文', 'English'].map(async (language) => {
      const page = await signedIn(username)
      await page.getByText('English', { exact: true }).first().waitFor()
      if (language === 'English') {
        await page.getByText(language, { exact: true }).first().click()
        await page.locator('html[lang=en]').waitFor()
      }
      await expectSound(page, paths())
    }),
  )
}

test('an officer sees every page of the office, in Chinese and in English, on desk and phone', async () => {
  await expectSoundInBoth('nanguan-officer', pages)
})

test('a safety officer sees the people, the units and the reports that she answers for', async () => {
  await expectSoundInBoth('nanguan-safety', managers)
})

test('a supervisor sees the district and looks into its offices without a button to change them', async () => {
  await expectSoundInBoth('yongqiao-district', () => [
    '/d/341302',
    '/d/341302/notices',
    '/d/341302/security-log',
    '/d/341302/anchors',
    `/o/${office}/anchors`,
    `/o/${office}/members`,
    `/o/${office}/security-log`,
  ])
  const page = await signedIn('yongqiao-district')
  await expectSound(
    page,
    pages().filter((path) => !/new|edit/.test(path)),
  )
  await page.goto(`/o/${office}/hazards/${ids.hazard}`)
  await page.locator('main h1').waitFor()
  await expect.poll(() => page.getByRole('button', { name: /核实|责令|填报|申请|复查|重新/ }).count()).toBe(0)
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
  const page = await openPage()
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

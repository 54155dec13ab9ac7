import type { Page, Request } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { password } from '../../src/demo/people.ts'
import { codeOf, setUpAuthenticator } from './factors.ts'
import { computer, dialogOf, phone, signedIn, signIn } from './page.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'
import { whole } from './whole.ts'

const office = '/offices/341302006'
const description = '二楼疏散通道堆放纸箱，宽度不足'

/** Each form is about another one: the same hazard twice would be asked about. */
let enterprises: { id: string }[]
beforeAll(async () => {
  const officer = await Caller.signIn(origin, 'nanguan-officer')
  enterprises = (await officer.get(`${office}/enterprises?limit=50`)).items
})

/** Fills the form of a hazard, and leaves it unsent. */
async function fillHazard(page: Page): Promise<void> {
  await page.goto(`/o/341302006/hazards/new?enterprise=${enterprises.pop()?.id}`)
  await page.locator('main [name=description]').fill(description)
  await page.locator('main [name=sector]').selectOption({ index: 1 })
}

const send = (page: Page) => page.locator('main form').getByRole('button', { name: '登记', exact: true }).click()
const isMade = (page: Page) => page.waitForURL(/\/hazards\/[0-9a-f-]{36}$/)
const typed = (page: Page) => page.locator('main [name=description]').inputValue()

/** Who has reported the hazard that the page shows. */
const reporterOn = async (page: Page) => {
  const supervisor = await Caller.signIn(origin, 'nanguan-safety')
  return (await supervisor.get(`${office}/hazards/${page.url().split('/').at(-1)}`)).events[0].by.name
}

/** Ends the sessions of whoever is at a page, from another device, once it asks for nothing more. */
async function endSessionsOf(page: Page, username: string): Promise<void> {
  await whole(page)
  const elsewhere = await Caller.signIn(origin, username)
  await elsewhere.delete('/session/open')
}

async function signInOver(page: Page, secret = password, username?: string): Promise<void> {
  if (username) await dialogOf(page).getByLabel('用户名').fill(username)
  await dialogOf(page).getByLabel('密码').fill(secret)
  await dialogOf(page).getByRole('button', { name: '登录并继续' }).click()
}

describe.each([
  ['a computer', computer],
  ['a phone', phone],
])('at %s', (_, viewport) => {
  let page: Page
  beforeEach(async () => {
    page = await signedIn('nanguan-officer', viewport)
  })

  test('what one person filled in isn’t sent in the name of another who signed in in a second tab', async () => {
    await fillHazard(page)
    const other = await page.context().newPage()
    await other.goto('/o/341302006/')
    await other.getByRole('button', { name: '退出', exact: true }).click()
    await other.getByLabel('用户名').waitFor()
    await signIn(other, { username: 'nanguan-market', secret: password })
    await send(page)
    await dialogOf(page).getByText('本浏览器现在登录的是赵敏，而本页是李卫东打开的').waitFor()
    expect(await typed(page)).toBe(description)
    await signInOver(page)
    await isMade(page)
    expect(await reporterOn(page)).toBe('李卫东')
  })

  test('somebody whose session ended signs in over the form, and it is sent without being filled again', async () => {
    await fillHazard(page)
    await endSessionsOf(page, 'nanguan-officer')
    await send(page)
    await dialogOf(page).getByText('李卫东的登录已失效').waitFor()
    await signInOver(page, 'wrong')
    await dialogOf(page).getByText('用户名或密码不正确').waitFor()
    await signInOver(page)
    await isMade(page)
    expect(await reporterOn(page)).toBe('李卫东')
  })
})

describe('somebody whose session ended', () => {
  let page: Page
  beforeEach(async () => {
    page = await signedIn('nanguan-officer')
  })

  test('sends a step again under the same key, so that it counts once', async () => {
    await fillHazard(page)
    await send(page)
    await isMade(page)
    await page.getByRole('button', { name: '核查不属实', exact: true }).click()
    await dialogOf(page).locator('[name=reason]').fill('现场已恢复畅通')
    await endSessionsOf(page, 'nanguan-officer')
    const sent: Request[] = []
    page.on('request', (request) => {
      if (request.headers()['idempotency-key']) sent.push(request)
    })
    await dialogOf(page).getByRole('button', { name: '提交' }).click()
    await page.getByText('李卫东的登录已失效').waitFor()
    await page.locator('dialog[open]').last().getByLabel('密码').fill(password)
    await page.getByRole('button', { name: '登录并继续' }).click()
    await expect.poll(() => sent.length).toBe(2)
    const [first, second] = sent.map((request) => request.headers()['idempotency-key'])
    expect(second).toBe(first)
  })

  test('may put it off: the form stays as it is, and asks again when it is sent again', async () => {
    await fillHazard(page)
    await endSessionsOf(page, 'nanguan-officer')
    await send(page)
    await dialogOf(page).getByText('李卫东的登录已失效').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('登录已失效，请重新登录。').waitFor()
    expect(await typed(page)).toBe(description)
    await send(page)
    await signInOver(page)
    await isMade(page)
  })

  test('is told who has signed in instead, whose today is one press away', async () => {
    await fillHazard(page)
    await endSessionsOf(page, 'nanguan-officer')
    await send(page)
    await signInOver(page, password, 'nanguan-market')
    await dialogOf(page).getByText('本浏览器现在登录的是赵敏，而本页是李卫东打开的').waitFor()
    expect(await typed(page)).toBe(description)
    await dialogOf(page).getByRole('button', { name: '放弃本页内容，转到赵敏的今日' }).click()
    await page.waitForURL((url) => url.pathname === '/o/341302006/')
    await page.locator('.me').getByText('赵敏').waitFor()
  })

  test('goes on to another page as soon as they have signed in', async () => {
    await endSessionsOf(page, 'nanguan-officer')
    await page.getByRole('link', { name: '企业', exact: true }).click()
    await signInOver(page)
    await page.getByRole('heading', { name: '企业', exact: true }).waitFor()
  })
})

test('somebody with a second factor takes the second step over the form too', async () => {
  const page = await signedIn('nanguan-urban')
  const { secret } = await setUpAuthenticator(page)
  await fillHazard(page)
  await whole(page)
  await page.request.delete('/api/v1/session', { headers: { Origin: origin } })
  await send(page)
  await signInOver(page)
  await dialogOf(page).getByLabel('验证码').fill(codeOf(secret, 1))
  await dialogOf(page).getByRole('button', { name: '验证并登录' }).click()
  await isMade(page)
  expect(await reporterOn(page)).toBe('马俊')
})

test('somebody who was given a new password sets their own over the form, and it is sent then', async () => {
  const page = await signedIn('nanguan-fire3')
  await fillHazard(page)
  const safety = await Caller.signIn(origin, 'nanguan-safety')
  const members = (await safety.get('/divisions/341302006/members')).items
  const { id } = members.find(({ username }: { username: string }) => username === 'nanguan-fire3')
  const { initialPassword } = await safety.post(`/divisions/341302006/members/${id}/password`, {})
  await send(page)
  await signInOver(page, initialPassword)
  await dialogOf(page).getByLabel('现在的密码').fill(initialPassword)
  await dialogOf(page)
    .getByLabel(/^新密码/)
    .fill('another-secret')
  await dialogOf(page).getByLabel('再输一次新密码').fill('another-secret')
  await dialogOf(page).getByRole('button', { name: '保存' }).click()
  await isMade(page)
  expect(await reporterOn(page)).toBe('彭程')
})

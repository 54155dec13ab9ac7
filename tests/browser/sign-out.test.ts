import type { Page } from 'playwright-core'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { password } from '../../src/demo/people.ts'
import { dialogOf, signedIn, signIn } from './page.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'

const office = '/offices/341302006'

let page: Page
beforeEach(async () => {
  page = await signedIn('nanguan-officer')
})

const leave = () => page.getByRole('button', { name: '退出', exact: true }).click()
const isAtLogin = () => page.waitForURL((url) => url.pathname === '/login')

/** What marks the page as it is in memory now; a page loaded anew has no mark. */
const mark = () => page.evaluate('window.marked = true')
const marked = () => page.evaluate("'marked' in window")
const show = (persisted: boolean) =>
  page.evaluate(`dispatchEvent(new PageTransitionEvent('pageshow', { persisted: ${persisted} }))`)

describe('after signing out', () => {
  test('Back shows nothing of the last person', async () => {
    await page.goto('/o/341302006/hazards')
    await page.getByText('李卫东').waitFor()
    await leave()
    await isAtLogin()
    await page.goBack()
    await isAtLogin()
    await page.getByLabel('用户名').waitFor()
    expect(await page.content()).not.toContain('李卫东')
  })

  test('a page that the browser kept whole is loaded anew', async () => {
    await mark()
    await show(false)
    expect(await marked()).toBe(true)
    await show(true)
    await expect.poll(marked).toBe(false)
  })

  test('no page is left in the browser’s store, and scripts still are', async () => {
    for (const path of ['/', '/login', '/o/341302006/hazards'])
      expect((await fetch(origin + path)).headers.get('Cache-Control')).toBe('no-store')
    const [script] = /\/assets\/[^"]+\.js/.exec(await (await fetch(origin)).text()) ?? []
    expect((await fetch(origin + script)).headers.get('Cache-Control')).toContain('max-age')
  })

  test('whoever can’t be signed out is told, and stays', async () => {
    await page.route('**/api/v1/session', (route) =>
      route.request().method() === 'DELETE' ? route.fulfill({ status: 503, body: '{}' }) : route.continue(),
    )
    await leave()
    await dialogOf(page).getByText('您还没有退出').waitFor()
    expect(new URL(page.url()).pathname).not.toBe('/login')
  })
})

describe('what somebody typed and didn’t send', () => {
  let officer: Caller
  let inspection: string
  let posted: string[]
  beforeEach(async () => {
    officer = await Caller.signIn(origin, 'nanguan-officer')
    const campaign = (await officer.get(`${office}/campaigns`)).items.at(-1)
    const [enterprise] = (await officer.get(`${office}/enterprises?limit=1`)).items
    const patrol = {
      kind: 'patrol',
      campaign: campaign.id,
      enterprise: enterprise.id,
      inspectedOn: '2023-11-20',
      experts: [],
    }
    inspection = v7()
    await officer.put(`${office}/inspections/${inspection}`, patrol)
    posted = []
    await page.route('**/answers', (route) => {
      posted.push(route.request().url())
      return route.abort()
    })
    await page.goto(`/o/341302006/inspections/${inspection}`)
    await page.getByRole('button', { name: '否', exact: true }).click()
    await page.getByLabel('备注').fill('台账未及时更新')
    await page.getByText('连不上服务器，已存本机').waitFor()
    await leave()
    await dialogOf(page).getByText('本机还有 1 项内容没有发送').waitFor()
  })

  const answers = async () => (await officer.get(`${office}/inspections/${inspection}`)).answers
  /** The server is there again, for the next page: whoever lets requests through while a page leaves may wait for ever. */
  const reachAgain = async () => {
    await isAtLogin()
    await page.getByLabel('用户名').waitFor()
    await page.unroute('**/answers')
  }
  const signInHere = async (username: string) => {
    await isAtLogin()
    await signIn(page, { username, secret: password })
    await page.goto(`/o/341302006/inspections/${inspection}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }

  test('never fills the next one’s form, and waits for its writer', async () => {
    await dialogOf(page).getByRole('button', { name: '留在本机并退出' }).click()
    posted = []
    await signInHere('nanguan-officer2')
    expect(await page.content()).not.toContain('台账未及时更新')
    expect(posted).toEqual([])
    await leave()
    await reachAgain()
    await signInHere('nanguan-officer')
    await expect.poll(answers).toEqual([expect.objectContaining({ note: '台账未及时更新' })])
  })

  test('is gone once its writer threw it away', async () => {
    await dialogOf(page).getByRole('button', { name: '删除并退出' }).click()
    await reachAgain()
    await signInHere('nanguan-officer')
    expect(await page.content()).not.toContain('台账未及时更新')
    expect(await answers()).toEqual([])
  })
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { madeOf, sourceOf } from './chunks.ts'
import { openPage, signedIn } from './page.ts'

const office = '341302006'

const chinese = madeOf(/text\.zh\.ts$/)

const english = (page: Page) => page.getByRole('button', { name: 'English', exact: true })

/** The texts that a page fetches from now on, as the names of their files. */
function textsOf(page: Page): string[] {
  const texts: string[] = []
  page.on('request', (request) => {
    const [, name] = /([\w-]*text\.(?:zh|en))\.ts$/.exec(sourceOf(request.url())) ?? []
    if (name) texts.push(name)
  })
  return texts
}

test('what was typed stays when the language changes, and the choice outlives the visit', async () => {
  const page = await signedIn('nanguan-officer')
  await page.goto(`/o/${office}/hazards/new`)
  await page.getByLabel('隐患情况').fill('楼道堆放杂物')
  await english(page).click()
  await page.getByRole('heading', { name: 'Report a hazard' }).waitFor()
  await expect.poll(() => page.getByLabel('What is wrong').inputValue()).toBe('楼道堆放杂物')
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en')
  await expect.poll(() => page.title()).toBe('Report a hazard · Bihuan')
  await page.getByRole('link', { name: 'Enterprises', exact: true }).click()
  await page.getByRole('heading', { name: 'Enterprises', exact: true }).waitFor()
  await page.reload()
  await page.getByRole('heading', { name: 'Enterprises', exact: true }).waitFor()
})

test('only the spoken language of the rooms that are open is fetched', async () => {
  const page = await openPage()
  const texts = textsOf(page)
  await page.goto('/login')
  await page.getByRole('button', { name: '登录' }).waitFor()
  expect(new Set(texts.splice(0))).toEqual(new Set(['text.zh']))
  await page.evaluate(() => localStorage.setItem('bihuan.language', 'en'))
  await page.reload()
  await page.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(new Set(texts)).toEqual(new Set(['text.en']))
})

test('a language that can’t be fetched leaves everything as it was, and says so', async () => {
  const page = await signedIn('nanguan-officer')
  await page.goto(`/o/${office}/hazards/new`)
  await page.getByLabel('隐患情况').fill('楼道堆放杂物')
  await page.route(madeOf(/text\.en\.ts$/), (route) => route.abort())
  await english(page).click()
  await page.getByText('系统刚刚更新，请刷新页面。').waitFor()
  await expect.poll(() => page.getByLabel('隐患情况').inputValue()).toBe('楼道堆放杂物')
})

test('a page whose text can’t be fetched offers to load it anew', async () => {
  const page = await signedIn('nanguan-officer')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.route(chinese, (route) => route.abort())
  await page.getByRole('link', { name: '企业', exact: true }).click()
  await page.getByText('系统刚刚更新，请刷新页面。').waitFor()
  await page.unroute(chinese)
  await page.getByRole('button', { name: '刷新页面' }).click()
  await page.getByRole('heading', { name: '企业', exact: true }).waitFor()
})

test('where no text comes at all, two languages say so', async () => {
  const page = await openPage()
  await page.route(chinese, (route) => route.abort())
  await page.goto('/login')
  await page.getByText('The page was not loaded.').waitFor()
  await page.unroute(chinese)
  await page.getByRole('button', { name: 'Reload' }).click()
  await page.getByRole('button', { name: '登录' }).waitFor()
})

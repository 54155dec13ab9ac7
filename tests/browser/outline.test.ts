import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { madeOf } from './chunks.ts'
import { computer, openPage, phone, signedIn, visit } from './page.ts'

const enterprises = '/o/341302006/enterprises'

/** Holds back what the page asks for under these addresses, until it is let go. */
async function holdBack(page: Page, addresses: Parameters<Page['route']>[0]) {
  await page.route(addresses, () => undefined)
  return () => page.unroute(addresses)
}

const textOf = (page: Page) => page.locator('body').innerText()

/** How far what is shown has moved since the page began, by the browser's own measure; it tells that with a delay. */
const shift = `new Promise((resolve) => {
  let sum = 0
  const add = (list) => list.getEntries().forEach(({ value }) => { sum += value })
  new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => resolve(sum), 200)
})`

describe.each([
  ['computer', computer],
  ['phone', phone],
])('on a %s', (_, viewport) => {
  test('nobody sees a blank page while the scripts are on their way', async () => {
    const page = await openPage(viewport)
    await holdBack(page, /\.js$/)
    await page.goto(enterprises, { waitUntil: 'commit' })
    await page.locator('main .loading').waitFor()
    expect(await textOf(page)).toContain('闭环')
  })

  test('a page whose code is on its way shows its frame, its title and its outline', async () => {
    const page = await signedIn('nanguan-officer', viewport)
    const letGo = await holdBack(page, madeOf(/enterprises-page\.tsx$/))
    await page.goto(enterprises, { waitUntil: 'commit' })
    await page.locator('main > .loading .title').getByText('企业', { exact: true }).waitFor()
    await expect.poll(() => page.title()).toBe('企业 · 闭环')
    expect(await textOf(page)).toContain('隐患台账')
    await letGo()
    await page.getByRole('heading', { name: '企业', exact: true }).waitFor()
    await expect.poll(() => page.locator('.title').count()).toBe(0)
  })

  test('a page whose data are on their way shows its outline, and hardly moves when they come', async () => {
    const page = await signedIn('nanguan-officer', viewport)
    const letGo = await holdBack(page, /\/api\/v1\/offices\//)
    await page.goto(enterprises, { waitUntil: 'commit' })
    await page.locator('main > .loading .title').waitFor()
    await letGo()
    await page.locator('tbody tr').first().waitFor()
    expect(await page.evaluate(shift)).toBeLessThan(0.1)
  })
})

test('whoever goes on to a page whose code is on its way keeps the former page until then', async () => {
  const page = await signedIn('nanguan-officer')
  await page.locator('h1').waitFor()
  const title = await page.locator('h1').innerText()
  const letGo = await holdBack(page, madeOf(/enterprises-page\.tsx$/))
  await page.getByRole('link', { name: '企业', exact: true }).click()
  await page.locator('main > .loading').waitFor({ state: 'attached' })
  await expect.poll(() => page.locator('h1').innerText()).toBe(title)
  await expect.poll(() => page.locator('main > .loading').isVisible()).toBe(false)
  await letGo()
  await page.getByRole('heading', { name: '企业', exact: true }).waitFor()
})

test('rows that were asked for otherwise are never shown as what an address has now asked for', async () => {
  const page = await signedIn('nanguan-safety')
  await visit(page, '/o/341302006/hazards')
  // Before anything is drawn: what was rendered at once is all that there is.
  const shown = await page.evaluate(`(async () => {
    history.pushState(null, '', '/o/341302006/hazards?level=major')
    dispatchEvent(new PopStateEvent('popstate'))
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
    return document.querySelector('main section[aria-busy]')?.getAttribute('aria-busy')
  })()`)
  expect(shown).toBe('true')
})

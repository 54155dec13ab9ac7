import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { office } from './addresses.ts'
import { computer, phone, signedIn } from './page.ts'
import { whole } from './whole.ts'

/** Which link has the focus, and how far below the window's upper edge it stands. */
const focused = (page: Page): Promise<{ href: string | null; top: number }> =>
  page.evaluate(`({
    href: document.activeElement.getAttribute('href'),
    top: Math.round(document.activeElement.getBoundingClientRect().top),
  })`)

/** The same place, but for a line that came later by a part of a pixel. */
const about = ({ href, top }: { href: string | null; top: number }) => ({ href, top: expect.closeTo(top, -1) })

const scrolled = (page: Page): Promise<number> => page.evaluate('scrollY')

const link = (page: Page, row: number) => page.locator('tbody tr').nth(row).locator('th a')

/** Follows the link of a row far down by the keyboard; says where that stood. */
async function leaveBy(page: Page, row: number) {
  await link(page, row).focus()
  const place = await focused(page)
  expect(await scrolled(page)).toBeGreaterThan(300)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === place.href)
  await page.locator('h1').waitFor()
  await whole(page)
  return place
}

const lists = [
  ['the ledger', 'hazards?open=true'],
  ['the list of enterprises', 'enterprises'],
] as const

test.each(
  lists.flatMap(([list, address]) => [
    [list, 'desk', address, computer] as const,
    [list, 'phone', address, phone] as const,
  ]),
)('back to %s at a %s is back to the row that was left, with the focus on it', async (_, __, address, viewport) => {
  const page = await signedIn('nanguan-safety', viewport)
  await page.goto(`/o/${office}/${address}`)
  await link(page, 30).waitFor()
  const place = await leaveBy(page, 30)
  expect(await scrolled(page)).toBe(0)
  expect(await page.evaluate('document.activeElement.id')).toBe('main')

  await page.goBack()
  await expect.poll(() => focused(page)).toEqual(about(place))

  await page.getByRole('link', { name: '下一页' }).click()
  await page.waitForURL(/after=/)
  // The former page of the list stays until the next one has come.
  await page.locator(`tbody a[href="${place.href}"]`).first().waitFor({ state: 'detached' })
  const further = await leaveBy(page, 20)
  await page.goBack()
  await expect.poll(() => focused(page)).toEqual(about(further))
})

test('somebody who taps a link in a section of today that they unfolded on a phone finds it open again', async () => {
  const page = await signedIn('nanguan-officer', phone)
  const week = page.locator('section.sheet').filter({ has: page.getByRole('heading', { name: '七天内到期' }) })
  await week.getByRole('button', { name: '七天内到期' }).click()
  const task = week.getByRole('listitem').last().getByRole('link').first()
  const href = await task.getAttribute('href')
  await task.click()
  await page.waitForURL((url) => url.pathname === href)
  await page.locator('h1').waitFor()
  await page.goBack()
  await expect.poll(async () => (await focused(page)).href).toBe(href)
  await expect.poll(() => task.isVisible()).toBe(true)
})

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { phone, signedIn } from './page.ts'
import { whole } from './whole.ts'

/** The sections of the page: what their headings say, how far down these end, and whether they are open. */
const sections = (page: Page): Promise<{ title: string; ends: number; open: boolean }[]> =>
  page.evaluate(`[...document.querySelectorAll('section.sheet')].map((sheet) => ({
    title: sheet.querySelector('h2').textContent,
    ends: sheet.querySelector('header').getBoundingClientRect().bottom + scrollY,
    open: !sheet.classList.contains('folded'),
  }))`)

async function openToday(who: string): Promise<Page> {
  const page = await signedIn(who, phone)
  await page.getByRole('heading', { name: '七天内到期' }).waitFor()
  await whole(page)
  return page
}

test.each([
  ['an officer', 'nanguan-officer', ['已逾期']],
  ['an inspector of a department with much to do', 'nanguan-urban', ['已逾期']],
  ['a contact', 'nanguan-contact', ['已逾期']],
  ['a community officer whose report is late', 'nanguan-community', ['一中社区应报', '已逾期']],
  ['the safety officer', 'nanguan-safety', ['哪些单位逾期']],
  ['the leader', 'nanguan-leader', ['哪些单位逾期']],
])('%s sees all that waits within a screen and a half of a phone, what is late open', async (_, who, late) => {
  const page = await openToday(who)
  const opened = async () => (await sections(page)).filter(({ open }) => open).map(({ title }) => title)
  await expect.poll(opened).toEqual(late)
  const shown = await sections(page)
  expect(shown.length).toBeGreaterThan(7)
  expect(Math.max(...shown.map(({ ends }) => ends))).toBeLessThanOrEqual(phone.height * 1.5)
  expect(shown.find(({ title }) => title === late.at(-1))?.ends).toBeLessThan(phone.height * 0.7)
})

test('a tap on a heading opens its list, and another folds it', async () => {
  const page = await openToday('nanguan-officer')
  const week = page.locator('section.sheet').filter({ has: page.getByRole('heading', { name: '七天内到期' }) })
  await expect.poll(() => week.getByRole('listitem').count()).toBe(0)
  await week.getByRole('button', { name: '七天内到期' }).click()
  await week.getByRole('listitem').first().waitFor()
  await week.getByRole('button', { name: '七天内到期' }).click()
  await week.getByRole('listitem').first().waitFor({ state: 'hidden' })
})

test('a leader sees which department is late, and its number opens what is late there', async () => {
  const page = await openToday('nanguan-leader')
  const late = page.locator('section.sheet').filter({ has: page.getByRole('heading', { name: '哪些单位逾期' }) })
  const urban = late
    .getByRole('listitem')
    .filter({ hasText: '城管中队' })
    .getByRole('link', { name: /逾期隐患/ })
  const count = Number((await urban.innerText()).split(' ')[1])
  await urban.click()
  await page.waitForURL(/overdue=true/)
  await expect.poll(() => page.locator('tbody tr').count()).toBe(count)
})

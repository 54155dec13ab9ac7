import { expect, test } from 'vitest'
import { computer, phone, signedIn, visit } from './page.ts'
import { whole } from './whole.ts'

interface Line {
  name: string
  earlier: Record<string, number> | null
  later: Record<string, number> | null
}

test('a supervisor compares two days of the offices, and sees first whoever found most', async () => {
  const page = await signedIn('yongqiao-district', computer)
  await visit(page, '/d/341302')
  await page.getByRole('link', { name: '两日对比' }).click()
  await page.getByText('2023年11月13日 与 2023年11月20日 日终相比').waitFor()
  await page.getByLabel('从', { exact: true }).fill('2023-11-10')
  await page.getByText('2023年11月10日 与 2023年11月20日 日终相比').waitFor()
  await whole(page)
  const path = '/api/v1/districts/341302/overview/compared?from=2023-11-10&to=2023-11-20'
  const offices: Line[] = (await (await page.request.get(path)).json()).offices
  const known = offices.filter(({ later }) => later !== null)
  expect(known.length).toBeGreaterThan(1)
  for (const { name, earlier, later } of known) {
    const change = (later?.general ?? 0) - (earlier?.general ?? 0)
    const cells = page.locator('tbody tr').filter({ hasText: name }).locator('td')
    expect(await cells.nth(6).innerText()).toBe(`${later?.general} +${change}`)
  }

  for (const width of [800, 1024]) {
    await page.setViewportSize({ width, height: 800 })
    const overflows = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
    expect(await page.evaluate(overflows), `at ${width}`).toBe(0)
  }

  await page.getByRole('link', { name: '一般隐患' }).click()
  const column = page.getByRole('columnheader', { name: '一般隐患' })
  await expect.poll(() => column.getAttribute('aria-sort')).toBe('descending')
  const most = known.toSorted((one, other) => (other.later?.general ?? 0) - (one.later?.general ?? 0))[0]
  expect(await page.locator('tbody tr').first().innerText()).toContain(most?.name)
  await page.getByRole('link', { name: '一般隐患' }).click()
  await expect.poll(() => column.getAttribute('aria-sort')).toBe('ascending')

  await page.getByLabel('从', { exact: true }).fill('2020-01-01')
  await page.getByLabel('到', { exact: true }).fill('2020-01-02')
  await page.getByText('这两天都没有可以对比的数字。').waitFor()
})

test('a day that no calendar has, one to come and two the wrong way round leave a page that compares', async () => {
  const page = await signedIn('yongqiao-district', computer)
  for (const [query, says] of [
    ['from=2023-02-30&to=2023-99-99', '2023年11月13日 与 2023年11月20日'],
    ['from=2023-11-15&to=2099-01-01', '2023年11月15日 与 2023年11月20日'],
    ['from=2023-11-18&to=2023-11-12&by=nothing', '2023年11月12日 与 2023年11月18日'],
  ]) {
    await visit(page, `/d/341302/compared?${query}`)
    await page.getByText(says ?? '').waitFor()
    await page.locator('tbody tr').first().waitFor()
  }
})

test('a safety officer compares two days of a campaign on a phone, by unit', async () => {
  const page = await signedIn('nanguan-safety', phone)
  await visit(page, '/o/341302006/campaigns')
  await page.locator('tbody th a').last().click()
  await page.getByRole('link', { name: '两日对比' }).click()
  await page.locator('tbody tr').first().waitFor()
  await page.getByText('各部门、社区').waitFor()
  const all = await page.locator('tfoot tr').innerText()
  expect(all).toMatch(/\+\d/)
})

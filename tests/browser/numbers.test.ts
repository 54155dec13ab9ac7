import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signedIn } from './page.ts'

const office = '341302006'

interface Owed {
  report: string | null
  status: string
}

/** The links whose text is a number, with that number. */
const numbersOf = (page: Page, links = 'td a') =>
  page.locator(links).evaluateAll((links) =>
    links.flatMap((link) => {
      const text = link.textContent?.replaceAll(',', '') ?? ''
      return /^\d+$/.test(text) ? [{ href: link.getAttribute('href') ?? '', n: Number(text) }] : []
    }),
  )

/** How many rows the list behind an address shows, page by page. */
async function rowsAt(page: Page, href: string): Promise<number> {
  await page.goto(href)
  for (let rows = 0; ; ) {
    const list = page.locator('section.sheet[aria-busy="false"]')
    await list.locator('tbody tr, .empty').first().waitFor()
    rows += await list.locator('tbody tr').count()
    const next = list.locator('.pager').getByRole('link', { name: '下一页' })
    if ((await next.count()) === 0) return rows
    await page.goto((await next.getAttribute('href')) ?? '')
  }
}

/** The numbers that a list behind them has more or fewer rows than. */
async function misled(page: Page, numbers: { href: string; n: number }[]): Promise<string[]> {
  const wrong: string[] = []
  for (const { href, n } of new Map(numbers.map((number) => [number.href, number])).values()) {
    const rows = await rowsAt(page, href)
    if (rows !== n) wrong.push(`${href}: ${n}, but ${rows} rows`)
  }
  return wrong
}

test('every number of a campaign, and what each rate leaves, opens a list of exactly as many rows', async () => {
  const safety = await signedIn('nanguan-safety')
  await safety.goto(`/o/${office}/campaigns`)
  // The one that was launched first has the most.
  await safety.locator('tbody th a').last().click()
  await safety.locator('#progress td a').first().waitFor()
  await safety.locator('.narrow td a').first().waitFor()
  const numbers = await numbersOf(safety)
  const left = numbers.filter(({ href }) => /unclosed=true|notInspectedIn=/.test(href))
  expect(left.length).toBeGreaterThan(3)
  expect(await misled(safety, numbers)).toEqual([])
}, 180_000)

test('every number of a report, its visits among them, opens a list of exactly as many rows', async () => {
  const safety = await signedIn('nanguan-safety')
  const begun = await safety.evaluate(async (path) => {
    const { items } = (await (await fetch(`${path}/reports`)).json()) as { items: { duties: { items: Owed[] }[] }[] }
    const owed = items.flatMap(({ duties }) => duties.flatMap((duty) => duty.items))
    return owed.find(({ report, status }) => report !== null && status === 'draft')?.report
  }, `/api/v1/offices/${office}`)
  await safety.goto(`/o/${office}/reports/${begun}`)
  await safety.locator('.narrow td a').first().waitFor()
  const numbers = await numbersOf(safety)
  expect(numbers.filter(({ href }) => href.includes('/inspections?')).length).toBe(1)
  expect(await misled(safety, numbers)).toEqual([])
}, 180_000)

test('every number of an office in its district’s table opens a list of exactly as many rows', async () => {
  const supervisor = await signedIn('yongqiao-district')
  await supervisor.goto('/d/341302')
  await supervisor.locator('#offices td a').first().waitFor()
  const all = await numbersOf(supervisor, '#offices a')
  const [home] = all.flatMap(({ href }) => href.match(/^.*(?=inspections\?)/) ?? [])
  const numbers = all.filter(({ href }) => home !== undefined && href.startsWith(home))
  expect(numbers.length).toBeGreaterThan(10)
  expect(await misled(supervisor, numbers)).toEqual([])
}, 180_000)

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signedIn } from './page.ts'

const office = '341302006'

/** The links whose text is a number, with that number. */
const numbersOf = (page: Page) =>
  page.locator('td a').evaluateAll((links) =>
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

test('every number of a campaign, and what each rate leaves, opens a list of exactly as many rows', async () => {
  const safety = await signedIn('nanguan-safety')
  await safety.goto(`/o/${office}/campaigns`)
  await safety.locator('tbody th a').first().click()
  await safety.locator('#progress td a').first().waitFor()
  await safety.locator('.narrow td a').first().waitFor()
  const numbers = await numbersOf(safety)
  const left = numbers.filter(({ href }) => /unclosed=true|notInspectedIn=/.test(href))
  expect(left.length).toBeGreaterThan(3)
  const wrong: string[] = []
  for (const { href, n } of new Map(numbers.map((number) => [number.href, number])).values()) {
    const rows = await rowsAt(safety, href)
    if (rows !== n) wrong.push(`${href}: ${n}, but ${rows} rows`)
  }
  expect(wrong).toEqual([])
}, 180_000)

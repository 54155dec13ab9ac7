import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signedIn, visit } from './page.ts'
import { whole } from './whole.ts'

const office = '341302006'

interface Owed {
  report: string | null
  status: string
}

interface Numbered {
  href: string
  n: number
}

/** The links that say a number, alone or after a word as in 曾逾期 13 and 已报 2/5, with the number that they say first. */
async function numbersOf(page: Page, links = 'td a'): Promise<Numbered[]> {
  await whole(page)
  return page.locator(links).evaluateAll((links) =>
    links.flatMap((link): Numbered[] => {
      const [, n] = /^\D*?(\d+)(?:\/\d+| 项)?$/.exec(link.textContent?.replaceAll(',', '') ?? '') ?? []
      return n === undefined ? [] : [{ href: link.getAttribute('href') ?? '', n: Number(n) }]
    }),
  )
}

/** Lists that were counted already: what one person counts of them, others do too. */
const counted = new Map<string, number>()

/** How many rows the list behind an address shows, page by page. */
async function rowsAt(page: Page, href: string): Promise<number> {
  const known = counted.get(href)
  if (known !== undefined) return known
  await visit(page, href)
  for (let rows = 0; ; ) {
    const list = page.locator('main section[aria-busy="false"]')
    await list.locator('tbody tr, .empty').first().waitFor()
    rows += await list.locator('tbody tr').count()
    const next = list.locator('.pager').getByRole('link', { name: '下一页' })
    if ((await next.count()) === 0) {
      counted.set(href, rows)
      return rows
    }
    await visit(page, (await next.getAttribute('href')) ?? '')
  }
}

/** The numbers that a list behind them has more or fewer rows than. */
async function misled(page: Page, numbers: readonly Numbered[]): Promise<string[]> {
  const wrong: string[] = []
  for (const { href, n } of new Map(numbers.map((number) => [number.href, number])).values()) {
    const rows = await rowsAt(page, href)
    if (rows !== n) wrong.push(`${href}: ${n}, but ${rows} rows`)
  }
  return wrong
}

test('every number of a campaign, and what each rate leaves, opens a list of exactly as many rows', async () => {
  const safety = await signedIn('nanguan-safety')
  await visit(safety, `/o/${office}/campaigns`)
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
  await visit(safety, `/o/${office}/reports/${begun}`)
  await safety.locator('.narrow td a').first().waitFor()
  const numbers = await numbersOf(safety)
  expect(numbers.filter(({ href }) => href.includes('/inspections?')).length).toBe(1)
  expect(await misled(safety, numbers)).toEqual([])
}, 180_000)

test('every number of an office in its district’s table opens a list of exactly as many rows', async () => {
  const supervisor = await signedIn('yongqiao-district')
  await visit(supervisor, '/d/341302')
  await supervisor.locator('#offices td a').first().waitFor()
  const all = await numbersOf(supervisor, '#offices a')
  const [home] = all.flatMap(({ href }) => href.match(/^.*(?=inspections\?)/) ?? [])
  const numbers = all.filter(({ href }) => home !== undefined && href.startsWith(home))
  expect(numbers.some(({ href }) => href.includes('everOverdue'))).toBe(true)
  expect(numbers.some(({ href }) => href.includes('/reports?'))).toBe(true)
  expect(numbers.length).toBeGreaterThan(10)
  expect(await misled(supervisor, numbers)).toEqual([])
}, 180_000)

test('a district sees first all that its offices run, by their own templates too, and then who has launched one', async () => {
  const supervisor = await signedIn('yongqiao-district')
  await visit(supervisor, '/d/341302')
  const line = supervisor.locator('#offices tr').filter({ hasText: '南关街道' })
  await line.first().locator('td a').first().waitFor()
  await supervisor.locator('#template').selectOption({ index: 1 })
  await line.getByText('未启动').waitFor()
}, 60_000)

test('every number of today opens a list of exactly as many rows, whoever looks', async () => {
  const numbers = new Map<string, Numbered>()
  for (const who of ['nanguan-safety', 'nanguan-contact', 'nanguan-leader', 'nanguan-officer']) {
    const page = await signedIn(who)
    await visit(page, `/o/${office}/`)
    await page.locator('aside td a').first().waitFor()
    for (const { href, n } of await numbersOf(page, 'main a')) {
      expect(numbers.get(href)?.n ?? n, `${href}, as ${who}`).toBe(n)
      numbers.set(href, { href, n })
    }
  }
  const hrefs = [...numbers.keys()]
  // Whose is late, with what; how far the units are with their reports.
  expect(hrefs.some((href) => /hazards\?overdue=true&unit=/.test(href))).toBe(true)
  expect(hrefs.some((href) => /reports\?.*unit=.*status=overdue/.test(href))).toBe(true)
  expect(hrefs.some((href) => /reports\?.*status=toReview/.test(href))).toBe(true)
  expect(await misled(await signedIn('nanguan-safety'), [...numbers.values()])).toEqual([])
}, 180_000)

test('every number of the units and of the enterprises’ principals leads to just what it counts', async () => {
  const safety = await signedIn('nanguan-safety')
  await visit(safety, `/o/${office}/units`)
  await safety.locator('main dd a').first().waitFor()
  const items = (await numbersOf(safety, 'main a')).filter(({ href }) => href.includes('/authorities?'))
  expect(items.length).toBeGreaterThan(5)
  expect(await misled(safety, items)).toEqual([])

  // What a principal didn't do has no rows: the number leads to what was asked and recorded of that principal.
  await visit(safety, `/o/${office}/campaigns`)
  await safety.locator('tbody th a').last().click()
  await safety.getByRole('link', { name: '履职情况' }).first().click()
  await safety.locator('section[aria-busy="false"] tbody td a').first().click()
  await safety.locator('#performance table').waitFor()
  const own = await numbersOf(safety, 'main a')
  expect(await misled(safety, own)).toEqual([])
})

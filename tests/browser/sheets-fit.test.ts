import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { findIds, office, pages } from './addresses.ts'
import { computer, phone, signedIn } from './page.ts'
import { whole } from './whole.ts'

beforeAll(findIds)

const district = office.slice(0, 6)

/** How much wider what a sheet holds is than the sheet, of each that can't hold it; those out of sight have no width. */
const overflowing = `[...document.querySelectorAll('.sheet')]
  .map((sheet) => [sheet.getAttribute('aria-label') ?? sheet.querySelector('h2')?.textContent, sheet.scrollWidth - sheet.clientWidth])
  .filter(([, more]) => more > 0)`

/** Looks at each page in both widths, in four tabs side by side; tells of those with a sheet that is too narrow. */
async function tooWide(page: Page, paths: readonly string[]): Promise<unknown[]> {
  const tabs = await Promise.all([page, ...[1, 2, 3].map(() => page.context().newPage())])
  const found: unknown[] = []
  const look = async (tab: Page, path: string) => {
    await tab.setViewportSize(computer)
    await tab.goto(path)
    await tab.locator('main h1').first().waitFor()
    await whole(tab)
    for (const size of [computer, phone]) {
      await tab.setViewportSize(size)
      // A chart draws itself anew a moment after its page has got another width.
      await tab.waitForFunction(`${overflowing}.length === 0`, undefined, { timeout: 15_000 }).catch(() => undefined)
      const sheets = await tab.evaluate<unknown[]>(overflowing)
      if (sheets.length > 0) found.push([path, size.width, sheets])
    }
  }
  await Promise.all(
    tabs.map(async (tab, nth) => {
      for (const [place, path] of paths.entries()) if (place % tabs.length === nth) await look(tab, path)
    }),
  )
  for (const tab of tabs.slice(1)) await tab.close()
  return found
}

const visits: [who: string, username: string, paths: () => readonly string[]][] = [
  ['an officer', 'nanguan-officer', pages],
  [
    'a safety officer',
    'nanguan-safety',
    () => ['members', 'units', 'authorities', 'notices'].map((name) => `/o/${office}/${name}`),
  ],
  [
    'a supervisor',
    'yongqiao-district',
    () => ['', '/notices', '/security-log', '/anchors'].map((rest) => `/d/${district}${rest}`),
  ],
]

test.each(visits)(
  'every sheet that %s sees holds what is in it, in Chinese and in English, on desk and phone',
  async (_, username, paths) => {
    const page = await signedIn(username)
    expect(await tooWide(page, paths())).toEqual([])
    await page.getByText('English', { exact: true }).first().click()
    await page.locator('html[lang=en]').waitFor()
    expect(await tooWide(page, paths())).toEqual([])
  },
)

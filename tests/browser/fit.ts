import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { computer, phone } from './page.ts'
import { whole } from './whole.ts'

/** How much wider what a sheet holds is than the sheet, of each that can't hold it; those out of sight have no width. */
const overflowing = `[...document.querySelectorAll('.sheet'), document.documentElement]
  .map((box) => [box.getAttribute('aria-label') ?? box.querySelector('h2, h1')?.textContent, box.scrollWidth - box.clientWidth])
  .filter(([, more]) => more > 0)`

/** A page shows its heading, and what it holds fits on a desk and on a phone. */
export async function expectFit(page: Page, path: string): Promise<void> {
  expect(await page.title(), path).toMatch(/ · (闭环|Bihuan)/)
  expect(await page.locator('.loading, [role=alert]').count(), path).toBe(0)
  for (const size of [phone, computer]) {
    await page.setViewportSize(size)
    // A chart draws itself anew a moment after its page has got another width.
    await expect.poll(() => page.evaluate(overflowing), { message: `${path} at ${size.width}` }).toEqual([])
  }
}

/** Changes over to a language where somebody is, as they would. */
export async function speak(page: Page, language: 'zh-CN' | 'en'): Promise<void> {
  await page
    .getByText(language === 'en' ? 'English' : '中文', { exact: true })
    .first()
    .click()
  await page.locator(`html[lang=${language}]`).waitFor()
  await whole(page)
}

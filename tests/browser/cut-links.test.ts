import { beforeAll, expect, test } from 'vitest'
import { findIds, ids, office } from './addresses.ts'
import { phone, signedIn } from './page.ts'

beforeAll(findIds)

const cut = (id = '') => id.slice(0, -4)

/** Links of which the end is missing, as a chat may cut them. */
const cutLinks = () => [
  `/o/${office}/campaigns/${cut(ids.campaign)}`,
  `/o/${office}/enterprises/${cut(ids.enterprise)}`,
  `/o/${office}/enterprises/${cut(ids.enterprise)}/edit`,
  `/o/${office}/inspections/${cut(ids.patrol)}`,
  `/o/${office}/hazards/${cut(ids.hazard)}`,
  `/o/${office}/hazards/new?enterprise=${cut(ids.enterprise)}`,
  `/o/${office}/hazards?campaign=${cut(ids.campaign)}`,
  `/o/${office}/reports/${cut(ids.submitted)}`,
  `/o/${office}/notices/${cut(ids.campaign)}`,
]

test('whoever follows a link that was cut reads that nothing is there, in Chinese and in English', async () => {
  const page = await signedIn('nanguan-safety', phone)
  for (const link of cutLinks()) {
    await page.goto(link)
    const says = page.locator('main [role=alert]').first()
    await says.waitFor()
    expect(await says.textContent(), link).toContain('没有找到。可能链接有误，或不属于本单位。')
  }
  await page.getByText('English', { exact: true }).first().click()
  await page.locator('html[lang=en]').waitFor()
  for (const link of cutLinks()) {
    await page.goto(link)
    const says = page.locator('main [role=alert]').first()
    await says.waitFor()
    expect(await says.textContent(), link).toContain('Nothing was found. The link may be wrong')
  }
})

test('a link whose id some program has written in upper case leads to the hazard', async () => {
  const page = await signedIn('nanguan-safety', phone)
  await page.goto(`/o/${office}/hazards/${ids.hazard?.toUpperCase()}?from=list#top`)
  await page.locator('main h1').first().waitFor()
  expect(new URL(page.url()).pathname).toBe(`/o/${office}/hazards/${ids.hazard}`)
  await expect.poll(() => page.locator('main [role=alert]').count()).toBe(0)
})

import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { office } from './addresses.ts'
import { phone, signedIn } from './page.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'

const description = '二楼仓库内违规存放易燃物品，疏散通道被货物堵塞，应急照明损坏。'.repeat(10).slice(0, 300)

/** A hazard of an enterprise of the demo world, described in 300 characters. */
async function longHazard(): Promise<string> {
  const officer = await Caller.signIn(origin, 'nanguan-officer')
  const campaign = (await officer.get(`/offices/${office}/campaigns`)).items.at(-1)
  const [enterprise] = (await officer.get(`/offices/${office}/enterprises?limit=1`)).items
  const id = v7()
  await officer.put(`/offices/${office}/hazards/${id}`, {
    campaign: campaign.id,
    party: { kind: 'enterprise', enterprise: enterprise.id },
    community: null,
    inspection: null,
    question: null,
    recurrenceOf: null,
    sector: enterprise.sectors[0] ?? '工贸',
    description,
    place: '二楼仓库',
    source: 'department',
    foundOn: '2023-11-20',
  })
  return id
}

test('on a phone the next step of a hazard described in 300 characters stands on the first screen', async () => {
  const page = await signedIn('nanguan-officer', phone)
  await page.goto(`/o/${office}/hazards/${await longHazard()}`)
  const step = page.locator('.doing .button.primary')
  await step.waitFor()
  const [button, destinations] = await Promise.all([step.boundingBox(), page.locator('.rail nav').boundingBox()])
  expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThan(destinations?.y ?? 0)
  expect(await page.locator('h1').evaluate((h1) => h1.scrollHeight > h1.clientHeight)).toBe(true)
  await page.locator('.facts').getByText(description, { exact: true }).waitFor()
})

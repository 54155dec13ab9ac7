import type { Page } from 'playwright-core'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { countersign, dialogOf, draw, phone, signedIn } from './page.ts'
import { Caller, launch, staffOffice } from './served.ts'
import { origin } from './setting.ts'

const office = '341302001'

/** Counts each tap of the page's person from now on, as long as the app isn't loaded anew. */
const countTaps = (page: Page) =>
  page.evaluate(`globalThis.taps = 0; addEventListener('pointerdown', () => { globalThis.taps++ }, true)`)

const taps = (page: Page): Promise<number> => page.evaluate('globalThis.taps')

/** Types where a tap has put the cursor. */
async function type(page: Page, field: string, text: string) {
  await dialogOf(page).or(page.locator('form')).locator(`[name=${field}]`).last().click()
  await page.keyboard.type(text)
}

test('an officer makes a visit of eleven questions, two with their days, and one hazard, and signs it, in at most 25 taps and two signatures', async () => {
  const { units, safety, officer, officer2 } = await staffOffice(origin, office)
  const clerk = await Caller.signIn(origin, safety.username, safety.secret)
  await launch(clerk, office, units, { 特种设备: '应急办', 群租房: '应急办' })
  const enterprise = v7()
  await clerk.put(`/offices/${office}/enterprises/${enterprise}`, {
    name: '宿州市永盛机械加工厂',
    creditCode: null,
    site: '',
    principal: '王永盛',
    phone: null,
    address: '埇桥街道工业路 18 号',
    community: units.埇桥社区,
    sectors: ['工贸'],
    attributes: [],
  })
  const page = await signedIn(officer, phone)
  await page.goto(`/o/${office}/enterprises/${enterprise}`)
  const start = page.getByRole('button', { name: '开始检查' })
  await start.waitFor()
  await countTaps(page)

  /** Of a led inspection and of a warning education, by the place of the question. */
  const days: Record<number, string> = { 5: '2023-10-12', 9: '2023-11-02' }
  await start.click()
  await dialogOf(page).getByRole('button', { name: '开始检查' }).click()
  for (let place = 1; place <= 10; place++) {
    await page.getByText(`第 ${place} 题，共 11 题`).waitFor()
    const day = days[place]
    if (day) {
      await page.getByLabel('做到的，是哪一天').click()
      await page.getByLabel('做到的，是哪一天').fill(day)
    }
    await page.getByRole('button', { name: '是', exact: true }).click()
  }
  await page.getByText('第 11 题，共 11 题').waitFor()
  await page.getByRole('button', { name: '否', exact: true }).click()
  await page.getByRole('button', { name: '记为隐患' }).click()
  await dialogOf(page).locator('[name=description]').waitFor()
  await type(page, 'description', '灭火器过期')
  await expect.poll(() => dialogOf(page).locator('[name=sector]').inputValue()).toBe('工贸')
  await dialogOf(page).getByRole('button', { name: '登记' }).click()

  // The last question leads to the summary; the colleague asks to join with a telephone of their own.
  await page.getByText('执法检查须两人以上，现在只有您一人。').waitFor()
  const colleague = await signedIn(officer2, phone)
  await colleague.goto(new URL(page.url()).pathname)
  await colleague.getByRole('button', { name: '申请参加检查' }).click()
  await colleague.locator('#main').getByText('您已申请参加，等待检查人同意').waitFor()
  await page.getByRole('button', { name: '同行人员已申请，刷新' }).click()
  await page.getByRole('button', { name: `同意${officer2.name}参加`, exact: true }).click()
  await page.getByLabel('检查时已向检查对象出示执法证件').check()
  await page.getByLabel('已签名', { exact: true }).check()
  await type(page, 'partyName', '王永盛')
  await type(page, 'partyPosition', '主要负责人')
  await draw(page, 'partyDrawn')
  await draw(page)
  await page.getByRole('button', { name: '签名并完成检查' }).click()
  await page.getByText(`等待${officer2.name}签名`).waitFor()
  expect(await taps(page)).toBeGreaterThan(15)
  expect(await taps(page)).toBeLessThanOrEqual(27)

  // What has no day is named before it is signed; what has one is recorded by the last signature.
  await colleague.reload()
  await colleague.locator('[name=signedAs]').waitFor()
  await countersign(colleague)
  await colleague.getByText('记录完整').waitFor()
  await colleague.goto(`/o/${office}/enterprises/${enterprise}`)
  await colleague.getByText('带队检查 · 2023年10月12日').waitFor()
  await colleague.getByText('警示教育 · 2023年11月2日').waitFor()
  expect(await colleague.getByRole('link', { name: `${officer.name}检查时查见` }).count()).toBe(2)

  // The visit is found again by what it visited.
  await page.goto(`/o/${office}/inspections`)
  await page.locator('table').getByRole('link', { name: '宿州市永盛机械加工厂' }).click()
  await page.getByText('记录完整').waitFor()
})

test('an officer sums up and signs from the first question on, without a way back through all others', async () => {
  const officer = await Caller.signIn(origin, 'nanguan-officer')
  const campaign = (await officer.get('/offices/341302006/campaigns')).items.at(-1).id
  const enterprise = (await officer.get('/offices/341302006/enterprises?limit=1')).items[0].id
  const inspection = v7()
  const patrol = { kind: 'patrol', campaign, enterprise, inspectedOn: '2023-11-20', experts: [] }
  await officer.put(`/offices/341302006/inspections/${inspection}`, patrol)
  const page = await signedIn('nanguan-officer', phone)
  await page.goto(`/o/341302006/inspections/${inspection}`)
  await page.getByText(/^第 1 题/).waitFor()
  await countTaps(page)
  await page.getByRole('button', { name: '是', exact: true }).click()
  await page.getByText(/^第 2 题/).waitFor()
  await page.getByRole('button', { name: '汇总签名' }).click()
  await page.getByRole('button', { name: '其余记为“未查”' }).click()
  await draw(page)
  await page.getByRole('button', { name: '签名并完成检查' }).click()
  await page.getByText('记录完整').waitFor()
  expect(await taps(page)).toBe(5)
})

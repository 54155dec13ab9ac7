import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dialogOf, signedIn } from './page.ts'
import { whole } from './whole.ts'

const office = '341302006'

/** A section of a page, by its heading. */
const sheet = (page: Page, title: string) =>
  page.locator('section.sheet').filter({ has: page.getByRole('heading', { name: title, exact: true }) })

test('a verified hazard waits on the page of today, and its button opens the step that comes next', async () => {
  const contact = await signedIn('nanguan-contact2')
  await sheet(contact, '待交办').getByRole('link', { name: '填报整改方案' }).first().click()
  await dialogOf(contact).getByRole('heading', { name: '填报整改方案' }).waitFor()
  const officer = await signedIn('nanguan-urban')
  await sheet(officer, '待交办').getByRole('link', { name: '责令限期整改' }).first().click()
  await dialogOf(officer).getByRole('heading', { name: '责令限期整改' }).waitFor()
})

test('no hazard stands on the page of today twice', async () => {
  const safety = await signedIn('nanguan-safety')
  await whole(safety)
  const hazards = safety.locator('.tasks a:not(.button)[href*="/hazards/"]')
  const shown = await hazards.evaluateAll((links) => links.map((link) => link.getAttribute('href')))
  expect(shown.length).toBeGreaterThan(20)
  expect(new Set(shown).size).toBe(shown.length)
})

test('somebody of several units looks at one of them, at another, and at the whole office', async () => {
  const contact = await signedIn('nanguan-contact2')
  const leads = async () => {
    await sheet(contact, '七天内到期').getByRole('listitem').first().waitFor()
    const lines = await sheet(contact, '七天内到期').locator('li small').allInnerTexts()
    return new Set(lines.map((line) => line.split('牵头 ')[1]?.split(' · ')[0]))
  }
  expect(await leads()).toEqual(new Set(['应急办']))
  await contact.getByLabel('隐患范围').selectOption('派出所')
  await expect.poll(leads).toEqual(new Set(['派出所']))
  await contact.getByLabel('隐患范围').selectOption('全街道')
  await expect.poll(async () => (await leads()).size).toBeGreaterThan(2)
})

test('the safety officer opens the reports to review from today, and chases a unit once a day', async () => {
  const safety = await signedIn('nanguan-safety')
  const written = sheet(safety, '报送材料').getByRole('listitem').filter({ hasText: '重点工作任务落实情况' })
  const review = written.getByRole('link', { name: /^待审核 \d+$/ })
  const count = Number((await review.innerText()).split(' ')[1])
  await review.click()
  await safety.waitForURL(/status=toReview/)
  await expect.poll(() => safety.locator('tbody tr').count()).toBe(count)
  const duty = safety.locator('.owed > li').first()
  await duty.getByRole('button', { name: /催办 \d+ 个单位/ }).click()
  await dialogOf(safety)
    .getByRole('button', { name: /催办 \d+ 个单位/ })
    .click()
  await duty.getByText(/^今日已催办 \d+ 个单位$/).waitFor()
  await expect.poll(() => duty.getByRole('button').count()).toBe(0)
})

test('a colleague finds the inspection that waits for the own signature, and nobody else does', async () => {
  const colleague = await signedIn('nanguan-urban2')
  await colleague.goto(`/o/${office}/inspections`)
  await sheet(colleague, '待我签名').getByRole('link', { name: '签名' }).waitFor()
  const starter = await signedIn('nanguan-urban')
  await starter.goto(`/o/${office}/inspections`)
  await starter.locator('table').waitFor()
  await whole(starter)
  await expect.poll(() => sheet(starter, '待我签名').count()).toBe(0)
})

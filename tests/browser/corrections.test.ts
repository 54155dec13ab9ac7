import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { dialogOf, signedIn } from './page.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'

const office = '341302006'

test('a clerk corrects the day of what a principal did, and reads what stood there before and why it was changed', async () => {
  const caller = await Caller.signIn(origin, 'nanguan-safety')
  const [{ id: enterprise }] = (await caller.get(`/offices/${office}/enterprises?limit=1`)).items
  const drill = { enterprise, kind: 'drill', doneOn: '2023-11-08', evidence: '演练方案' }
  await caller.put(`/offices/${office}/performances/${v7()}`, drill)
  const page = await signedIn('nanguan-safety')
  await page.goto(`/o/${office}/enterprises/${enterprise}`)
  await page.getByRole('button', { name: '更正 2023年11月8日应急演练' }).click()
  await dialogOf(page).getByLabel('履职日期').fill('2099-01-01')
  await dialogOf(page).getByRole('button', { name: '更正', exact: true }).click()
  expect(await dialogOf(page).locator('.fault').count()).toBe(1)
  await dialogOf(page).getByLabel('更正理由').fill('日期看错')
  await dialogOf(page).getByRole('button', { name: '更正', exact: true }).click()
  await dialogOf(page).getByText('日期还没有到，请填今天或以前的日期。').waitFor()
  await dialogOf(page).getByLabel('履职日期').fill('2023-11-09')
  await dialogOf(page).getByRole('button', { name: '更正', exact: true }).click()
  await page.getByRole('button', { name: '经过 2023年11月9日应急演练' }).click()
  await dialogOf(page)
    .getByText(/2023年11月8日.*2023年11月9日/)
    .waitFor()
  await dialogOf(page).getByText('日期看错').waitFor()
})

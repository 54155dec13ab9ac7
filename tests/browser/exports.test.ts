import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { office } from './addresses.ts'
import { dialogOf, phone, signedIn } from './page.ts'

test('a leader takes the open hazards along as a workbook; what breaks off isn’t saved, and is asked for again', async () => {
  const page = await signedIn('nanguan-leader', phone)
  await page.goto(`/o/${office}/hazards?open=true`)
  const total = await page.locator('.totals strong').innerText()
  await page.getByRole('button', { name: '导出', exact: true }).click()

  await page.route('**/hazards/export**', (route) => route.abort(), { times: 1 })
  await dialogOf(page).getByRole('button', { name: 'Excel' }).click()
  await dialogOf(page).getByRole('alert').waitFor()

  const downloaded = page.waitForEvent('download')
  await dialogOf(page).getByRole('button', { name: 'Excel' }).click()
  const download = await downloaded
  expect(download.suggestedFilename()).toBe('隐患台账.xlsx')
  await dialogOf(page).getByText('已导出“隐患台账.xlsx”').waitFor()
  const { sheets } = await readXlsx(await readFile(await download.path()))
  const [head = [], ...rows] = sheets[0]?.rows ?? []
  expect(total).toContain(` ${rows.length} `)
  const states = new Set(rows.map((row) => row[head.indexOf('整改状态')]))
  expect(states).not.toContain('已销号')

  const inCsv = page.waitForEvent('download')
  await dialogOf(page).getByRole('button', { name: 'CSV' }).click()
  const bytes = await readFile(await (await inCsv).path())
  // By this mark Excel takes it for UTF-8.
  expect(bytes.subarray(0, 9).toString('hex')).toBe(`efbbbf${Buffer.from('编号').toString('hex')}`)
})

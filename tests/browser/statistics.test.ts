import { readFile } from 'node:fs/promises'
import { readXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { FiguresShown } from '../../src/features/forms/schema.ts'
import { graded } from '../support/inputs.ts'
import { expectFit, speak } from './fit.ts'
import { computer, dialogOf, phone, signedIn, visit } from './page.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'
import { whole } from './whole.ts'

const form = '安全生产隐患排查治理情况统计表'

/** The numbers of a line, as they are read. */
const lineOf = (page: Page, name: string) => page.locator('tr').filter({ hasText: name }).locator('td').allInnerTexts()

test('a supervisor looks a form over, takes it away as a workbook, and signs it', async () => {
  const page = await signedIn('yongqiao-district', computer)
  await visit(page, '/d/341302')
  await page.getByRole('link', { name: '统计表' }).click()
  await page.getByRole('link', { name: form }).click()
  await page.getByText('2023年1月1日 至 2023年11月20日').waitFor()
  await page.getByLabel('截止日').fill('2023-11-19')
  await page.getByText('2023年1月1日 至 2023年11月19日').waitFor()
  await whole(page)
  const answer = await page.request.get('/api/v1/divisions/341302/forms/investigation/figures?to=2023-11-19')
  const { figures }: FiguresShown = await answer.json()
  const said = figures.total.map((value, place) =>
    figures.columns[place]?.share
      ? value?.toLocaleString('zh-CN', { style: 'percent', maximumFractionDigits: 2 })
      : value?.toLocaleString('zh-CN'),
  )
  expect(await lineOf(page, '合计')).toEqual(said)
  expect(await page.getByRole('columnheader', { name: '重大隐患（项）' }).getAttribute('colspan')).toBe('9')

  await page.getByRole('button', { name: '导出' }).click()
  const downloaded = page.waitForEvent('download')
  await dialogOf(page).getByRole('button', { name: /Excel/ }).click()
  const { sheets } = await readXlsx(await readFile(await (await downloaded).path()))
  const rows = sheets[0]?.rows ?? []
  expect(rows[0]?.[0]).toBe(form)
  expect(rows.slice(2, 5).map((row) => row[6])).toEqual(['重大隐患（项）', '企业自查', '排查'])
  const total = rows.find(([first]) => first === '合计')
  expect(total?.slice(1)).toEqual(figures.total)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: '签发', exact: true }).click()
  await dialogOf(page).getByRole('button', { name: '签发', exact: true }).click()
  await page.getByText('与已签发的第 1 版一致').waitFor()
  expect(await page.getByRole('button', { name: /^签发/ }).count()).toBe(0)
  await page.getByRole('link', { name: '查看已签发的' }).click()
  await page.getByText('数字与签发时一致').waitFor()
  expect(await lineOf(page, '合计')).toEqual(said)

  // On paper nothing can be moved into sight: as wide as A4 is between its margins, lying.
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 1047, height: 700 })
  const cut = `(() => { const box = document.querySelector('.figures'); return box.scrollWidth - box.clientWidth })()`
  expect(await page.evaluate(cut)).toBe(0)
})

test('what is signed on a day that goes on is corrected with a reason, which says what has changed', async () => {
  const page = await signedIn('nanguan-safety', computer)
  await visit(page, '/o/341302006/statistics/sectors')
  await page.getByRole('button', { name: '签发', exact: true }).click()
  await dialogOf(page).getByRole('button', { name: '签发', exact: true }).click()
  await page.getByText('与已签发的第 1 版一致').waitFor()

  const officer = await Caller.signIn(origin, 'nanguan-officer')
  const { items } = await officer.get('/offices/341302006/hazards?status=reported')
  const own = items.find(({ unitName }: { unitName: string }) => unitName === '应急办')
  const hazard = `/offices/341302006/hazards/${own.id}`
  const { seq } = await officer.get(hazard)
  await officer.step(`${hazard}/confirmation`, { level: 'general', ...graded, onSite: '2023-11-20' }, seq)

  await page.reload()
  await page.getByText('与已签发的第 1 版不一致').waitFor()
  await page.getByRole('button', { name: '签发更正' }).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('button', { name: '签发更正' }).click()
  await dialog.getByText('请填写').first().waitFor()
  await dialog.getByLabel('更正原因').fill('当日又核实一条')
  await dialog.getByRole('button', { name: '签发更正' }).click()
  await page.getByText('与已签发的第 2 版一致').waitFor()
  await page.getByRole('link', { name: '查看已签发的' }).click()
  await page.getByRole('heading', { name: '本版更正' }).waitFor()
  await page.getByText('一般隐患（项） / 排查').first().waitFor()

  for (const language of ['en', 'zh-CN'] as const) {
    await speak(page, language)
    await expectFit(page, `signed figures in ${language}`)
  }
})

test('a supervisor defines a form on real numbers, on a phone too, and the offices fill it in', async () => {
  const page = await signedIn('yongqiao-district', phone)
  await visit(page, '/d/341302/statistics')
  await page.getByRole('link', { name: '自定义统计表' }).click()
  await page.getByLabel('表名').fill('各部门未整改隐患')
  await page.getByLabel('分行').selectOption('unit')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('一级表头').fill('未整改')
  await page.getByLabel('指标').selectOption('open')
  await page.getByRole('button', { name: '改为比率：第 1 列' }).click()
  await page.getByLabel('指标').last().selectOption('hazards')
  await page.getByLabel('在哪里试填').selectOption('南关街道')
  await page.getByRole('button', { name: '试填' }).click()
  await page.getByText(/%$/).first().waitFor()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('各部门未整改隐患').first().waitFor()
  const office = await signedIn('nanguan-leader', computer)
  await visit(office, '/o/341302006/statistics')
  await office.getByRole('link', { name: '各部门未整改隐患' }).click()
  await office.getByRole('columnheader', { name: '未整改' }).waitFor()
  expect(await office.getByRole('button', { name: /^签发/ }).count()).toBe(0)
})

import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { password } from '../../src/demo/people.ts'
import { computer, openPage, phone, signedIn, signIn } from './page.ts'

const log = '/d/341302/security-log'

test('a supervisor finds a wrong log-in of an office, follows its address, and exports what is shown', async () => {
  const guesser = await openPage()
  await guesser.goto('/login')
  await guesser.getByLabel('用户名').fill('nanguan-market')
  await guesser.getByLabel('密码').fill('a wrong guess')
  await guesser.getByRole('button', { name: '登录' }).click()
  await guesser.getByText('用户名或密码不正确').waitFor()
  await signIn(guesser, { username: 'nanguan-market', secret: password })

  const page = await signedIn('yongqiao-district', computer)
  await page.getByRole('link', { name: '安全日志' }).click()
  await page.getByLabel('事件').selectOption({ label: '密码错误' })
  const wrong = page.getByRole('row').filter({ hasText: '密码错误' }).filter({ hasText: '南关街道' })
  await wrong.first().waitFor()
  await wrong
    .first()
    .getByRole('link', { name: /^只看来源地址/ })
    .click()
  await page.waitForURL(/address=[0-9a-f]{16}/)
  await page.getByLabel('事件').selectOption({ label: '登录' })
  await page.getByRole('row').filter({ hasText: '登录' }).nth(1).waitFor()
  await page.getByLabel('起始日期').fill('2099-01-01')
  await page.getByText('没有符合条件的记录').waitFor()
  await page.getByRole('link', { name: '清除条件' }).click()
  await page.waitForURL((url) => url.search === '')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出 CSV' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^security-log-.*\.csv$/)
  const csv = await readFile(await download.path(), 'utf8')
  expect(csv.startsWith('\ufeff时间,')).toBe(true)
  expect(csv).toContain('密码错误')
  await page.reload()
  await page.getByRole('rowheader', { name: '导出安全日志' }).first().waitFor()
})

test('on a phone the filters are folded until they are wanted', async () => {
  const page = await signedIn('yongqiao-district', phone)
  await page.goto(log)
  await page.getByRole('rowheader').first().waitFor()
  await expect.poll(() => page.getByLabel('事件').isVisible()).toBe(false)
  await page.getByText('筛选').click()
  await page.getByLabel('事件').selectOption({ label: '登录' })
  await page.waitForURL(/what=signedIn/)
  await expect.poll(() => page.getByLabel('事件').isVisible()).toBe(true)
})

test('an operator begins at the log of what belongs to no district, and sees nothing of the offices’ people', async () => {
  const page = await signedIn('operator', computer)
  await page.waitForURL((url) => url.pathname === '/operator')
  await page.getByRole('row').filter({ hasText: '不属于任何单位' }).first().waitFor()
  await expect.poll(() => page.getByRole('row').filter({ hasText: '南关街道' }).count()).toBe(0)
})

test('a safety officer is offered no security log', async () => {
  const page = await signedIn('nanguan-safety', computer)
  await page.getByRole('link', { name: '成员' }).waitFor()
  await expect.poll(() => page.getByRole('link', { name: '安全日志' }).count()).toBe(0)
  await page.goto('/o/341302006/security-log')
  await page.getByText('您没有办理此事的权限').waitFor()
})

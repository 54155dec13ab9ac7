import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { password } from '../../src/demo/people.ts'
import { computer, dialogOf, openPage, phone, signIn } from './page.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'

const office = '341302006'

/** Somebody who wants a page is asked to sign in first. */
async function signInFor(wanted: string, username: string, secret = password, viewport = computer): Promise<Page> {
  const page = await openPage(viewport)
  await page.goto(wanted)
  await page.waitForURL((url) => url.pathname === '/login')
  await signIn(page, { username, secret })
  return page
}

test('a safety officer adds a person, who changes the initial password and goes on to where they wanted', async () => {
  const page = await signInFor(`/o/${office}/members`, 'nanguan-safety')
  await page.getByRole('button', { name: '新增成员' }).click()
  await dialogOf(page).getByRole('button', { name: '新增成员' }).click()
  await expect.poll(() => dialogOf(page).locator('.fault').count()).toBe(3)
  await dialogOf(page).getByLabel('姓名').fill('陈新')
  await dialogOf(page).getByLabel('用户名').fill('nanguan-safety')
  await dialogOf(page).getByLabel('角色').selectOption('enforcementOfficer')
  await dialogOf(page).getByLabel('所在部门或社区').selectOption({ label: '应急办' })
  await dialogOf(page).getByLabel('执法证号').fill('AH-3413-900')
  await dialogOf(page).getByRole('button', { name: '新增成员' }).click()
  await dialogOf(page).getByText('这个用户名已有人使用').waitFor()
  await dialogOf(page).getByLabel('用户名').fill('chen-xin')
  await dialogOf(page).getByRole('button', { name: '新增成员' }).click()
  const secret = (await page.locator('.secret').textContent()) ?? ''
  await page.getByText('应急办 执法人员 · 执法证 AH-3413-900').waitFor()
  await page.getByRole('searchbox').fill('ａｈ-3413-900')
  await page.getByRole('button', { name: '查找' }).click()
  await expect.poll(() => page.locator('section.sheet table').first().locator('tbody tr').count()).toBe(1)
  await page.getByText('应急办 执法人员 · 执法证 AH-3413-900').waitFor()
  await page.getByRole('button', { name: '已转告' }).click()
  await expect.poll(() => page.getByText(secret).count()).toBe(0)

  const own = await signInFor(`/o/${office}/enterprises`, 'chen-xin', secret, phone)
  await own.waitForURL((url) => url.pathname === '/password')
  await own.goto(`/o/${office}/hazards?overdue=true`)
  await own.waitForURL((url) => url.pathname === '/password')
  await own.getByText('请先设置自己的密码').waitFor()
  const change = async (next: string) => {
    await own.getByLabel('现在的密码').fill(secret)
    await own.getByLabel(/^新密码/).fill(next)
    await own.getByLabel('再输一次新密码').fill(next)
    await own.getByRole('button', { name: '保存' }).click()
  }
  await change(secret)
  await own.getByText('新密码不能与现在的密码相同').waitFor()
  await change(`${secret}-own`)
  await own.waitForURL((url) => url.pathname === `/o/${office}/hazards` && url.search === '?overdue=true')
  await expect.poll(() => own.getByRole('link', { name: '成员' }).count()).toBe(0)

  await page.getByRole('button', { name: '重置陈新的密码' }).click()
  await dialogOf(page).getByRole('button', { name: '重置密码' }).click()
  await page.locator('.secret').waitFor()
  await own.reload()
  await own.waitForURL((url) => url.pathname === '/login')

  await page.getByRole('button', { name: '调整陈新的岗位' }).click()
  await dialogOf(page).getByRole('button', { name: '增加岗位' }).click()
  await dialogOf(page).getByLabel('角色').nth(1).selectOption('departmentContact')
  await dialogOf(page).getByLabel('所在部门或社区').nth(1).selectOption({ label: '宣传办' })
  await dialogOf(page).getByRole('button', { name: '保存' }).click()
  await page.getByText('宣传办 部门联络员').nth(1).waitFor()
  await page.getByRole('button', { name: '结束陈新在本街道的任职' }).click()
  await dialogOf(page).getByRole('button', { name: '结束任职' }).click()
  await page.getByText('已结束陈新的任职').waitFor()
  await expect(Caller.signIn(origin, 'chen-xin', `${secret}-own`)).rejects.toThrow('401')
  await expect.poll(() => page.getByRole('button', { name: '恢复陈新的任职' }).count()).toBe(0)

  const supervisor = await signInFor(`/o/${office}/members`, 'yongqiao-district')
  await supervisor.getByRole('button', { name: '恢复陈新的任职' }).click()
  await dialogOf(supervisor).getByLabel('角色').selectOption('leaderInCharge')
  await dialogOf(supervisor).getByRole('button', { name: '恢复任职' }).click()
  const anew = (await supervisor.locator('.secret').textContent()) ?? ''
  await supervisor.getByText('恢复陈新的任职：分管领导').waitFor()
  await Caller.signIn(origin, 'chen-xin', anew)
})

test('a supervisor opens the members of an office, and an officer doesn’t', async () => {
  const page = await signInFor(`/o/${office}/members`, 'yongqiao-district')
  await page.getByRole('button', { name: '调整陈志远的岗位' }).waitFor()
  const officer = await signInFor(`/o/${office}/members`, 'nanguan-officer')
  await officer.getByText('您没有办理此事的权限').waitFor()
})

test('a safety officer corrects and ends an item of authority, and every department shows what it may do on a day', async () => {
  const page = await signInFor(`/o/${office}/units`, 'nanguan-safety')
  const department = page.locator('.units > li').filter({ hasText: '应急办' }).first()
  await department.getByText('执法检查、现场处理措施、责令整改、行政处罚').waitFor()
  await department.getByRole('link', { name: '应急办的执法事项' }).click()
  const order = '责令限期排除事故隐患'
  const row = page.getByRole('row').filter({ hasText: order })
  await row.getByText('以埇桥区应急管理局名义').waitFor()
  await row.getByRole('button', { name: '更正' }).click()
  await dialogOf(page).getByLabel('截止日期').fill('2020-01-01')
  await dialogOf(page).getByLabel('更正理由').fill('委托书改签')
  await dialogOf(page).getByRole('button', { name: '更正' }).click()
  await dialogOf(page).getByText('结束早于开始').waitFor()
  await dialogOf(page).getByLabel('截止日期').fill('2023-12-31')
  await dialogOf(page).getByRole('button', { name: '更正' }).click()
  await row.getByText('2023年12月31日').waitFor()
  await row.getByRole('button', { name: '终止' }).click()
  await dialogOf(page).getByRole('button', { name: '终止' }).click()
  expect(await dialogOf(page).locator('.fault').count()).toBe(1)
  await dialogOf(page).getByLabel('日期').fill('2023-11-19')
  await dialogOf(page).locator('[name=reason]').fill('委托收回')
  await dialogOf(page).getByRole('button', { name: '终止' }).click()
  // It isn't among those of today any more.
  await row.waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: '清除' }).click()
  await row.getByText('今日无效').waitFor()
  await row.getByRole('button', { name: '历史' }).click()
  await dialogOf(page).getByText('委托书改签').waitFor()
  await page.goto(`/o/${office}/units`)
  await department.getByText('执法检查、现场处理措施、行政处罚').waitFor()
  await page.getByLabel('查看日期').fill('2023-11-19')
  await department.getByText('执法检查、现场处理措施、责令整改、行政处罚').waitFor()
  await department.getByRole('button', { name: '登记应急办部门负责人' }).click()
  await dialogOf(page).getByLabel('姓名').fill('钱学文')
  await dialogOf(page).getByLabel('起始日期').fill('2023-11-19')
  await dialogOf(page).getByRole('button', { name: '保存' }).click()
  await department.getByText('钱学文').waitFor()
})

test('on a phone the destination where somebody is stands in sight, however many there are', async () => {
  const page = await signInFor(`/o/${office}/members`, 'nanguan-safety', undefined, phone)
  const here = page.getByRole('navigation').getByRole('link', { name: '成员' })
  await expect.poll(() => here.evaluate((link) => link.getBoundingClientRect().right)).toBeLessThanOrEqual(phone.width)
})

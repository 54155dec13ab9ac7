import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { office } from './addresses.ts'
import { computer, dialogOf, phone, signedIn, visit } from './page.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'
import { whole } from './whole.ts'

const district = '341302'

const hazardOf = (campaign: string) => ({
  ...{ campaign, party: { kind: 'unknown' }, place: '汴河路 12 号', community: null, sector: '消防' },
  ...{ source: 'department', description: '安全出口上锁', foundOn: '2023-11-20', inspection: null, question: null },
  recurrenceOf: null,
})

/** Whether a key opens anything. */
const opens = async (key: string) => {
  const answer = await fetch(`${origin}/api/v1/reporting/key`, { headers: { Authorization: `Bearer ${key}` } })
  return answer.ok
}

describe.each([
  ['a computer', computer],
  ['a phone', phone],
])('at %s', (_, viewport) => {
  test('a supervisor makes a key, replaces it, sees what it was used for, and revokes it', async () => {
    const page = await signedIn('yongqiao-district', viewport)
    await visit(page, `/d/${district}/keys`)
    const name = `大屏 ${viewport.width}`
    const shown = page.locator('code.secret')
    const row = page.getByRole('row').filter({ hasText: name })

    await page.getByRole('button', { name: '生成密钥' }).click()
    await dialogOf(page)
      .getByLabel(/使用系统/)
      .fill(name)
    await dialogOf(page).getByLabel('业务记录').check()
    await dialogOf(page)
      .getByLabel(/读取范围/)
      .selectOption('南关街道')
    await dialogOf(page)
      .getByLabel(/允许的网络地址/)
      .fill('10.0.0.0/8\nexample.org')
    await dialogOf(page).getByRole('button', { name: '生成密钥' }).click()
    await dialogOf(page).getByText('每行应为一个 IP 地址或网段').waitFor()
    await dialogOf(page)
      .getByLabel(/允许的网络地址/)
      .fill('127.0.0.0/8\n::1')
    await dialogOf(page).getByRole('button', { name: '生成密钥' }).click()
    await shown.waitFor()
    const old = (await shown.textContent()) ?? ''
    expect(await opens(old)).toBe(true)
    await page.getByRole('button', { name: '已保存' }).click()
    expect(await page.content()).not.toContain(old)

    await row.getByRole('button', { name: /^更换/ }).click()
    await dialogOf(page)
      .getByLabel(/旧密钥继续有效/)
      .selectOption('24 小时')
    await dialogOf(page).getByRole('button', { name: '更换' }).click()
    await shown.waitFor()
    const next = (await shown.textContent()) ?? ''
    expect([await opens(old), await opens(next)]).toEqual([true, true])
    await row.getByText('由新密钥接替').waitFor()
    const headers = { Authorization: `Bearer ${next}` }
    expect((await fetch(`${origin}/api/v1/reporting/changes?limit=3`, { headers })).status).toBe(200)

    await row.first().getByRole('button', { name: /^停用/ }).click()
    await dialogOf(page).getByRole('button', { name: '停用' }).click()
    await row.first().getByText('已停用').waitFor()
    expect([await opens(old), await opens(next)]).toEqual([true, false])

    await row
      .first()
      .getByRole('link', { name: /使用记录$/ })
      .click()
    await page.getByRole('cell', { name: 'GET /reporting/key' }).waitFor()
    await whole(page)
    expect(await page.locator('main h1').textContent()).toBe(`“${name}”的使用记录`)
  })
})

test('a safety officer sees which keys read the street, and no way to change them', async () => {
  const page = await signedIn('nanguan-safety')
  await page.getByRole('link', { name: '接口密钥' }).click()
  for (const name of ['安徽省安全生产报送系统', '埇桥区应急指挥大屏']) await page.getByText(name).waitFor()
  expect(await page.locator('main').getByRole('button').count()).toBe(0)
})

test('an officer makes a key for a tool, which reports a hazard in their name; its life says by what', async () => {
  const page = await signedIn('nanguan-officer', phone)
  await visit(page, `/o/${office}/tools`)
  await page.getByText('还没有工具密钥').waitFor()
  await page.getByRole('button', { name: '生成密钥' }).click()
  await dialogOf(page)
    .getByLabel(/使用系统/)
    .fill('网格排查系统')
  await dialogOf(page).getByRole('button', { name: '生成密钥' }).click()
  await dialogOf(page).getByText('请选择').first().waitFor()
  await dialogOf(page).getByLabel('填报隐患').check()
  await dialogOf(page).getByRole('button', { name: '生成密钥' }).click()
  const key = (await page.locator('code.secret').textContent()) ?? ''

  const id = v7()
  const tool = new Caller(origin, { Authorization: `Bearer ${key}` })
  const { items: campaigns } = await tool.get(`/offices/${office}/campaigns`)
  await tool.put(`/offices/${office}/hazards/${id}`, hazardOf(campaigns[0].id))
  await visit(page, `/o/${office}/hazards/${id}`)
  await page.getByText(`通过网格排查系统 ${key.slice(0, 8)}`).waitFor()

  await visit(page, `/o/${office}/tools`)
  await page.getByRole('button', { name: /^停用/ }).click()
  await dialogOf(page).getByRole('button', { name: '停用' }).click()
  await page.getByText('已停用', { exact: true }).waitFor()
  expect(await opens(key)).toBe(false)
})

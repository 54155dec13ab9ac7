import type { Page } from 'playwright-core'
import { v7 } from 'uuid'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { dialogOf, phone, signedIn } from './page.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'

const office = '/offices/341302006'

let officer: Caller
let campaign: string
let enterprise: string
beforeAll(async () => {
  officer = await Caller.signIn(origin, 'nanguan-officer')
  campaign = (await officer.get(`${office}/campaigns`)).items.at(-1).id
  enterprise = (await officer.get(`${office}/enterprises?limit=1`)).items[0].id
})

/** A patrol that the officer has begun and holds in hand, on a phone. */
let page: Page
let inspection: string
beforeEach(async () => {
  await begin()
  page = await signedIn('nanguan-officer', phone)
  await page.goto(`/o/341302006/inspections/${inspection}`)
})

async function begin(): Promise<void> {
  inspection = v7()
  const patrol = { kind: 'patrol', campaign, enterprise, inspectedOn: '2023-11-20', experts: [] }
  await officer.put(`${office}/inspections/${inspection}`, patrol)
}

const choose = (answer: string) => page.getByRole('button', { name: answer, exact: true }).click()

/** Answers the first two questions where there is no signal. */
async function answerWithoutSignal(): Promise<void> {
  await page.getByRole('button', { name: '否', exact: true }).waitFor()
  await page.context().setOffline(true)
  await choose('否')
  await page.getByLabel('备注').fill('台账未及时更新')
  await page.getByText('连不上服务器，已存本机').waitFor()
  await choose('下一题')
  await choose('不涉及')
  await page.getByLabel('不涉及的理由').fill('没有分管负责人')
  await page.getByText('待发送 2').waitFor()
}

/** Leaves the page, and opens it in the same browser once there is a signal. */
async function comeBack(): Promise<void> {
  const context = page.context()
  await page.close()
  await context.setOffline(false)
  page = await context.newPage()
  await page.goto(`/o/341302006/inspections/${inspection}`)
}

/** The answers that the server has. */
const sent = async (): Promise<{ answer: string; reason: string | null; note: string | null }[]> =>
  (await officer.get(`${office}/inspections/${inspection}`)).answers

const both = [
  expect.objectContaining({ answer: 'no', note: '台账未及时更新' }),
  expect.objectContaining({ answer: 'notConcerned', reason: '没有分管负责人' }),
]

describe('an inspector without a signal', () => {
  test('finds the answers again who closes the page and comes back later, and they are sent then', async () => {
    await answerWithoutSignal()
    expect(await sent()).toEqual([])
    await comeBack()
    await expect.poll(sent).toEqual(both)
    await page.getByRole('button', { name: '上一题' }).click()
    await expect.poll(() => page.getByLabel('不涉及的理由').inputValue()).toBe('没有分管负责人')
  })

  test('goes on, and what was answered is sent by itself once there is one', async () => {
    await answerWithoutSignal()
    await page.context().setOffline(false)
    await expect.poll(sent).toEqual(both)
    await page.getByText('连不上服务器，已存本机').waitFor({ state: 'hidden' })
  })

  test('whose answers reach the server while the confirmation gets lost sends them again, and they count once', async () => {
    let lost = 0
    await page.route('**/answers', async (route) => {
      if (lost++ > 0) return route.continue()
      await route.fetch()
      await route.abort()
    })
    await choose('是')
    await page.getByText('连不上服务器，已存本机').waitFor()
    await comeBack()
    await expect.poll(sent).toEqual([expect.objectContaining({ answer: 'yes' })])
  })

  test('answers what the street has added to the campaign, though the clerk withdraws it meanwhile', async () => {
    const clerk = await signedIn('nanguan-safety')
    await clerk.goto(`/o/341302006/campaigns/${campaign}`)
    const revise = async (fill: () => Promise<unknown>) => {
      await clerk.getByRole('button', { name: '调整检查内容', exact: true }).click()
      await fill()
      await dialogOf(clerk).locator('[name=reason]').fill('近期电动自行车火灾多发')
      await dialogOf(clerk).getByRole('button', { name: '调整检查内容', exact: true }).click()
      await dialogOf(clerk).waitFor({ state: 'hidden' })
    }
    const asked = '电动自行车是否在楼道充电'
    await revise(async () => {
      await dialogOf(clerk).locator('[name=text]').fill(asked)
      await dialogOf(clerk).getByLabel('否', { exact: true }).check()
    })
    const line = clerk.locator('.asked li').filter({ hasText: asked })
    await line.getByText('答“否”为符合').waitFor()
    await line.getByText('本街道要求').waitFor()

    await begin()
    await page.goto(`/o/341302006/inspections/${inspection}`)
    await page.getByRole('button', { name: '汇总签名' }).click()
    await page.getByRole('button', { name: asked }).click()
    await page.getByRole('heading', { name: asked }).waitFor()
    await page.context().setOffline(true)
    await choose('否')
    await page.getByText('待发送 1').waitFor()
    await revise(() => dialogOf(clerk).getByLabel(new RegExp(asked)).check())
    await line.getByText(/撤销/).waitFor()
    await clerk.getByText(`${asked}由“检查”改为`).waitFor()
    await page.context().setOffline(false)
    await expect.poll(sent).toEqual([expect.objectContaining({ answer: 'no' })])
  })
})

test('a note that is still being typed when the inspector closes the page is there afterwards', async () => {
  await choose('否')
  await expect.poll(sent).toHaveLength(1)
  await page.getByLabel('备注').fill('灭火器过期')
  await comeBack()
  await expect.poll(sent).toEqual([expect.objectContaining({ note: '灭火器过期' })])
})

import type { Page } from 'playwright-core'
import { v7 } from 'uuid'
import { beforeEach, describe, expect, test } from 'vitest'
import { computer, phone, signedIn } from './page.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'

const office = '/offices/341302006'

describe.each([
  ['a computer', computer],
  ['a phone', phone],
])('at %s, what somebody typed into a report and didn’t save', (_, viewport) => {
  let colleague: Caller
  let report: string
  let page: Page
  beforeEach(async () => {
    colleague = await Caller.signIn(origin, 'nanguan-contact2')
    const { report: begun, seq } = await begin(colleague)
    report = begun
    await write(seq, '三家企业已检查')
    page = await signedIn('nanguan-officer', viewport)
    await open()
    await text().fill('三家企业已检查，两家已整改')
  })

  /** A report of 应急办 that isn't submitted yet. */
  async function begin(caller: Caller) {
    const campaign = (await caller.get(`${office}/campaigns`)).items.at(-1)
    const units = (await caller.get(`${office}/units`)).items
    const unit = units.find(({ name }: { name: string }) => name === '应急办').id
    const { duties } = await caller.get(`${office}/campaigns/${campaign.id}/reports?unit=${unit}`)
    const owed = duties.find(({ duty, items }: never) => duty === 'writtenReport' && items)
    const known = owed.items[0].report
    if (known) return { report: known, seq: (await caller.get(`${office}/reports/${known}`)).seq }
    const id = v7()
    await caller.put(`${office}/reports/${id}`, { campaign: campaign.id, unit, duty: owed.duty })
    return { report: id, seq: 1 }
  }

  const write = (seq: number, said: string) =>
    colleague.step(`${office}/reports/${report}/content`, { text: said, nothing: false, found: [] }, seq)
  const seqNow = async () => (await colleague.get(`${office}/reports/${report}`)).seq
  const saved = async () => (await colleague.get(`${office}/reports/${report}`)).text
  const open = () => page.goto(`/o/341302006/reports/${report}`)
  const text = () => page.locator('main form textarea').first()
  const both = () => page.getByText('您在本机填写的还没有保存')

  test('is there when they come back', async () => {
    await open()
    await page.getByText('已恢复本机上还没有保存的内容').waitFor()
    await expect.poll(() => text().inputValue()).toBe('三家企业已检查，两家已整改')
  })

  test('is shown beside what a colleague saved meanwhile, and what they saved may stay', async () => {
    await write(await seqNow(), '五家企业已检查')
    await open()
    await both().waitFor()
    await page.getByText('三家企业已检查，两家已整改').waitFor()
    await page.getByText('五家企业已检查').waitFor()
    await expect.poll(() => text().count()).toBe(0)
    await page.getByRole('button', { name: '用已保存的' }).click()
    await expect.poll(() => text().inputValue()).toBe('五家企业已检查')
    await open()
    await expect.poll(() => text().inputValue()).toBe('五家企业已检查')
  })

  test('is saved over what a colleague saved only by choice', async () => {
    await write(await seqNow(), '五家企业已检查')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByRole('button', { name: '读取最新内容' }).click()
    await both().waitFor()
    await page.getByRole('button', { name: '用我填写的' }).click()
    await page.getByRole('button', { name: '保存草稿' }).click()
    await expect.poll(saved).toBe('三家企业已检查，两家已整改')
  })
})

test('an answer that was given without a signal doesn’t lie over another one from a second device before somebody chose', async () => {
  const officer = await Caller.signIn(origin, 'nanguan-officer')
  const campaign = (await officer.get(`${office}/campaigns`)).items.at(-1)
  const [enterprise] = (await officer.get(`${office}/enterprises?limit=1`)).items
  const inspection = v7()
  const at = `${office}/inspections/${inspection}`
  const patrol = {
    kind: 'patrol',
    campaign: campaign.id,
    enterprise: enterprise.id,
    inspectedOn: '2023-11-20',
    experts: [],
  }
  await officer.put(at, patrol)
  const { questions, seq } = await officer.get(at)
  const page = await signedIn('nanguan-officer', phone)
  await page.goto(`/o/341302006/inspections/${inspection}`)
  await page.getByRole('button', { name: '否', exact: true }).waitFor()
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '否', exact: true }).click()
  await page.getByText('连不上服务器，已存本机').waitFor()
  const answer = { question: questions[0].key, answer: 'yes', reason: null, note: '第二台手机所填' }
  await officer.step(`${at}/answers`, { answers: [answer] }, seq)
  await page.context().setOffline(false)
  await page.getByText('是 · 第二台手机所填').waitFor()
  expect((await officer.get(at)).answers).toEqual([answer])
  await page.getByRole('button', { name: '用我填写的' }).click()
  await expect.poll(async () => (await officer.get(at)).answers[0].answer).toBe('no')
})

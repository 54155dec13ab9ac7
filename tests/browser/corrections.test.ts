import type { Locator } from 'playwright-core'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { dialogOf, photograph, signedIn, takeStep, visit } from './page.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'

const office = '341302006'

test('a clerk corrects the day of what a principal did, and reads what stood there before and why it was changed', async () => {
  const caller = await Caller.signIn(origin, 'nanguan-safety')
  const [{ id: enterprise }] = (await caller.get(`/offices/${office}/enterprises?limit=1`)).items
  const drill = { enterprise, kind: 'drill', doneOn: '2023-11-08', evidence: '演练方案' }
  await caller.put(`/offices/${office}/performances/${v7()}`, drill)
  const page = await signedIn('nanguan-safety')
  await visit(page, `/o/${office}/enterprises/${enterprise}`)
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

test('an officer takes a hazard up again that was dismissed by a slip, and grades as major what was fixed and reopened', async () => {
  const caller = await Caller.signIn(origin, 'nanguan-officer')
  const [{ id: campaign }] = (await caller.get(`/offices/${office}/campaigns`)).items
  const found = { campaign, party: { kind: 'unknown' }, community: null, sector: '消防', source: 'department' }
  const beside = { foundOn: '2023-11-20', inspection: null, question: null, recurrenceOf: null }
  const report = async (more: object) => {
    const id = v7()
    const place = '光彩城三楼疏散通道'
    await caller.put(`/offices/${office}/hazards/${id}`, {
      ...found,
      ...beside,
      place,
      description: '通道上锁',
      ...more,
    })
    return id
  }
  const page = await signedIn('nanguan-safety')
  const show = (id: string) => visit(page, `/o/${office}/hazards/${id}`)
  const because = (reason: string) => (dialog: Locator) => dialog.locator('[name=reason]').fill(reason)

  await show(await report({}))
  await takeStep(page, '核查不属实', because('走错楼层，未见上锁'), '不属实')
  await takeStep(page, '恢复办理', because('三楼确有上锁'), '待核实')
  await page.getByText('三楼确有上锁').waitFor()

  const files = []
  for (const shows of ['before', 'after'] as const)
    files.push({ id: await caller.upload(office, photograph(shows).buffer), shows })
  await show(await report({ fixed: { note: '当场开锁' }, files }))
  await takeStep(
    page,
    '重新整改',
    (dialog) =>
      dialog
        .locator('[name=due]')
        .fill('2023-11-30')
        .then(() => because('又上锁')(dialog)),
    '整改中',
  )
  await takeStep(
    page,
    '改定为重大',
    async (dialog) => {
      await dialog.getByText('改定后按重大隐患办理').waitFor()
      await dialog.locator('[name=basis]').fill('《重大火灾隐患判定方法》')
      await dialog.getByLabel('未到现场').check()
    },
    '整改中',
  )
  await page.getByText('《重大火灾隐患判定方法》').waitFor()
})

test('a safety officer corrects a post, says that its holder has left, and withdraws one that was never held', async () => {
  const caller = await Caller.signIn(origin, 'nanguan-safety')
  const units: { id: string; name: string }[] = (await caller.get(`/offices/${office}/units`)).items
  const unit = units.find(({ name }) => name === '卫健办')?.id
  const post = { kind: 'departmentHead', phone: null, unit, sector: null, startsOn: '2023-01-01', endsOn: null }
  for (const person of ['郑国安', '误登人']) await caller.put(`/offices/${office}/posts/${v7()}`, { ...post, person })
  const page = await signedIn('nanguan-safety')
  await visit(page, `/o/${office}/units`)
  const open = async (person: string, step?: string) => {
    await page.getByRole('button', { name: `更正或结束${person}的责任岗位` }).click()
    if (step) await dialogOf(page).getByLabel('办理').selectOption({ label: step })
    return dialogOf(page)
  }
  const correcting = await open('郑国安')
  await correcting.getByLabel('姓名').fill('郑国平')
  await correcting.getByLabel('更正理由').fill('姓名写错')
  await correcting.getByRole('button', { name: '更正', exact: true }).click()
  const leaving = await open('郑国平', '离任')
  await leaving.getByText('姓名由“郑国安”改为“郑国平”').waitFor({ state: 'attached' })
  await leaving.getByLabel('日期').fill('2023-11-10')
  await leaving.locator('[name=reason]').fill('调任')
  await leaving.getByRole('button', { name: '离任' }).click()
  await page.getByText('2023年1月1日 至 2023年11月10日').waitFor({ state: 'attached' })
  const withdrawing = await open('误登人', '误登，撤回')
  await withdrawing.locator('[name=reason]').fill('从未担任')
  await withdrawing.getByRole('button', { name: '误登，撤回' }).click()
  await expect.poll(() => page.getByRole('button', { name: '更正或结束误登人的责任岗位' }).count()).toBe(0)
})

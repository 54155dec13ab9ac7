import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { password } from '../../src/demo/people.ts'
import { workbook } from '../ledgers/workbook.ts'
import { freePort, Server } from '../local/server.ts'
import { computer, dialogOf, freshPage, signIn } from './page.ts'
import { Caller } from './served.ts'

const office = '341302006'
const path = `/offices/${office}`

/** A ledger of so many hazards, of which the office has rectified every second one. */
const rows = 2000
const ledger = {
  name: '2022年隐患台账.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: Buffer.from(
    workbook([
      {
        name: '台账',
        rows: [
          ['2022年事故隐患排查台账'],
          ['序号', '编号', '责任主体', '隐患地点', '隐患描述', '隐患等级', '发现日期', '行业领域', '整改状态'],
          ...Array.from({ length: rows }, (_, n) => [
            n + 1,
            `旧-${n + 1}`,
            `老街 ${n % 40} 号仓库`,
            `老街 ${n % 40} 号`,
            `第 ${n + 1} 项：疏散通道堆放杂物`,
            '一般',
            `2022.${(n % 12) + 1}.9`,
            '工贸',
            n % 2 ? '已整改' : '未整改',
          ]),
        ],
      },
    ]),
  ),
}

let state: string
let port: number
let server: Server
let page: Page

/** A server of its own, which can be killed. */
async function serve(): Promise<void> {
  server = new Server(state, port)
  await server.prints('Bihuan 闭环 is at')
}

beforeAll(async () => {
  state = mkdtempSync(join(tmpdir(), 'bihuan-import-'))
  cpSync(inject('demo'), state, { recursive: true })
  port = await freePort()
  await serve()
})

afterAll(async () => {
  await page?.context().close()
  await server?.end('SIGKILL')
  rmSync(state, { recursive: true, force: true })
})

const origin = () => `http://localhost:${port}`
const clerk = () => Caller.signIn(origin(), 'nanguan-safety')

/** What the numbers of the office's campaigns are. */
async function numbers(by: Caller): Promise<Record<string, number>[]> {
  const { items } = await by.get(`${path}/campaigns`)
  const each = items.map(({ id }: { id: string }) => by.get(`${path}/campaigns/${id}/progress`))
  return (await Promise.all(each)).map(({ indicators }) => indicators)
}

/** What has changed of the one campaign whose numbers have. */
const moreOf = (before: Record<string, number>[], after: Record<string, number>[]) =>
  after.flatMap((one, place) => {
    const more = Object.entries(one).map(([name, n]) => [name, n - (before[place]?.[name] ?? 0)] as const)
    const changed = Object.fromEntries(more.filter(([, n]) => n !== 0))
    return Object.keys(changed).length > 0 ? [changed] : []
  })

/** Waits until more than so many rows are through. */
const passes = (count: number) =>
  expect
    .poll(async () => Number(await page.locator('main progress').getAttribute('value')), { timeout: 120_000 })
    .toBeGreaterThan(count)

/** Kills the server in the midst of it, and lets it come back once the page has noticed. */
async function kill(): Promise<void> {
  await server.end('SIGKILL')
  await page.getByText('连不上服务器，会自动重试').waitFor()
  await serve()
}

const prepare = async () => {
  await page.getByLabel(/^(文件|选择同一个文件)/).setInputFiles(ledger)
}

test('two thousand rows come in, each once, whatever breaks off, and are taken back but for what was worked on', async () => {
  page = await freshPage(computer, origin())
  await page.goto('/login')
  await signIn(page, { username: 'nanguan-safety', secret: password })
  const before = await numbers(await clerk())

  // From the ledger to what each row comes to: parties that the register doesn't have are asked about.
  await page.goto(`/o/${office}/hazards`)
  await page.getByRole('link', { name: '导入台账' }).click()
  await prepare()
  await page.getByRole('row', { name: /^编号/ }).getByRole('combobox').waitFor()
  await page.getByRole('button', { name: '核对每行结果' }).click()
  await page.getByRole('button', { name: '存疑 2,000' }).waitFor()
  await page.getByText('企业库中没有：').first().waitFor()
  await page.getByLabel('企业库中没有的责任主体，一律作为').selectOption('机关事业单位')
  await page.getByRole('button', { name: '核对每行结果' }).click()
  await page.getByRole('button', { name: '新增 2,000' }).waitFor()
  await page.getByRole('button', { name: /第 3 行不导入/ }).click()
  await page.getByRole('button', { name: '开始导入 1,999 行' }).click()

  // It goes on by itself after the server, and while other pages are open.
  await passes(300)
  await kill()
  await page.getByRole('link', { name: '企业', exact: true }).click()
  await page.getByRole('heading', { name: '企业', exact: true }).waitFor()
  await page.goBack()
  await passes(700)

  // Whoever left goes on with the same file.
  await page.reload()
  await page.getByRole('link', { name: '继续导入' }).click()
  await prepare()
  await page.getByRole('button', { name: /^继续导入 [\d,]+ 行$/ }).click()
  await passes(1200)
  await kill()
  await page.locator('.head').getByText('已完成').waitFor({ timeout: 120_000 })

  const by = await clerk()
  const [one] = (await by.get(`${path}/imports`)).items
  expect(one).toMatchObject({ status: 'done', taken: rows, counts: { made: rows - 1, left: 1 } })
  const all = { hazards: 999, general: 999, open: 999, reported: 999, imported: 1000, generalImported: 1000 }
  expect(moreOf(before, await numbers(by))).toEqual([all])

  // The old number finds it; what the ledger called rectified is closed by import, and says so.
  await page.goto(`/o/${office}/hazards?q=旧-2000`)
  await page.getByRole('cell', { name: /原编号 旧-2000/ }).waitFor()
  await page.getByRole('link', { name: /第 2000 项/ }).click()
  await page.getByText('原台账记为已整改，由导入销号').waitFor()
  await page.locator('.tags').first().getByText('导入时已整改').waitFor()

  const [worked] = (await by.get(`${path}/hazards?q=旧-9`)).items.filter(
    ({ ledgerNumber }: { ledgerNumber: string }) => ledgerNumber === '旧-9',
  )
  await by.step(`${path}/hazards/${worked.id}/dismissal`, { reason: '现场已拆除' }, 1)

  // All of it goes again but for that one, which is named.
  await page.goto(`/o/${office}/hazards/imports/${one.id}`)
  await page.getByRole('button', { name: '撤销导入' }).click()
  await dialogOf(page).getByRole('button', { name: '撤销整个导入' }).click()
  await page.locator('.head').getByText('已撤销').waitFor({ timeout: 120_000 })
  await page.getByRole('heading', { name: '撤销后保留的记录' }).waitFor()
  await page.getByRole('link', { name: '第 9 项：疏散通道堆放杂物' }).first().waitFor()
  expect((await by.get(`${path}/imports/${one.id}`)).counts).toMatchObject({ takenBack: rows - 2, kept: 1 })
  expect(moreOf(before, await numbers(by))).toEqual([])
  const [, gone] = (await by.get(`${path}/imports/${one.id}/rows?limit=2`)).items
  const { status, events } = await by.get(`${path}/hazards/${gone.record}`)
  expect([status, events.map(({ verb }: { verb: string }) => verb)]).toEqual(['void', ['import', 'takeBack']])
})

import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { office } from './addresses.ts'
import { dialogOf, signedIn } from './page.ts'
import { Caller } from './served.ts'
import { origin } from './setting.ts'

/** A hazard whose order this person may put on paper. */
async function orderedHazard(username: string): Promise<string> {
  const caller = await Caller.signIn(origin, username)
  const { items } = await caller.get(`/offices/${office}/hazards?status=ordered&limit=50`)
  for (const { id } of items) {
    const { open } = await caller.get(`/offices/${office}/issuing/${id}`)
    if (open.some(({ kind }: { kind: string }) => kind === 'order')) return id
  }
  throw new Error('the demo world has no order to put on paper')
}

test('an officer issues an order, downloads it, sees it as it is printed, and withdraws it with the reason', async () => {
  const hazard = await orderedHazard('nanguan-officer')
  const page = await signedIn('nanguan-officer')
  await page.goto(`/o/${office}/hazards/${hazard}`)
  await page.getByRole('link', { name: '出具责令限期整改指令书' }).click()

  // What the record doesn't say is asked, and stands on the paper at once.
  await page.getByRole('button', { name: '出具', exact: true }).click()
  await page.getByText('请填写此项').first().waitFor()
  await page.getByLabel(/行政复议机关/).fill('埇桥区人民政府')
  await page.getByLabel(/行政诉讼法院/).fill('埇桥区人民法院')
  const paper = page.locator('article')
  await paper.getByText('向埇桥区人民政府申请行政复议').waitFor()
  await page.getByRole('button', { name: '出具', exact: true }).click()
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/)
  await paper.getByText('责改〔2023〕第1号').waitFor()

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '下载 Word 文件' }).click(),
  ])
  const { 'word/document.xml': written } = unzipSync(readFileSync(await download.path()))
  const said = new TextDecoder().decode(written).replace(/<[^>]+>/g, '')

  // On paper the document stands alone, and says what the file does.
  await page.emulateMedia({ media: 'print' })
  expect([await page.locator('h1').isVisible(), await page.locator('aside').isVisible()]).toEqual([false, false])
  for (const part of (await paper.innerText()).split(/\s+/)) expect(said).toContain(part)
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('button', { name: '撤回文书' }).click()
  await dialogOf(page)
    .getByLabel(/撤回理由/)
    .fill('整改期限写错')
  await dialogOf(page).getByRole('button', { name: '撤回文书' }).click()
  await page.getByText('撤回理由：整改期限写错').waitFor()
  await page.goto(`/o/${office}/documents?status=withdrawn`)
  await page.getByRole('row', { name: /责改〔2023〕第1号.*整改期限写错/ }).waitFor()
  // The step's paper may be issued anew; the file of the hazard shows the withdrawn one.
  await page.goto(`/o/${office}/hazards/${hazard}/file`)
  await page.getByRole('link', { name: '出具责令限期整改指令书' }).waitFor()
  await page.getByText('责改〔2023〕第1号').waitFor()
})

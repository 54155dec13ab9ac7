import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { office } from './addresses.ts'
import { computer, phone, signedIn } from './page.ts'

/** Pastes a text into a cell as a spreadsheet puts it on the clipboard. */
async function paste(page: Page, cell: string, text: string) {
  await page.getByLabel(cell, { exact: true }).waitFor()
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', ${JSON.stringify(text)})
    const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
    document.querySelector('[aria-label="${cell}"]').dispatchEvent(paste)
  })()`)
}

test.each([
  ['computer', computer, '甲'],
  ['phone', phone, '乙'],
])(
  'a safety officer at a %s pastes units, posts and items of authority, mends the wrong rows and enters all at once',
  async (_, viewport, mark) => {
    const page = await signedIn('nanguan-safety', viewport)
    const code = mark === '甲' ? 71 : 81
    await page.goto(`/o/${office}/units`)
    await page.getByRole('link', { name: '批量登记' }).click()
    await page.waitForURL((url) => url.pathname.endsWith('/units/table'))
    await paste(
      page,
      '第 1 行名称',
      `类别\t单位名称\t代码\n社区\t表${mark}社区\t0${code}\n社\t表${mark}二社区\t${code}\n部门\t应急办\t\n`,
    )
    await page.getByRole('button', { name: '登记 3 行' }).click()
    await page.getByText('有 1 行需要更正').waitFor()
    await page.getByLabel('第 2 行类型', { exact: true }).fill('社区')
    await page.getByLabel('第 2 行社区代码', { exact: true }).fill(`1${code}`)
    await page.getByRole('button', { name: '登记 3 行' }).click()
    // The server knows the name of the third.
    await page.getByText('已登记', { exact: true }).waitFor()

    await page.reload()
    await expect.poll(() => page.getByLabel('第 2 行社区代码', { exact: true }).inputValue()).toBe(`1${code}`)
    await page.getByLabel('第 3 行名称', { exact: true }).fill(`表${mark}队`)
    await page.getByRole('button', { name: '登记 3 行' }).click()
    await page.getByText('已登记部门和社区 3 行').waitFor()

    await page.getByRole('link', { name: '责任岗位' }).click()
    await paste(
      page,
      '第 1 行岗位',
      `包保班子成员\t包${mark}\t0557-3021234\t表${mark}社区\t\t2023年10月1日\t\n分管领导\t管${mark}\t\t\t工贸\t2023/10/1\t\n`,
    )
    await page.getByRole('button', { name: '登记 2 行' }).click()
    await page.getByText('已登记责任岗位 2 行').waitFor()

    await page.getByRole('link', { name: '执法事项' }).click()
    const heads = '行使部门\t权力名称\t编码\t职权类型\t权限来源\t法律依据\t实施主体\t无行政强制\t罚款限额\t起'
    const item = (name: string, nth: number, fines: string) =>
      `表${mark}队\t${name}\tTB-${code}-${nth}\t责令整改、处罚\t委托\t委托书\t区应急管理局\t是\t${fines}\t2023/1/1`
    await paste(page, '第 1 行事项名称', `${heads}\n${item('责令改正', 1, '')}\n${item('未改正的处罚', 2, '5万')}\n`)
    await page.getByRole('button', { name: '登记 2 行' }).click()
    await page.getByText('有 1 行需要更正').waitFor()
    await page.getByLabel('第 2 行罚款上限（元）', { exact: true }).fill('50,000')
    await page.getByRole('button', { name: '登记 2 行' }).click()
    await page.getByText('已登记执法事项 2 行').waitFor()
    await page.getByRole('link', { name: '返回部门和社区' }).click()
    await page.getByText(`包${mark}`).waitFor()
    await page.getByText(`管${mark}`).waitFor()
    await page.getByRole('link', { name: `表${mark}队的执法事项` }).click()
    await page.getByText('不含行政强制 · 罚款不超过 50,000.00 元').waitFor()
  },
)

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
  'a safety officer at a %s pastes units and posts, mends the wrong rows and enters all at once',
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

    await page.getByRole('link', { name: '执法权限' }).click()
    await paste(page, '第 1 行部门', `表${mark}队\t执法检查、责令整改\t委托\t委托书\t区应急管理局\t\t\n`)
    await page.getByRole('button', { name: '登记 1 行' }).click()
    await page.getByText('已登记执法权限 1 行').waitFor()
    await page.getByRole('link', { name: '返回部门和社区' }).click()
    await page.getByText(`包${mark}`).waitFor()
    await page.getByText(`管${mark}`).waitFor()
    await page.getByText('委托书').first().waitFor()
  },
)

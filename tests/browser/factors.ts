import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { dialogOf } from './page.ts'

const step = 30_000

/** What the app shows a number of steps from now. */
export const codeOf = (secret: string, steps: number) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + steps * step })

/** Sets up an authenticator app by hand; answers its secret and the first recovery code. */
export async function setUpAuthenticator(page: Page): Promise<{ secret: string; recoveryCode: string }> {
  await page.getByRole('link', { name: '密码与登录' }).click()
  await page.getByRole('link', { name: /^两步验证/ }).click()
  await page.getByRole('button', { name: '设置验证器应用' }).click()
  const secret = (await dialogOf(page).locator('code').textContent()) ?? ''
  await dialogOf(page).getByRole('img', { name: '验证器应用的二维码' }).waitFor()
  await dialogOf(page).getByLabel('验证码').fill('12345')
  await dialogOf(page).getByRole('button', { name: '设置', exact: true }).click()
  await dialogOf(page).getByText('请填 6 位数字').waitFor()
  await dialogOf(page)
    .getByLabel('验证码')
    .fill(codeOf(secret.replaceAll(' ', ''), 0))
  await dialogOf(page).getByRole('button', { name: '设置', exact: true }).click()
  const recoveryCode = (await page.locator('.recovery code').first().textContent()) ?? ''
  await page.getByRole('button', { name: '已保存，继续' }).click()
  await page.getByText('还剩 10 个').waitFor()
  expect(await page.getByText(recoveryCode).count()).toBe(0)
  return { secret: secret.replaceAll(' ', ''), recoveryCode }
}

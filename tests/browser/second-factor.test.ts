import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { password } from '../../src/demo/people.ts'
import { codeOf, setUpAuthenticator } from './factors.ts'
import { computer, dialogOf, freshPage, openPage, phone, signedIn, signIn } from './page.ts'
import { origin } from './setting.ts'

const verify = async (page: Page, label: string, code: string) => {
  await page.getByLabel(label).fill(code)
  await page.getByRole('button', { name: '验证并登录' }).click()
}

describe.each([
  ['a computer', computer, 'nanguan-market'],
  ['a phone', phone, 'nanguan-market3'],
] as const)('at %s', (_, viewport, username) => {
  test('somebody sets up an authenticator app, and signs in by its code or by a recovery code from then on', async () => {
    const own = await signedIn(username, viewport)
    const { secret, recoveryCode } = await setUpAuthenticator(own)

    const page = await openPage(viewport)
    await page.goto('/o/341302006/hazards?overdue=true')
    await page.waitForURL((url) => url.pathname === '/login')
    await signIn(page, { username, secret: password })
    await page.waitForURL((url) => url.pathname === '/second-step')
    const field = page.getByLabel('验证码')
    await field.waitFor()
    expect(await field.evaluate('document.activeElement.name')).toBe('code')
    expect([await field.getAttribute('autocomplete'), await field.getAttribute('inputmode')]).toEqual([
      'one-time-code',
      'numeric',
    ])
    await page.reload()
    await verify(page, '验证码', codeOf(secret, 10))
    await page.getByText('验证码不正确，或已经用过').waitFor()
    await verify(page, '验证码', codeOf(secret, 1))
    await page.waitForURL((url) => url.pathname === '/o/341302006/hazards' && url.search === '?overdue=true')

    const again = await openPage(viewport)
    await again.goto('/login')
    await signIn(again, { username, secret: password })
    await again.getByRole('button', { name: '设备不在手边？用恢复码' }).click()
    await verify(again, '恢复码', recoveryCode.toUpperCase())
    await again.waitForURL((url) => url.pathname === '/o/341302006/')
    await again.goto('/second-factor')
    await again.getByText('还剩 9 个').waitFor()
  })
})

test('five wrong codes lead back to the log-in', async () => {
  const own = await signedIn('nanguan-fire')
  await setUpAuthenticator(own)
  const page = await openPage()
  await page.goto('/login')
  await signIn(page, { username: 'nanguan-fire', secret: password })
  for (let nth = 0; nth < 4; nth++) {
    const answered = page.waitForResponse('**/second-step')
    await verify(page, '验证码', '000000')
    await answered
    await page.getByText('验证码不正确，或已经用过').waitFor()
  }
  await verify(page, '验证码', '000000')
  await page.getByText('验证超时或输错次数过多，请重新登录').waitFor()
  await page.getByRole('link', { name: '重新登录' }).click()
  await page.getByLabel('密码').waitFor()
})

test('a safety officer takes a lost second factor away, and the password alone signs in', async () => {
  const own = await signedIn('nanguan-fire3')
  await setUpAuthenticator(own)
  const page = await signedIn('nanguan-safety')
  await page.goto('/o/341302006/members')
  await page.getByRole('button', { name: '移除彭程的两步验证' }).click()
  await dialogOf(page).getByRole('button', { name: '移除两步验证' }).click()
  await page.getByText('已移除彭程的两步验证').waitFor()
  await page.getByRole('button', { name: '移除彭程的两步验证' }).waitFor({ state: 'detached' })
  await own.reload()
  await own.waitForURL((url) => url.pathname === '/login')
  await signIn(own, { username: 'nanguan-fire3', secret: password })
  await own.getByRole('link', { name: '密码与登录' }).waitFor()
})

/** A browser with an authenticator that always agrees. */
async function withAuthenticator(viewport = computer): Promise<Page> {
  const page = await freshPage(viewport)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return page
}

describe.each([
  ['a computer', computer, 'nanguan-urban'],
  ['a phone', phone, 'nanguan-urban2'],
] as const)('at %s', (_, viewport, username) => {
  test('somebody adds a passkey after giving the password again, signs in by it, and removes it', async () => {
    const page = await withAuthenticator(viewport)
    await page.goto('/login')
    await signIn(page, { username, secret: password })
    // As if somebody else sat down ten minutes later.
    await page.route('**/session/factors', async (route) => {
      const answer = await (await route.fetch()).json()
      await route.fulfill({ json: { ...answer, proven: false } })
      await page.unroute('**/session/factors')
    })
    await page.goto('/second-factor')
    await page.getByRole('button', { name: '添加通行密钥' }).click()
    await dialogOf(page).getByLabel('密码').fill('falsch')
    await dialogOf(page).getByRole('button', { name: '继续' }).click()
    await dialogOf(page).getByText('密码不正确').waitFor()
    await dialogOf(page).getByLabel('密码').fill(password)
    await dialogOf(page).getByRole('button', { name: '继续' }).click()
    await dialogOf(page).getByLabel('名称').fill('办公室电脑')
    await dialogOf(page).getByRole('button', { name: '添加通行密钥' }).click()
    await page.getByRole('button', { name: '已保存，继续' }).click()
    await page.getByText('还剩 10 个').waitFor()

    await page.context().clearCookies()
    await page.goto('/o/341302006/hazards?overdue=true')
    await page.waitForURL((url) => url.pathname === '/login')
    await signIn(page, { username, secret: password })
    await page.getByRole('button', { name: '验证并登录' }).click()
    await page.waitForURL((url) => url.pathname === '/o/341302006/hazards' && url.search === '?overdue=true')

    await page.goto('/second-factor')
    await page.getByRole('button', { name: '移除通行密钥“办公室电脑”' }).click()
    await dialogOf(page).getByRole('button', { name: '移除' }).click()
    await page.getByText('通行密钥已移除').waitFor()
    await page.getByText('还剩').waitFor({ state: 'detached' })
  })
})

test('a supervisor who has to have one sees no other page before, and then the page that they wanted', async () => {
  const page = await signedIn('yongqiao-district')
  await page.getByRole('link', { name: '密码与登录' }).waitFor()
  // As a deployment answers that demands it.
  await page.route('**/api/v1/session', async (route) => {
    const answer = await (await route.fetch()).json()
    const { authenticator } = await (await page.request.get(`${origin}/api/v1/session/factors`)).json()
    // Slowly: whoever goes on at once must not be led back.
    await new Promise((resolve) => setTimeout(resolve, 800))
    await route.fulfill({ json: { ...answer, secondFactorMissing: authenticator === null } })
  })
  await page.goto('/d/341302/notices')
  await page.waitForURL((url) => url.pathname === '/second-factor')
  await page.getByRole('heading', { name: '请先设置两步验证' }).waitFor()
  await page.goto('/o/341302006/hazards')
  await page.waitForURL((url) => url.pathname === '/second-factor')
  await page.getByRole('button', { name: '设置验证器应用' }).click()
  const secret = (await dialogOf(page).locator('code').textContent()) ?? ''
  await dialogOf(page)
    .getByLabel('验证码')
    .fill(codeOf(secret.replaceAll(' ', ''), 0))
  await dialogOf(page).getByRole('button', { name: '设置', exact: true }).click()
  await page.getByRole('button', { name: '已保存，继续' }).click()
  await page.waitForURL((url) => url.pathname === '/o/341302006/hazards')
  await page.getByRole('heading', { level: 1 }).waitFor()
})

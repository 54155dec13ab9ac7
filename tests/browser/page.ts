import type { Locator, Page } from 'playwright-core'
import { password } from '../../src/demo/people.ts'
import { picture } from '../../src/demo/picture.ts'
import type { Colleague } from './served.ts'
import { browser, origin } from './setting.ts'
import { followRequests, still, whole } from './whole.ts'

export const computer = { width: 1280, height: 900 }
export const phone = { width: 390, height: 844 }

/** A page of a browser that was never used before. */
export async function freshPage(viewport = computer, baseURL = origin): Promise<Page> {
  // What moves is drawn over and over, which costs the tests beside.
  const context = await browser.newContext({ viewport, locale: 'zh-CN', baseURL, reducedMotion: 'reduce' })
  context.on('page', followRequests)
  const page = await context.newPage()
  // As patient as a loaded machine needs: only what hangs comes near it.
  page.setDefaultTimeout(60_000)
  return page
}

/** Pages that earlier tests of the file have left: what a page costs to make is more than what most tests do in it. */
let left: Page[] = []

/** Pages that the test has opened. */
let opened: Page[] = []

/** What the file has opened before a test is not the test's. */
export function beginTest(): void {
  opened = []
}

/** Makes each page of the test as if it had never been used: nobody is signed in, nothing is kept, held up or listened to. */
export async function leavePages(): Promise<void> {
  for (const page of opened) {
    const context = page.context()
    const others = context.pages().filter((other) => other !== page)
    await Promise.all(page.isClosed() ? [context.close()] : others.map((other) => other.close()))
    if (page.isClosed()) continue
    page.removeAllListeners()
    await Promise.all([page.unrouteAll(), context.unrouteAll(), context.setOffline(false)])
    await page.goto(still)
    const browser = await context.newCDPSession(page)
    await browser.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
    await Promise.all([browser.detach(), context.clearCookies(), context.clearPermissions()])
    await page.emulateMedia({ media: null })
    left.push(page)
  }
}

/** Pages end with what is served to the file. */
export function forgetPages(): void {
  left = []
}

/** A page of a browser in which nobody is signed in. */
export async function openPage(viewport = computer): Promise<Page> {
  const page = left.pop() ?? (await freshPage(viewport))
  opened.push(page)
  followRequests(page)
  await page.setViewportSize(viewport)
  return page
}

type Person = Pick<Colleague, 'username' | 'secret'>

/** Signs in on the log-in's page and waits to be led on from there. */
export async function signIn(page: Page, { username, secret }: Person): Promise<void> {
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(secret)
  await page.getByRole('button', { name: '登录' }).click()
  await page.waitForURL((url) => url.pathname !== '/login')
}

/** Somebody is signed in, without the log-in's page, in a browser of their own; people of the demo world by their user name alone. */
export async function signedIn(who: string | Person, viewport = computer): Promise<Page> {
  const page = await openPage(viewport)
  const { username, secret } = typeof who === 'string' ? { username: who, secret: password } : who
  const session = { data: { username, password: secret }, headers: { Origin: origin } }
  const answer = await page.request.post('/api/v1/session', session)
  if (!answer.ok()) throw new Error(`${username} can't sign in: ${await answer.text()}`)
  await page.goto('/')
  return page
}

/** Goes on to another page of the product without loading it anew, as a link does, and waits until it is whole. */
export async function visit(page: Page, path: string): Promise<void> {
  // Where they are led on to first would take the place of it.
  await whole(page)
  await page.evaluate(
    `history.pushState(null, '', ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent('popstate'))`,
  )
  await whole(page)
}

/** The dialog that is open. */
export const dialogOf = (page: Page): Locator => page.locator('dialog[open]')

/** Waits until something stands at the head of a hazard. */
export const tagged = (page: Page, says: string) =>
  page.locator('.tags').first().getByText(says, { exact: true }).waitFor()

/** Signs by hand in the field of this name. */
export async function draw(page: Page, name = 'drawn'): Promise<void> {
  const field = page.locator('.drawn-field', { has: page.locator(`[name=${name}]`) })
  // The pen comes after the page, and takes the paper for itself.
  const paper = field.locator('canvas[style*="touch-action"]')
  await paper.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await paper.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  await page.mouse.move(x + width * 0.2, y + height * 0.5)
  await page.mouse.down()
  await page.mouse.move(x + width * 0.5, y + height * 0.3, { steps: 4 })
  await page.mouse.move(x + width * 0.8, y + height * 0.7, { steps: 4 })
  await page.mouse.up()
}

/** Signs a record that others have signed before: it said that it is whole already, so the answer is waited for. */
export async function countersign(page: Page): Promise<void> {
  await draw(page)
  await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/countersignature') && response.ok()),
    page.getByRole('button', { name: '签名', exact: true }).click(),
  ])
}

/** A picture as a browser is given it, upright. */
export const photograph = (name: string, bytes: Uint8Array = picture(7, false)) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.from(bytes),
})

/** Adds photographs out of the album, and waits until they are uploaded. */
export async function addPhotographs(form: Locator, ...names: string[]): Promise<void> {
  await form.locator('input[type=file][multiple]').setInputFiles(names.map((name) => photograph(name)))
  for (const name of names) await form.locator('.files > li.sent').filter({ hasText: name }).waitFor()
}

/** Fills the open dialog, sends it, and waits until the hazard says so. */
export async function submit(page: Page, fill: (dialog: Locator) => Promise<unknown>, then: string) {
  await fill(dialogOf(page))
  await dialogOf(page).getByRole('button', { name: '提交' }).click()
  await dialogOf(page).waitFor({ state: 'hidden' })
  await tagged(page, then)
}

/** Opens a step's dialog, from under “更多” where it isn't at hand. */
export async function openStep(page: Page, step: string): Promise<Locator> {
  await page.locator('.doing').waitFor()
  const button = page.getByRole('button', { name: step, exact: true })
  if (!(await button.isVisible())) await page.locator('.doing summary').click()
  await button.click()
  return dialogOf(page)
}

/** Opens a step's dialog and takes the step. */
export async function takeStep(page: Page, step: string, fill: (dialog: Locator) => Promise<unknown>, then: string) {
  await openStep(page, step)
  await submit(page, fill, then)
}

/** A plan as it is typed, by field; its date aside. */
const planParts = {
  goal: '动火作业全部审批，现场有人监护',
  responsible: '王永盛',
  measures: '补办审批，设专职监护',
  fundsFen: '12000',
  emergencyPlan: '动火现场处置方案',
}
export const planTyped = Object.values(planParts)

/** The plan that a major hazard needs: its goal and 五落实. */
export async function fillPlan(dialog: Locator, deadline: string) {
  for (const [name, typed] of Object.entries(planParts)) await dialog.locator(`[name=${name}]`).fill(typed)
  await dialog.locator('[name=deadline]').fill(deadline)
}

/** Pastes a notice and waits until its draft stands beside it; answers with its id. */
export async function pasteNotice(page: Page, home: string, text: string): Promise<string> {
  await page.goto(`${home}/notices/new`)
  await page.getByLabel(/通知全文/).fill(text)
  await page.getByRole('button', { name: '读取' }).click()
  await page.waitForURL(/notices\/[0-9a-f-]{36}$/)
  await page.locator('.paper mark').first().waitFor({ state: 'attached' })
  return page.url().split('/').at(-1) ?? ''
}

/** Publishes the draft that is open as a template. */
export async function publishNotice(page: Page) {
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await dialogOf(page).getByRole('button', { name: '发布', exact: true }).click()
  await dialogOf(page)
    .getByText(/已发布。/)
    .waitFor()
}

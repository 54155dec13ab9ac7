import type { Locator, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import { picture } from '../../src/demo/picture.ts'
import { photoAtMost } from '../../web/evidence/scaling.ts'
import { addPhotographs, dialogOf, phone, photograph, signedIn, tagged, takeStep } from './page.ts'
import { Caller, type Colleague, launch, staffOffice } from './served.ts'
import { origin } from './setting.ts'

const office = '341302001'

let staff: Awaited<ReturnType<typeof staffOffice>>
beforeAll(async () => {
  staff = await staffOffice(origin, office)
  const safety = await Caller.signIn(origin, staff.safety.username, staff.safety.secret)
  await launch(safety, office, staff.units, { 特种设备: '应急办', 群租房: '应急办' })
})

/** The camera's file: it says that the camera was held upright, so its picture lies on its side. */
function heldUpright(bytes: Uint8Array): Uint8Array {
  const exif = [...new TextEncoder().encode('Exif\0\0MM\0*'), 0, 0, 0, 8, 0, 1]
  const orientation = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
  const segment = [...exif, ...orientation]
  return Uint8Array.from([
    ...bytes.subarray(0, 2),
    ...[0xff, 0xe1, 0, segment.length + 2],
    ...segment,
    ...bytes.subarray(2),
  ])
}

/** A picture of many pixels, none like the next: it hardly becomes smaller. */
async function noisy(page: Page): Promise<Uint8Array> {
  const text = await page.evaluate(`(async () => {
    const canvas = new OffscreenCanvas(3000, 2250)
    const paper = canvas.getContext('2d')
    const image = paper.createImageData(3000, 2250)
    for (let at = 0; at < image.data.length; at += 65536)
      crypto.getRandomValues(image.data.subarray(at, Math.min(at + 65536, image.data.length)))
    paper.putImageData(image, 0, 0)
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.5 })).arrayBuffer())
    let text = ''
    for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768))
    return btoa(text)
  })()`)
  return Buffer.from(text as string, 'base64')
}

const sent = (form: Locator, name: string) => form.locator('.files > li.sent').filter({ hasText: name })

test('what the camera takes goes with its hazard to the end, though one upload fails in between', async () => {
  const page = await signedIn(staff.communityOfficer, phone)
  await page.context().grantPermissions(['geolocation'])
  await page.context().setGeolocation({ latitude: 33.64312, longitude: 116.96421, accuracy: 12 })
  await page.goto(`/o/${office}/hazards/new`)
  const form = page.locator('main form')
  await form.locator('[name=kind]').selectOption('institution')
  await form.locator('[name=name]').fill('老街仓储站')
  await form.locator('[name=description]').fill('疏散通道堆放纸箱')
  await form.locator('[name=place]').fill('老街 12 号东侧通道')
  await form.locator('[name=sector]').selectOption('工贸')

  // The second of three doesn't arrive: it alone is sent again.
  const lost: string[] = []
  let uploads = 0
  await page.route(/\/evidence\/[^/]+$/, (route) => {
    if (route.request().method() !== 'PUT' || ++uploads !== 2) return route.continue()
    lost.push(route.request().url())
    return route.abort()
  })
  const camera = form.locator('input[capture]')
  await camera.setInputFiles(photograph('IMG_1.jpg', heldUpright(picture(1, false))))
  await camera.setInputFiles(photograph('IMG_2.jpg'))
  await form
    .locator('input[multiple]')
    .setInputFiles([
      photograph('IMG_3.jpg', await noisy(page)),
      { name: '检测报告.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n%%EOF\n') },
    ])
  for (const name of ['IMG_1.jpg', 'IMG_3.jpg', '检测报告.pdf']) await sent(form, name).waitFor()
  await form.getByText('没有传上 · 连不上服务器，请检查网络后重试。').waitFor()
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await form.getByText('还有 1 份没有传完').waitFor()
  const before = uploads
  await form.getByRole('button', { name: '重试 IMG_2.jpg' }).click()
  await sent(form, 'IMG_2.jpg').waitFor()
  expect([uploads - before, lost.length]).toEqual([1, 1])
  await form.getByRole('button', { name: '登记', exact: true }).click()
  await page.waitForURL(/hazards\/[0-9a-f-]{36}$/)
  await tagged(page, '待核实')
  const hazard = `/offices/${office}/hazards/${new URL(page.url()).pathname.split('/').at(-1)}`

  // Upright, small, with thumbnails; what it shows is what a report usually shows.
  const callerOf = ({ username, secret }: Colleague) => Caller.signIn(origin, username, secret)
  const officer = await callerOf(staff.officer)
  const officer2 = await callerOf(staff.officer2)
  const contact = await callerOf(staff.contact)
  const { files } = await officer.get(hazard)
  expect(files).toMatchObject([
    { shows: 'before', type: 'jpeg', width: 240, height: 320, hasThumbnail: true },
    { shows: 'before', type: 'jpeg', width: 320, height: 240, hasThumbnail: true },
    { shows: 'before', type: 'jpeg', hasThumbnail: true },
    { shows: 'paper', type: 'pdf', hasThumbnail: false },
  ])
  expect(files[2].bytes).toBeLessThanOrEqual(photoAtMost.bytes)
  expect(files[2].width).toBeLessThanOrEqual(photoAtMost.side)

  // A major one: whoever passes it is asked for a photograph before anything is refused.
  const graded = { level: 'major', basis: '对照判定标准', reportedAsPrescribed: false, measuresUnderWay: false }
  const plan = { goal: '清空', responsible: '王某', measures: '搬离', fundsFen: 0, emergencyPlan: '专人看守' }
  const order = { due: '2023-11-24', measures: '立即清理' }
  await officer.step(`${hazard}/confirmation`, { ...graded, onSite: '2023-11-20' }, 1)
  await officer.step(`${hazard}/order`, order, 2)
  await officer2.step(`${hazard}/countersignature`, { note: null }, 3)
  await contact.step(`${hazard}/plan`, { ...plan, deadline: '2023-11-24' }, 4)
  const speaker = await signedIn(staff.contact, phone)
  await speaker.goto(new URL(page.url()).pathname)
  await takeStep(
    speaker,
    '申请复查',
    async (dialog) => {
      await dialog.locator('[name=note]').fill('纸箱已清空')
      await addPhotographs(dialog, 'IMG_8.jpg', 'IMG_9.jpg')
    },
    '待复查',
  )
  const inspector = await signedIn(staff.officer, phone)
  await inspector.goto(new URL(page.url()).pathname)
  await takeStep(
    inspector,
    '复查',
    async (dialog) => {
      await dialog.getByLabel('通过，由第二人签字').check()
      await dialog.locator('[name=note]').fill('通道畅通')
      await dialog.getByText('须有“整改后”照片。').waitFor()
      await dialog.getByRole('button', { name: '提交' }).click()
      await dialog.getByText('还缺“整改后”照片').waitFor()
      await dialog.locator('input[capture]').setInputFiles(photograph('IMG_12.jpg', picture(1, true)))
      await sent(dialog, 'IMG_12.jpg').waitFor()
    },
    '待第二人签字',
  )
  await officer2.step(`${hazard}/countersignature`, { note: null }, 7)
  const leader = await signedIn(staff.leader)
  await leader.goto(new URL(page.url()).pathname)
  await takeStep(
    leader,
    '审批销号',
    async (dialog) => {
      await dialog.getByLabel('同意销号').check()
      await dialog.locator('[name=note]').fill('同意')
    },
    '已销号',
  )

  // Who looks at it sees them by the steps that showed them, each picture whole when it is enlarged.
  const gallery = leader.locator('.gallery')
  await gallery.getByRole('heading', { name: '申报整改完成' }).waitFor()
  expect(await gallery.locator('li').count()).toBe(7)
  await gallery.getByRole('button', { name: '放大整改后照片 6' }).click()
  await expect.poll(() => leader.evaluate(`document.querySelector('.large-picture img')?.naturalWidth`)).toBe(320)
  await dialogOf(leader).getByText('复查通过').waitFor()
  await dialogOf(leader).getByRole('button', { name: '上一张' }).click()
  await dialogOf(leader).getByText('5 / 6').waitFor()
  await leader.keyboard.press('Escape')
  await dialogOf(leader).waitFor({ state: 'hidden' })
  const paper = gallery.getByRole('link', { name: /材料 PDF/ })
  const [download] = await Promise.all([leader.waitForEvent('download'), paper.click()])
  expect(download.suggestedFilename()).toMatch(/\.pdf$/)
})

test('what was uploaded on a visit is there after the page was left, and goes into its record', async () => {
  const officer = await Caller.signIn(origin, staff.officer.username, staff.officer.secret)
  const { items } = await officer.get(`/offices/${office}/campaigns`)
  const inspection = v7()
  await officer.put(`/offices/${office}/inspections/${inspection}`, {
    kind: 'patrol',
    campaign: items[0].id,
    place: '老街夜市',
    community: staff.units.埇桥社区,
    inspectedOn: '2023-11-20',
    experts: [],
  })
  const page = await signedIn(staff.officer, phone)
  await page.goto(`/o/${office}/inspections/${inspection}?q=end`)
  const heading = page.getByRole('heading', { name: '现场照片和材料' })
  const form = page.locator('section').filter({ has: heading }).locator('form')
  await addPhotographs(form, 'IMG_21.jpg')
  await page.getByRole('button', { name: '存入检查记录' }).waitFor()
  await page.reload()
  await sent(form, 'IMG_21.jpg').waitFor()
  await form.getByLabel('IMG_21.jpg：内容').selectOption('整改前')
  await page.getByRole('button', { name: '存入检查记录' }).click()
  await page.locator('.gallery').getByRole('button', { name: '放大整改前照片 1' }).waitFor()
  expect((await officer.get(`/offices/${office}/inspections/${inspection}`)).files).toMatchObject([
    { shows: 'before', verb: 'answer', by: { name: staff.officer.name }, hasThumbnail: true },
  ])
})

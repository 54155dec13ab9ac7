import type { Locator, Page } from 'playwright-core'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { dialogOf, signedIn } from './page.ts'
import { Caller, staffOffice } from './served.ts'
import { origin } from './setting.ts'

const office = '341302001'
const templates = '/districts/341302/templates'

let clerk: Page
let safety: Caller
let lead: string
let sectors: string[]

beforeAll(async () => {
  const staff = await staffOffice(origin, office)
  lead = staff.units.应急办 ?? ''
  safety = await Caller.signIn(origin, staff.safety.username, staff.safety.secret)
  const supervisor = await Caller.signIn(origin, 'yongqiao-district')
  const { id, version } = (await supervisor.get(templates)).items[0]
  const { content } = await supervisor.get(`${templates}/${id}/versions/${version}`)
  sectors = content.sectors.map(({ name }: { name: string }) => name)
  // The same notice under another title, without its first sector.
  const another = { ...content, title: '今冬明春火灾防控工作方案', sectors: content.sectors.slice(1) }
  await supervisor.put(`${templates}/${v7()}/versions/1`, another)
  clerk = await signedIn(staff.safety)
})

/** Launches both templates, with one department for everything. */
async function launchBoth() {
  for (const { id, version } of (await safety.get(templates)).items) {
    const { content } = await safety.get(`${templates}/${id}/versions/${version}`)
    const assignments = content.sectors.map(({ name }: { name: string }) => ({
      sector: name,
      unit: lead,
      role: 'lead',
    }))
    const input = { template: { id, version }, assignments, absentSectors: [], deadlines: [] }
    await safety.put(`/offices/${office}/campaigns/${v7()}`, input)
  }
}

async function chooseOther(select: Locator) {
  const before = await select.inputValue()
  const values = await select
    .locator('option')
    .evaluateAll((options) => options.map((option) => option.getAttribute('value')))
  await select.selectOption(values.find((value) => value !== before) ?? '')
}

/** What stands in the fields of a form, by their names. */
async function valuesOf(form: Locator, names: readonly string[]) {
  const values: Record<string, string> = {}
  for (const name of names) {
    const field = form.locator(`[name="${name}"]`)
    await field.waitFor()
    values[name] = await field.inputValue()
  }
  return values
}

describe('what somebody typed stays when they choose otherwise', () => {
  test('in a launch, the template: leads and title, and back again', async () => {
    await clerk.goto(`/o/${office}/campaigns/launch`)
    const template = clerk.locator('#template')
    const form = clerk.locator('main form')
    const first = form.locator(`[name="lead ${sectors[0]}"]`)
    await form.locator('[name=title]').waitFor()
    if ((await first.count()) === 0) await chooseOther(template)
    const names = [`lead ${sectors[1]}`, `lead ${sectors[2]}`, 'title']
    await first.selectOption({ label: '宣传办' })
    await form.locator(`[name="lead ${sectors[1]}"]`).selectOption({ label: '宣传办' })
    await form.locator('[name=title]').fill('我街道的冬季行动')
    const typed = await valuesOf(form, names)

    await chooseOther(template)
    await first.waitFor({ state: 'hidden' })
    expect(await valuesOf(form, names)).toEqual(typed)

    await chooseOther(template)
    await first.waitFor()
    expect(await valuesOf(form, names)).toEqual(typed)
    await expect.poll(() => first.locator('option:checked').innerText()).toBe('宣传办')
  })

  test('in a hazard’s form, the campaign, and who answers for it', async () => {
    await launchBoth()
    await clerk.goto(`/o/${office}/hazards/new`)
    const form = clerk.locator('main form')
    const names = ['kind', 'name', 'description', 'place', 'sector']
    await form.locator('[name=kind]').selectOption('person')
    await form.locator('[name=name]').fill('张老三')
    await form.locator('[name=description]').fill('楼道堆放杂物')
    await form.locator('[name=place]').fill('三单元楼道')
    await form.locator('[name=sector]').selectOption(sectors[1] ?? '')
    const typed = await valuesOf(form, names)

    await chooseOther(clerk.locator('#campaign'))
    expect(await valuesOf(form, names)).toEqual(typed)

    await form.locator('[name=kind]').selectOption('unknown')
    await form.locator('[name=kind]').selectOption('person')
    expect(await valuesOf(form, names)).toEqual(typed)
  })

  test('in a member’s form, the role', async () => {
    await clerk.goto(`/o/${office}/members`)
    await clerk.getByRole('button', { name: '新增成员' }).click()
    const form = dialogOf(clerk).locator('form')
    await form.locator('[name="role 0"]').selectOption('enforcementOfficer')
    await form.locator('[name="unit 0"]').selectOption({ label: '应急办' })
    await form.locator('[name="certificate 0"]').fill('AH-3413-777')
    const typed = await valuesOf(form, ['unit 0', 'certificate 0'])

    await form.locator('[name="role 0"]').selectOption('communityOfficer')
    await form.locator('[name="certificate 0"]').waitFor({ state: 'hidden' })
    await form.locator('[name="role 0"]').selectOption('enforcementOfficer')
    expect(await valuesOf(form, ['unit 0', 'certificate 0'])).toEqual(typed)
  })
})

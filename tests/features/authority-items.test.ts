import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { signed, type Taken, take } from '../support/hazards.ts'
import { authorityInput, claim, confirmation, order, stepInputs } from '../support/inputs.ts'
import { hazardAfter, shownHazard, step } from '../support/office-hazards.ts'
import { office } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { expectCreated } from '../support/world.ts'

const general: Taken = ['officer', 'confirmation', confirmation('general')]
const major: Taken = ['officer', 'confirmation', confirmation('major')]

async function newItem(more: Record<string, unknown>) {
  const id = v7()
  const content = authorityInput(office.units.应急办, more)
  await expectCreated(office.people.safety.put(`${office.path}/authorities/${id}`, content))
  const { name, code, document } = content
  return { id, name, code, document, path: `${office.path}/authorities/${id}` }
}
const lastOf = async (id: string) => (await shownHazard(id)).events.at(-1)

describe('a step that needs authority', () => {
  test('names the item by which it is taken: the one that was meant, in both signatures', async () => {
    const { path: _, ...item } = await newItem({ name: '责令限期排除事故隐患', code: 'AJ-ZL-31', measures: ['order'] })
    const id = await hazardAfter([general])
    const [first, second] = signed('officer', 'order', { ...order, authority: item.id })
    await take(office, id, first ? [first] : [], 2)
    expect((await lastOf(id)).detail).toMatchObject({ ...order, awaitsSignature: true, authority: item })
    await take(office, id, second ? [second] : [], 3)
    expect(await lastOf(id)).toMatchObject({ verb: 'countersign', to: 'ordered', detail: { authority: item } })
    expect(await shownHazard(id)).toMatchObject({ instrument: 'order', intact: true })
  })

  test('names the first item that allows it where none is meant: an order, measures on the spot, a date anew', async () => {
    const { name, code, document } = authorityInput('')
    const item = { id: expect.any(String), name, code, document }
    const failed = { result: 'failed', note: '仍未清理', due: '2023-11-30' }
    const ordered = signed('officer', 'order', order)
    const id = await hazardAfter([general, ...ordered, ['contact', 'claim', claim]])
    expect((await shownHazard(id)).events[2].detail.authority).toEqual(item)
    await take(office, id, signed('officer2', 'reinspection', failed, 'officer'), 5)
    expect(await lastOf(id)).toMatchObject({ verb: 'countersign', detail: { authority: item } })
    const secured = await hazardAfter([major, ['officer', 'securing', stepInputs(office).securing]])
    expect((await lastOf(secured)).detail.authority).toEqual(item)
    const noticed = await hazardAfter([general, ['contact', 'notice', order]])
    expect((await lastOf(noticed)).detail).toEqual(order)
  })

  test('is refused by an item that allows something else, is another department’s or has ended, and says what is missing', async () => {
    const inspects = await newItem({ name: '行政检查', measures: ['inspect'] })
    const over = await newItem({ name: '责令改正', measures: ['order'] })
    const ending = { on: '2023-11-19', reason: '清单调整' }
    expect((await office.people.safety.step(`${over.path}/ending`, ending, 1)).status).toBe(200)
    const { body } = await office.people.leader.get(`${office.path}/authorities?unit=${office.units.市场监管所}`)
    const id = await hazardAfter([general])
    for (const authority of [inspects.id, over.id, body.items[0].id]) {
      const { about, missing } = await refused(
        () => step('officer', id, 'order', { ...order, authority }, 2),
        'authorityMissing',
      )
      expect([about, missing]).toEqual([[authority], ['order']])
    }
    await refused(() => step('officer', id, 'order', { ...order, authority: '责令' }, 2), 'badInput', 'authority')
    await refused(() => step('officer', id, 'notice', { ...order, authority: inspects.id }, 2), 'badInput', 'authority')
  })

  test('coerces by no item without coercion, and the refusal names it: by it people are evacuated alone', async () => {
    const item = await newItem({ name: '现场处理措施', measures: ['onSpot'], noCoercion: true })
    const id = await hazardAfter([major])
    const measure = (name: string) => ({ measure: name, note: '贴封', authority: item.id })
    for (const coercive of ['stopUsing', 'suspend']) {
      const { about } = await refused(() => step('officer', id, 'securing', measure(coercive), 2), 'coercionExcluded')
      expect(about).toEqual(['现场处理措施'])
    }
    await take(office, id, signed('officer', 'securing', measure('evacuate')), 2)
    expect(await shownHazard(id)).toMatchObject({ onSpot: ['evacuate'], seq: 4 })
    await take(office, id, signed('officer', 'securing', { measure: 'suspend', note: '断电' }), 4)
    expect((await lastOf(id)).detail.authority.id).not.toBe(item.id)
  })

  test('isn’t signed by the second once the item that was meant has ended: it is taken back and signed by another', async () => {
    const item = await newItem({ name: '责令停止作业', measures: ['order'] })
    const [first, second] = signed('officer', 'order', { ...order, authority: item.id })
    const id = await hazardAfter([general, ...(first ? [first] : [])])
    const ending = { on: '2023-11-19', reason: '清单调整' }
    expect((await office.people.safety.step(`${item.path}/ending`, ending, 1)).status).toBe(200)
    const [by = 'officer2', verb = '', input = {}] = second ?? []
    const { about } = await refused(() => step(by, id, verb, input, 3), 'authorityMissing')
    expect(about).toEqual([item.id])
    expect((await step('officer', id, 'retraction', { reason: '事项已终止' }, 3)).status).toBe(200)
    await take(office, id, signed('officer', 'order', order), 4)
    expect(await shownHazard(id)).toMatchObject({ status: 'ordered', instrument: 'order' })
  })
})

import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { recounts } from '../../src/recounts.ts'
import { ShardUpkeep } from '../../src/tenancy/upkeep.ts'
import { walk } from '../support/hazards.ts'
import { hazardInput, patrolSignature } from '../support/inputs.ts'
import { shownHazard, step } from '../support/office-hazards.ts'
import { newEnterprise, newHazard, newInspection, newVisit } from '../support/records.ts'
import { office } from '../support/setting.ts'
import { type Colleague, yongqiao } from '../support/world.ts'

const correct = (who: Colleague, id: string, set: Record<string, unknown>, seq: number, more = {}) =>
  step(who, id, 'correction', { set, reason: '登记时写错', offerToLead: false, ...more }, seq)

const status = async (answer: Promise<{ status: number; body: { code?: string } }>) => {
  const { status: code, body } = await answer
  return body.code ? `${code} ${body.code}` : code
}

describe('a slip in a hazard', () => {
  test('is corrected by whoever reported it, and the life tells the old value, the new one, and why', async () => {
    const id = await newHazard(office, { place: '淮海路 18 号' })
    expect(await status(correct('officer', id, { description: '配电箱未上锁', place: '淮海路 81 号' }, 1))).toBe(200)
    const shown = await shownHazard(id)
    expect(shown).toMatchObject({ description: '配电箱未上锁', place: '淮海路 81 号', seq: 2, intact: true })
    expect(shown.events.at(-1)).toMatchObject({
      verb: 'correct',
      detail: {
        reason: '登记时写错',
        corrected: {
          description: { before: '电焊作业未办理动火审批，现场无监护人员', after: '配电箱未上锁' },
          place: { before: '淮海路 18 号', after: '淮海路 81 号' },
        },
      },
    })
  })

  test('is corrected by colleagues of its department and the safety office, and by nobody else', async () => {
    const id = await newHazard(office)
    expect(await status(correct('market', id, { description: '一' }, 1))).toBe('403 otherDepartment')
    expect(await status(correct('leader', id, { description: '一' }, 1))).toBe('403 otherDepartment')
    expect(await status(correct('contact', id, { description: '二' }, 1))).toBe(200)
    expect(await status(correct('safety', id, { description: '三' }, 2))).toBe(200)
  })

  test('is corrected by a second person once the hazard was ordered, and by nobody when it was dismissed', async () => {
    const id = await newHazard(office)
    await walk(office, id, 'general', 2)
    expect(await status(correct('officer', id, { place: '淮海路 20 号' }, 3))).toBe('403 secondPerson')
    expect(await status(correct('officer2', id, { place: '淮海路 20 号' }, 3))).toBe(200)
    const dismissed = await newHazard(office)
    await step('officer', dismissed, 'dismissal', { reason: '无此情况' }, 1)
    expect(await status(correct('safety', dismissed, { place: '淮海路 20 号' }, 2))).toBe('409 stepNotOpen')
  })

  test('in its sector moves it in every number, and offers it to the department that leads the right one', async () => {
    const id = await newHazard(office)
    const asked = await correct('officer', id, { sector: '特种设备' }, 1, { offerToLead: true })
    expect(asked.status).toBe(200)
    const { 应急办: handling, 市场监管所: leading } = office.units
    expect(await shownHazard(id)).toMatchObject({ sector: '特种设备', unit: handling, transferTo: leading })
    expect(await new ShardUpkeep(env.SHARD_01, [yongqiao]).drift(recounts)).toEqual([])
    expect(await status(correct('officer', id, { sector: '海上' }, 2))).toBe('422 referenceUnknown')
  })

  test('in its community moves it there, in the numbers too, and into no department', async () => {
    const id = await newHazard(office, { community: office.units.一中社区 })
    expect(await status(correct('officer', id, { community: office.units.宣传办 }, 1))).toBe('422 unitUnfit')
    expect(await status(correct('officer', id, { community: office.units.九中社区 }, 1))).toBe(200)
    expect((await shownHazard(id)).community).toBe(office.units.九中社区)
    expect(await new ShardUpkeep(env.SHARD_01, [yongqiao]).drift(recounts)).toEqual([])
  })

  test('in its day is put right by itself: it says nothing of an inspection, and is refused after the report', async () => {
    const id = await newHazard(office)
    expect(await status(correct('officer', id, { foundOn: '2023-11-21' }, 1))).toBe('422 foundAfterReport')
    expect(await status(correct('officer', id, { foundOn: '2023-11-17' }, 1))).toBe(200)
    const { results } = await env.SHARD_01.prepare('SELECT found_on, inspected_on FROM hazard WHERE id = ?')
      .bind(id)
      .all()
    expect(results).toEqual([{ found_on: '2023-11-17', inspected_on: null }])
  })

  test('that came back after another is refused where the two would no longer be in one place', async () => {
    const first = await newHazard(office, { place: '三里湾' })
    await walk(office, first, 'general', 4)
    const again = await newHazard(office, { place: '三里湾', recurrenceOf: first })
    for (const [who, id, seq] of [
      ['officer', again, 1],
      ['officer2', first, 5],
    ] as const) {
      expect(await status(correct(who, id, { place: '四里湾' }, seq))).toBe('422 recurrenceUnfit')
      expect(await status(correct(who, id, { description: '通道堵塞' }, seq))).toBe(200)
    }
  })

  test('that a signed visit found stays as it was signed; a note stands beside it', async () => {
    const enterprise = await newEnterprise(office)
    const visit = await newVisit(office, enterprise)
    const id = await newHazard(office, { enterprise, inspection: visit, question: '1.2' })
    expect(await status(correct('officer', id, { question: '9.9' }, 1))).toBe('422 questionNotAsked')
    expect(await status(correct('officer', id, { question: '1.1' }, 1))).toBe(200)
    await office.people.officer.step(`${office.path}/inspections/${visit}/signature`, patrolSignature, 2)
    expect(await status(correct('officer', id, { description: '另一说法' }, 2))).toBe('409 inspectionSigned')
    expect(await status(correct('officer', id, { place: '二号车间' }, 2))).toBe(200)
    expect(await status(correct('officer', id, {}, 3))).toBe(200)
    const shown = await shownHazard(id)
    expect(shown.events.at(-1).detail).toEqual({ reason: '登记时写错', corrected: {} })
    expect((await office.people.officer.get(`${office.path}/inspections/${visit}`)).body.intact).toBe(true)
  })

  test('stays somewhere: without an enterprise its place is not taken away', async () => {
    const { status: code, body } = await correct('officer', await newHazard(office), { place: null }, 1)
    expect([code, body.errors]).toEqual([
      400,
      [{ path: 'set.place', code: 'enterpriseOrPlace', message: expect.any(String) }],
    ])
  })

  test('in the place of a home is told only to those who handle the case', async () => {
    const party = { kind: 'person', name: '刘长贵', phone: null }
    const id = await newHazard(office, { party, place: '三号楼 201', community: office.units.一中社区 })
    expect(await status(correct('officer', id, { place: '三号楼 202' }, 1))).toBe(200)
    const { body } = await office.people.market.get(`${office.path}/hazards/${id}`)
    expect(JSON.stringify(body)).not.toContain('三号楼')
    const handled = await office.people.community.get(`${office.path}/hazards/${id}`)
    expect(JSON.stringify(handled.body)).toContain('三号楼 201')
  })
})

describe('a visit with a slip', () => {
  const visitPath = (id: string) => `${office.path}/inspections/${id}`
  const shownVisit = async (id: string) => (await office.people.leader.get(visitPath(id))).body
  const mend = (who: Colleague, id: string, set: Record<string, unknown>, seq: number) =>
    office.people[who].step(`${visitPath(id)}/correction`, { set, reason: '日期填错' }, seq)

  test('has its day, kind and enterprise put right while it is a draft, by whoever began it', async () => {
    const [enterprise, other] = [
      await newEnterprise(office),
      await newEnterprise(office, { name: '鑫源木业', attributes: [] }),
    ]
    const id = await newVisit(office, enterprise)
    expect(await status(mend('officer2', id, { inspectedOn: '2023-11-17' }, 2))).toBe('403 notPermitted')
    expect(await status(mend('officer', id, { inspectedOn: '2023-11-21' }, 2))).toBe('422 dayInFuture')
    expect(await status(mend('officer', id, { inspectedOn: '2023-11-17', kind: 'enforcement' }, 2))).toBe(200)
    expect(await status(mend('officer', id, { enterprise: other }, 3))).toBe(200)
    const shown = await shownVisit(id)
    expect(shown).toMatchObject({ inspectedOn: '2023-11-17', kind: 'enforcement', intact: true })
    expect(shown.enterprise).toEqual({ id: other, name: '鑫源木业' })
    expect(shown.answers).toHaveLength(1)
    expect(shown.corrections.at(-1).detail).toEqual({
      reason: '日期填错',
      corrected: {
        enterprise: { before: enterprise, after: other },
        enterpriseName: { before: '永盛机械加工厂', after: '鑫源木业' },
      },
    })
  })

  test('asks at another enterprise what applies there, and keeps the answers that still fit', async () => {
    const id = await newInspection(office, await newEnterprise(office))
    const before = (await shownVisit(id)).questions.map(({ key }: { key: string }) => key)
    const dropped = await newEnterprise(office, { attributes: [] })
    const gone = before.find((key: string) => key === '3.2') ?? ''
    const answers = ['1.1', gone].map((question) => ({ question, answer: 'yes', reason: null, note: null }))
    await office.people.officer.step(`${visitPath(id)}/answers`, { answers }, 1)
    expect(await status(mend('officer', id, { enterprise: dropped }, 2))).toBe(200)
    const shown = await shownVisit(id)
    expect(shown.questions.map(({ key }: { key: string }) => key)).not.toContain(gone)
    expect(shown.answers.map(({ question }: { question: string }) => question)).toEqual(['1.1'])
  })

  test('that found a hazard stays at its enterprise, and isn’t discarded before that was dismissed', async () => {
    const enterprise = await newEnterprise(office)
    const id = await newInspection(office, enterprise)
    const found = await newHazard(office, { enterprise, inspection: id })
    const other = await newEnterprise(office)
    expect(await status(mend('officer', id, { enterprise: other }, 1))).toBe('409 visitHasHazards')
    const discard = () => office.people.officer.step(`${visitPath(id)}/discarding`, { reason: '重复开始' }, 1)
    expect(await status(discard())).toBe('409 visitHasHazards')
    await step('officer', found, 'dismissal', { reason: '无此情况' }, 1)
    expect(await status(discard())).toBe(200)
  })

  test('once signed stays as it was signed, and has a note beside it', async () => {
    const id = await newVisit(office, await newEnterprise(office))
    await office.people.officer.step(`${visitPath(id)}/signature`, patrolSignature, 2)
    expect(await status(mend('officer', id, { inspectedOn: '2023-11-17' }, 3))).toBe('409 inspectionSigned')
    expect(await status(mend('community', id, {}, 3))).toBe('403 otherDepartment')
    expect(await status(mend('inspector', id, {}, 3))).toBe(200)
    const shown = await shownVisit(id)
    expect(shown).toMatchObject({ status: 'signed', seq: 4, intact: true })
    expect(shown.corrections).toMatchObject([{ detail: { reason: '日期填错', corrected: {} } }])
  })

  test('begun by mistake is discarded: it is in no list, and its address still tells by whom and why', async () => {
    const enterprise = await newEnterprise(office)
    const id = await newVisit(office, enterprise)
    const { safety, officer, officer2 } = office.people
    const discard = (who: typeof officer, seq: number) =>
      who.step(`${visitPath(id)}/discarding`, { reason: '误开' }, seq)
    expect(await status(discard(officer2, 2))).toBe('403 notPermitted')
    expect(await status(discard(safety, 2))).toBe(200)
    expect(await shownVisit(id)).toMatchObject({ status: 'draft', intact: true, discarded: { reason: '误开' } })
    for (const query of [`enterprise=${enterprise}`, 'status=draft&limit=200', 'limit=200']) {
      const { body } = await officer.get(`${office.path}/inspections?${query}`)
      expect(body.items.map((item: { id: string }) => item.id)).not.toContain(id)
    }
    expect(await status(discard(officer, 3))).toBe('409 stepNotOpen')
    const late = { enterprise, inspection: id, party: { kind: 'enterprise', enterprise } }
    expect(await status(office.people.officer.put(`${office.path}/hazards/${v7()}`, hazardInput(office, late)))).toBe(
      '409 stepNotOpen',
    )
  })
})

import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { recounts } from '../../src/recounts.ts'
import { ShardUpkeep } from '../../src/tenancy/upkeep.ts'
import { anonymous, type Client } from '../support/client.ts'
import { newCampaign, newHazard } from '../support/records.ts'
import {
  begunReport,
  type Duty,
  missingData,
  reportContent,
  reportInput,
  reportPath,
  reportStatusOf,
  sent,
  shownReport,
  takeReport,
  written,
} from '../support/reports.ts'
import { office, supervisor, world } from '../support/setting.ts'
import { refused, untriggered } from '../support/stored.ts'
import { dongguan, expectCreated, nanguan, person, yongqiao } from '../support/world.ts'

describe('recalling a report', () => {
  test('whoever handed it in takes it back, writes on, and hands it in again', async () => {
    const { id } = await begunReport()
    await takeReport(id, written(), sent())
    await takeReport(id, ['community', 'recall', {}])
    expect(await shownReport(id)).toMatchObject({
      state: 'draft',
      status: 'draft',
      submission: null,
      intact: true,
    })
    await takeReport(id, ['community', 'content', reportContent({ text: '补充了数据' })], sent())
    expect(await shownReport(id)).toMatchObject({ state: 'submitted', text: '补充了数据', intact: true })
    expect((await shownReport(id)).events.map(({ verb }: { verb: string }) => verb)).toContain('recall')
  })

  test('nobody else takes it back', async () => {
    const { id } = await begunReport()
    await takeReport(id, written(), sent())
    await refused(() => office.people.safety.step(reportPath(id, 'recall'), {}, 3), 'notPermitted')
    await refused(() => office.people.contact.step(reportPath(id, 'recall'), {}, 3), 'otherDepartment')
  })

  test('it is too late once the safety office has opened it, which is said; after a return it starts anew', async () => {
    const { id } = await begunReport()
    await takeReport(id, written(), sent())
    expect((await shownReport(id)).submission.readAt).toBeNull()
    await takeReport(id, ['safety', 'receipt', {}])
    expect((await shownReport(id)).submission.readAt).toMatch(/^2023-11-20T/)
    await refused(() => office.people.community.step(reportPath(id, 'recall'), {}, 4), 'reportRead')
    await refused(() => office.people.safety.step(reportPath(id, 'receipt'), {}, 4), 'reportRead')
    await takeReport(id, ['safety', 'return', { reason: '缺数据' }], sent(), ['community', 'recall', {}])
    expect(await shownReport(id)).toMatchObject({ state: 'draft', intact: true })
  })

  test('who opens a report before it is handed in, or for a unit, confirms nothing', async () => {
    const { id } = await begunReport()
    await takeReport(id, written())
    await refused(() => office.people.safety.step(reportPath(id, 'receipt'), {}, 2), 'stepNotOpen')
    await takeReport(id, sent())
    await refused(() => office.people.community.step(reportPath(id, 'receipt'), {}, 3), 'notPermitted')
  })
})

describe('discarding a draft', () => {
  const discard = { reason: '写成了另一项' }

  test('empties it; the unit owes the report again, and begins anew in its place', async () => {
    const { id, campaign: running } = await begunReport()
    const { 一中社区: unit } = office.units
    await takeReport(id, written())
    expect(await reportStatusOf(running, unit)).toMatchObject({ status: 'draft' })
    await takeReport(id, ['community', 'discarding', discard])
    expect(await shownReport(id)).toMatchObject({
      state: 'draft',
      status: 'notDue',
      text: null,
      discarded: '写成了另一项',
      intact: true,
    })
    expect(await reportStatusOf(running, unit)).toMatchObject({ status: 'notDue', report: id })
    const { events } = await shownReport(id, office.people.community)
    expect(events.map(({ verb }: { verb: string }) => verb)).toEqual(['begin', 'write', 'discard'])
    expect(events[1].detail.text).toBe(reportContent().text)
    await takeReport(id, written(), sent())
    expect(await shownReport(id)).toMatchObject({ status: 'onTime', discarded: null, intact: true })
    expect(await new ShardUpkeep(env.SHARD_01, [yongqiao]).drift(recounts)).toEqual([])
  })

  test('is for the unit alone, with a reason, and only before it is handed in', async () => {
    const { id } = await begunReport()
    await takeReport(id, written())
    const { anonymous: nobody, safety, contact, community } = { anonymous, ...office.people }
    await refused(() => nobody.step(reportPath(id, 'discarding'), discard, 2), 'signInNeeded')
    await refused(() => safety.step(reportPath(id, 'discarding'), discard, 2), 'notPermitted')
    await refused(() => contact.step(reportPath(id, 'discarding'), discard, 2), 'otherDepartment')
    await refused(() => community.step(reportPath(id, 'discarding'), {}, 2), 'badInput', 'reason')
    await takeReport(id, sent())
    await refused(() => community.step(reportPath(id, 'discarding'), discard, 3), 'stepNotOpen')
  })

  test('is done once, and leaves the unit to be chased or exempted', async () => {
    const { id } = await begunReport()
    await takeReport(id, written(), ['community', 'discarding', discard])
    await refused(() => office.people.community.step(reportPath(id, 'discarding'), discard, 3), 'stepNotOpen')
    await refused(() => office.people.community.step(reportPath(id, 'submission'), {}, 3), 'reportEmpty')
    await takeReport(id, ['safety', 'exemption', { reason: '已并入' }], ['safety', 'obligation', { reason: '仍须报' }])
    expect(await shownReport(id)).toMatchObject({ state: 'draft', discarded: null, intact: true })
  })
})

describe('submitting a report', () => {
  test.each<[duty: Duty, body: Record<string, unknown>, code: 'reportEmpty' | 'nothingUnfit']>([
    ['writtenReport', { text: null }, 'reportEmpty'],
    ['ownPlan', { text: null }, 'reportEmpty'],
    ['ownPlan', { nothing: true }, 'nothingUnfit'],
    ['writtenReport', { nothing: true }, 'nothingUnfit'],
    ['problemEnterpriseSweep', {}, 'reportEmpty'],
  ])('of a %s with %j is refused: %s', async (duty, body, code) => {
    const { id } = await begunReport('contact', duty)
    await takeReport(id, ['contact', 'content', reportContent(body)])
    await refused(() => office.people.contact.step(reportPath(id, 'submission'), {}, 2), code)
  })

  test('of a draft in which nobody wrote is refused', async () => {
    const { id } = await begunReport()
    await refused(() => office.people.community.step(reportPath(id, 'submission'), {}, 1), 'reportEmpty')
  })

  test('freezes text and figures under a hash', async () => {
    const { id, campaign: running } = await begunReport()
    const inside = { campaign: running, community: office.units.一中社区 }
    await newHazard(office, inside)
    await takeReport(id, written(), sent())
    const frozen = await shownReport(id)
    expect(frozen).toMatchObject({ state: 'submitted', status: 'onTime', late: false, intact: true })
    expect(frozen.submission).toMatchObject({ by: { name: '张守安' }, intact: true })
    expect(frozen.submission.contentHash).toMatch(/^[0-9a-f]{64}$/)
    expect(frozen.firstSubmittedAt).toBe(frozen.submission.at)
    await newHazard(office, inside)
    expect((await shownReport(id)).figures).toEqual(frozen.figures)
    expect(frozen.figures.indicators.hazards).toBe(1)
    expect(frozen.events.at(-1)).toMatchObject({
      verb: 'submit',
      detail: { late: false, figures: frozen.figures, contentHash: frozen.submission.contentHash },
    })
    await refused(() => office.people.community.step(reportPath(id, 'content'), reportContent(), 3), 'stepNotOpen')
    await refused(() => office.people.community.step(reportPath(id, 'submission'), {}, 3), 'stepNotOpen')
  })

  test('that was changed behind its back no longer has its hash', async () => {
    const { id } = await begunReport()
    await takeReport(id, written(), sent())
    const change = () => env.SHARD_01.prepare("UPDATE report SET text = '另一份' WHERE id = ?").bind(id).run()
    await expect(change()).rejects.toThrow('report_frozen')
    await untriggered(env.SHARD_01, 'refuse_changed_submission', change)
    const { intact, submission } = await shownReport(id)
    expect([intact, submission.intact]).toEqual([false, false])
  })

  test('“nothing to report” is an answer, in a report as in a sweep', async () => {
    const running = await newCampaign(office)
    for (const duty of ['writtenReport', 'problemEnterpriseSweep'] as const) {
      const id = v7()
      await expectCreated(office.people.community.put(reportPath(id), reportInput(office, running, '一中社区', duty)))
      await takeReport(id, ['community', 'content', reportContent({ text: null, nothing: true })], sent())
      expect(await reportStatusOf(running, office.units.一中社区, duty)).toMatchObject({
        status: 'nothing',
        nothing: true,
      })
    }
  })

  test('of two people of the unit at once counts once', async () => {
    const { id } = await begunReport('contact')
    await takeReport(id, ['contact', 'content', reportContent()])
    const { contact, officer } = office.people
    const answers = await Promise.all([contact, officer].map((who) => who.step(reportPath(id, 'submission'), {}, 2)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
    expect((await shownReport(id)).seq).toBe(3)
  })
})

describe('reviewing a report', () => {
  const reviews = [
    ['return', missingData],
    ['acceptance', {}],
    ['exemption', missingData],
    ['obligation', missingData],
  ] as const

  test.each(reviews)('%s is for the safety office alone', async (step, body) => {
    const { id } = await begunReport()
    await takeReport(id, written(), sent())
    const take = (who: Client) => who.step(reportPath(id, step), body, 3)
    await refused(() => take(anonymous), 'signInNeeded')
    await refused(() => take(world.office(dongguan).people.safety), 'notMember')
    await refused(() => take(supervisor), 'notPermitted')
    for (const who of ['community', 'community2', 'contact', 'officer', 'leader'] as const)
      await refused(() => take(office.people[who]), 'notPermitted')
  })

  test.each(['return', 'exemption', 'obligation'])('%s needs a reason', async (step) => {
    const { id } = await begunReport()
    await takeReport(id, written(), sent())
    const { safety } = office.people
    await refused(() => safety.step(reportPath(id, step), {}, 3), 'badInput', 'reason')
    await refused(() => safety.step(reportPath(id, step), { reason: ' ' }, 3), 'badInput', 'reason')
  })

  test('returns it with reasons; the unit writes and submits again; then it is accepted', async () => {
    const { id } = await begunReport()
    await takeReport(id, written(), sent(), ['safety', 'return', missingData])
    const returned = await shownReport(id)
    expect(returned).toMatchObject({ state: 'returned', status: 'returned', late: false, submission: null })
    expect(returned.text).toBe('已落实重点任务。')
    expect(returned.events.at(-1).detail).toEqual(missingData)
    await refused(() => office.people.safety.step(reportPath(id, 'acceptance'), {}, 4), 'stepNotOpen')
    const first = returned.firstSubmittedAt
    const at = '2023-11-21T09:00:00+08:00'
    const { community, safety } = office.people
    await community.step(reportPath(id, 'content'), reportContent({ text: '补充了数据。' }), 4, { at })
    await community.step(reportPath(id, 'submission'), {}, 5, { at })
    const again = await shownReport(id)
    expect([again.firstSubmittedAt, again.submission.at > first]).toEqual([first, true])
    expect((await safety.step(reportPath(id, 'acceptance'), {}, 6)).body).toEqual({ id, seq: 7, status: 'accepted' })
    expect(await shownReport(id)).toMatchObject({ state: 'accepted', status: 'accepted', intact: true })
    for (const [step, body] of reviews) await refused(() => safety.step(reportPath(id, step), body, 7), 'stepNotOpen')
  })

  test('is never accepted by the one who submitted it', async () => {
    const both = await person('safety-and-contact', [
      { division: nanguan, role: 'safetyOfficer', unit: null },
      { division: nanguan, role: 'departmentContact', unit: office.units.应急办 },
    ])
    const { id } = await begunReport('contact')
    await both.step(reportPath(id, 'content'), reportContent(), 1)
    expect((await both.step(reportPath(id, 'submission'), {}, 2)).status).toBe(200)
    await refused(() => both.step(reportPath(id, 'acceptance'), {}, 3), 'secondPerson')
    expect((await office.people.safety.step(reportPath(id, 'acceptance'), {}, 3)).status).toBe(200)
  })

  test('exempts with a reason, and obliges after all; what was written is still there', async () => {
    const { id, campaign: running } = await begunReport()
    await takeReport(id, written(), ['safety', 'exemption', { reason: '整村拆迁' }])
    expect(await shownReport(id)).toMatchObject({
      state: 'exempt',
      status: 'exempt',
      exemption: '整村拆迁',
      late: false,
    })
    await refused(() => office.people.community.step(reportPath(id, 'content'), reportContent(), 3), 'stepNotOpen')
    expect(
      (await reportStatusOf(running, office.units.一中社区, 'writtenReport', '2023-12-31T09:00:00+08:00')).status,
    ).toBe('exempt')
    await takeReport(id, ['safety', 'obligation', { reason: '仍有企业' }])
    expect(await shownReport(id)).toMatchObject({
      state: 'draft',
      exemption: null,
      text: '已落实重点任务。',
      intact: true,
    })
  })

  test('exempts no unit that the reviewer writes for', async () => {
    const both = await person('safety-of-community', [
      { division: nanguan, role: 'safetyOfficer', unit: null },
      { division: nanguan, role: 'communityOfficer', unit: office.units.一中社区 },
    ])
    const { id } = await begunReport()
    await refused(() => both.step(reportPath(id, 'exemption'), missingData, 1), 'secondPerson')
    expect((await office.people.safety.step(reportPath(id, 'exemption'), missingData, 1)).status).toBe(200)
  })

  test('exempts nobody who has submitted', async () => {
    const { id } = await begunReport()
    await takeReport(id, written(), sent())
    await refused(() => office.people.safety.step(reportPath(id, 'exemption'), missingData, 3), 'stepNotOpen')
  })
})

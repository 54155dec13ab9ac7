import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { Ask } from '../support/client.ts'
import { type Level, signed, take } from '../support/hazards.ts'
import { confirmation, failedDue, hazardInput, inspectionInput } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { shownHazard, step, walked } from '../support/office-hazards.ts'
import { newEnterprise, newHazard } from '../support/records.ts'
import { office } from '../support/setting.ts'
import type { Colleague } from '../support/world.ts'

interface Advice {
  kind: string
  paragraph: string
  quote: string
  facts: { fact: string; holds: boolean }[]
}

describe('the advice on a hazard', () => {
  const textOf = (kind: string) => nanguanTemplate.rules.find((rule) => rule.kind === kind)?.text
  const advised = async (id: string, ask: Ask = {}): Promise<Advice[]> => (await shownHazard(id, ask)).advice
  const kinds = async (id: string, ask: Ask = {}) => (await advised(id, ask)).map(({ kind }) => kind)
  const facts = (holding: string[]) => holding.map((fact) => ({ fact, holds: true }))

  async function confirmed(level: Level, more: Record<string, unknown>, input: Record<string, unknown> = {}) {
    const id = await newHazard(office, { enterprise: await newEnterprise(office), ...input })
    expect((await step('officer', id, 'confirmation', confirmation(level, more), 1)).status).toBe(200)
    return id
  }
  const reported = { reportedAsPrescribed: true, measuresUnderWay: true }

  test('二（二）1: no penalty for a major one, self-found, reported and being dealt with', async () => {
    const id = await confirmed('major', reported, { source: 'enterprise' })
    expect(await advised(id)).toEqual([
      {
        kind: 'noPenalty',
        paragraph: '二（二）1',
        quote: textOf('noPenalty'),
        facts: facts(['enterprise', 'major', 'selfFound', 'reportedAsPrescribed', 'measuresUnderWay']),
      },
    ])
  })

  test('二（二）1: having reported it before the inspection shows that the enterprise had found it', async () => {
    expect(await kinds(await confirmed('major', reported))).toEqual(['noPenalty'])
  })

  test('二（二）2: a penalty for a major one that only the government found, in an inspection within the phase', async () => {
    expect(await advised(await confirmed('major', {}))).toEqual([
      {
        kind: 'penalty',
        paragraph: '二（二）2',
        quote: textOf('penalty'),
        facts: facts(['enterprise', 'major', 'governmentFound', 'notSelfFound', 'inspectedInPhase']),
      },
    ])
  })

  test('二（二）2: what was confirmed at the desk counts as inspected on no day; on site on the day that is said', async () => {
    for (const source of ['department', 'tip']) {
      const desk = await confirmed('major', { onSite: null }, { source, foundOn: '2023-11-10' })
      expect(await kinds(desk)).toEqual([])
      expect((await shownHazard(desk)).inspectedOn).toBeNull()
      const onSite = await confirmed('major', { onSite: '2023-11-15' }, { source, foundOn: '2023-11-10' })
      expect(await kinds(onSite)).toEqual(['penalty'])
      expect(await shownHazard(onSite)).toMatchObject({ inspectedOn: '2023-11-15', intact: true })
    }
  })

  test('二（二）2: a day on site that was said wrong is corrected, by who speaks for a department', async () => {
    const id = await confirmed('major', { onSite: null }, { foundOn: '2023-11-10' })
    const mend = (who: Colleague, inspectedOn: string | null, seq: number) =>
      step(who, id, 'correction', { set: { inspectedOn }, reason: '漏填现场核实日期', offerToLead: false }, seq)
    expect((await mend('officer', '2023-11-09', 2)).body.code).toBe('onSiteBeforeFound')
    expect((await mend('officer', '2023-11-21', 2)).body.code).toBe('dayInFuture')
    expect((await mend('officer', '2023-11-12', 2)).status).toBe(200)
    expect(await kinds(id)).toEqual(['penalty'])
    expect((await mend('officer', null, 3)).status).toBe(200)
    expect(await kinds(id)).toEqual([])
  })

  test('二（二）2: the day of the inspection decides, its first and its last day included', async () => {
    const inspectedOn = async (day: string) => {
      const place = await newEnterprise(office)
      const inspection = v7()
      const late = { at: '2023-12-05T09:00:00+08:00' }
      const begin = inspectionInput(office, place, { inspectedOn: day })
      await office.people.officer.put(`${office.path}/inspections/${inspection}`, begin, late)
      const id = v7()
      const input = hazardInput(office, { enterprise: place, inspection })
      await office.people.officer.put(`${office.path}/hazards/${id}`, input, late)
      await step('officer', id, 'confirmation', confirmation('major'), 1, late)
      return kinds(id)
    }
    expect(await inspectedOn('2023-11-01')).toEqual(['penalty'])
    expect(await inspectedOn('2023-11-30')).toEqual(['penalty'])
    expect(await inspectedOn('2023-12-01')).toEqual([])
  })

  test.each<[what: string, level: Level, more: Record<string, unknown>, source: string]>([
    ['a general one', 'general', {}, 'department'],
    ['a general one that the enterprise reported', 'general', reported, 'enterprise'],
    ['a self-found one that was not reported', 'major', { measuresUnderWay: true }, 'enterprise'],
    ['a self-found one that nobody deals with', 'major', { reportedAsPrescribed: true }, 'enterprise'],
  ])('none for %s: the officer decides', async (_, level, more, source) => {
    expect(await kinds(await confirmed(level, more, { source }))).toEqual([])
  })

  test('none while nobody or somebody else than an enterprise answers for it, and again once one does', async () => {
    const id = await confirmed('major', {}, { party: { kind: 'unknown' } })
    expect(await kinds(id)).toEqual([])
    await step('officer', id, 'party', { party: { kind: 'person', name: '王强', phone: null } }, 2)
    expect(await kinds(id)).toEqual([])
    await step('officer', id, 'party', { party: { kind: 'enterprise', enterprise: await newEnterprise(office) } }, 3)
    expect(await kinds(id)).toEqual(['penalty'])
  })

  test('none before the level is set', async () => {
    expect(await kinds(await newHazard(office))).toEqual([])
  })

  test('a tip counts as government-found once it is verified', async () => {
    const id = await newHazard(office, { enterprise: await newEnterprise(office), source: 'tip' })
    await step('officer', id, 'confirmation', confirmation('major'), 1)
    expect(await kinds(id)).toEqual(['penalty'])
  })

  test('二（二）3: a dual penalty where rectification failed', async () => {
    const id = await walked('major', 4, { enterprise: await newEnterprise(office) })
    expect(await kinds(id)).toEqual(['penalty'])
    await take(office, id, signed('officer2', 'reinspection', failedDue('2023-12-01'), 'officer'), 5)
    const advice = await advised(id)
    expect(advice.map(({ kind }) => kind)).toEqual(['penalty', 'dualPenalty'])
    expect(advice[1]).toEqual({
      kind: 'dualPenalty',
      paragraph: '二（二）3',
      quote: textOf('dualPenalty'),
      facts: [
        ...facts(['enterprise', 'major', 'governmentFound', 'reinspectionFailed']),
        { fact: 'overdue', holds: false },
      ],
    })
  })

  test('二（二）3: a dual penalty where the date has passed', async () => {
    const id = await walked('major', 2, { enterprise: await newEnterprise(office) })
    await runJobs('2023-11-25T00:05:00+08:00')
    expect(await kinds(id)).toEqual(['penalty', 'dualPenalty'])
  })

  test('beside a penalty stands the law that may spare the party: two officers hold so with a reason, and take it back', async () => {
    const id = await confirmed('major', {}, {})
    expect((await shownHazard(id)).counter.law).toContain('第三十三条')
    const first = { ground: 'first', reason: '首次发现，当日改正，没有造成后果' }
    expect((await step('inspector', id, 'sparing', first, 2)).body.code).toBe('notPermitted')
    expect((await step('officer', id, 'sparing', first, 2)).status).toBe(200)
    expect((await shownHazard(id)).spared).toBeNull()
    expect((await step('officer', id, 'countersignature', { note: null }, 3)).body.code).toBe('secondPerson')
    expect((await step('officer2', id, 'countersignature', { note: null }, 3)).status).toBe(200)
    expect(await shownHazard(id)).toMatchObject({
      spared: { ...first, on: '2023-11-20' },
      status: 'confirmed',
      intact: true,
    })
    expect(await kinds(id)).toEqual(['penalty'])
    await take(office, id, signed('officer', 'sparing', { ground: 'none', reason: '查明曾因同一行为被处罚' }), 4)
    expect((await shownHazard(id)).spared).toBeNull()
  })

  test('a general hazard, of which the notice asks no penalty, is told nothing of that law', async () => {
    const id = await confirmed('general', {})
    expect((await shownHazard(id)).counter).toBeNull()
    expect((await step('officer', id, 'sparing', { ground: 'minor', reason: '轻微' }, 2)).body.code).toBe('stepNotOpen')
  })
})

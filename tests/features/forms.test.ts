import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Figures } from '../../src/features/forms/schema.ts'
import type { Client } from '../support/client.ts'
import { walk } from '../support/hazards.ts'
import { confirmation, formInput, hazardInput } from '../support/inputs.ts'
import { newHazard, newProgram } from '../support/records.ts'
import { office, safety, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan, expectCreated, nanguan, yongqiao } from '../support/world.ts'

const district = `/divisions/${yongqiao}`
const own = v7({ msecs: Date.parse('2023-11-20T12:00:00+08:00') })
/** The first hazards are of the twentieth, another one of the twenty-fifth. */
const period = { from: '2023-11-21', to: '2023-11-25' }
const days = `from=${period.from}&to=${period.to}`
const after = { at: '2023-11-27T10:00:00+08:00' }
const idAt = (at: string) => v7({ msecs: Date.parse(at) })

const ask = async (by: Client, path: string, asking = after) => {
  const { status, body } = await by.get(path, asking)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
const lineOf = ({ lines }: Figures, line: string) => lines.find((one) => one.line === line)?.values

/** A major hazard found and confirmed on a day. */
async function majorOn(day: string): Promise<void> {
  const at = `${day}T10:00:00+08:00`
  const id = idAt(at)
  const path = `${office.path}/hazards/${id}`
  await expectCreated(office.people.officer.put(path, hazardInput(office, { foundOn: day }), { at }))
  const confirmed = confirmation('major', { onSite: day })
  const { status, body } = await office.people.officer.step(`${path}/confirmation`, confirmed, 1, { at })
  expect(status, JSON.stringify(body)).toBe(200)
}

const signing = (form: string, hash: string, more: Record<string, unknown> = {}) => ({
  form,
  template: null,
  ...period,
  version: 1,
  reason: null,
  hash,
  ...more,
})

beforeAll(async () => {
  await walk(office, await newHazard(office), 'major', 7)
  await walk(office, await newHazard(office), 'major', 1)
  await walk(office, await newHazard(office), 'general', 1)
  await majorOn('2023-11-25')
  await expectCreated(
    supervisor.put(`${district}/forms/${own}`, { version: 1, content: formInput('季度表'), ended: false }),
  )
})

describe('a form', () => {
  test('counts what was there before the first day, what came in between, and what there is at the end', async () => {
    const { figures, asOf } = await ask(supervisor, `${district}/forms/${own}/figures?${days}`)
    expect(lineOf(figures, nanguan)).toEqual([1, 1, 0, 1])
    expect(lineOf(figures, dongguan)).toEqual([0, 0, null, 0])
    expect(figures.total).toEqual([1, 1, 0, 1])
    expect(asOf).toBe('2023-11-25T23:59:59.999+08:00')
    const { figures: earlier } = await ask(supervisor, `${district}/forms/${own}/figures?from=2023-11-20&to=2023-11-20`)
    expect(lineOf(earlier, nanguan)).toEqual([0, 2, 0.5, 1])
  })

  test('that is shipped is filled in for the district, and for an office by unit and by sector', async () => {
    const { figures } = await ask(supervisor, `${district}/forms/investigation/figures`)
    const { figures: english } = await ask(supervisor, `${district}/forms/investigation/figures?language=en`)
    const headings = ({ columns }: Figures) => columns.map((column) => column.headings.join('/'))
    const place = headings(figures).indexOf('重大隐患（项）/合计/排查')
    expect([headings(english)[place], lineOf(figures, nanguan)?.[place]]).toEqual(['Major hazards/Both/Found', 3])
    expect(figures.from).toBe('2023-01-01')
    for (const form of ['units', 'sectors']) {
      const { figures } = await ask(office.people.leader, `/divisions/${nanguan}/forms/${form}/figures`)
      expect(figures.lines).toHaveLength(1)
      expect(figures.total).toEqual(figures.lines[0].values)
      const found = headings(figures).findIndex((path) => path.startsWith('一般') && path.endsWith('排查'))
      expect(figures.total[found]).toBe(1)
    }
  })

  test('counts the campaigns of one template alone where one is named', async () => {
    const { items } = await ask(supervisor, `/districts/${yongqiao}/templates`)
    const of = (template: string) => `${district}/forms/progress/figures?template=${template}`
    const { figures } = await ask(supervisor, of(items[0].id))
    const { figures: all } = await ask(supervisor, `${district}/forms/progress/figures`)
    expect(figures.total).toEqual(all.total)
    expect((await ask(supervisor, of(v7()))).figures.total.every((value: number | null) => value === null)).toBe(true)
  })

  test('leaves as a workbook with its headings over several rows', async () => {
    const { status, headers } = await supervisor.get(`${district}/forms/investigation/figures/export`)
    expect([status, headers.get('Content-Type')]).toEqual([200, expect.stringContaining('spreadsheetml')])
    const { body } = await supervisor.get(`${district}/forms/${own}/figures/export?format=csv&${days}`, after)
    expect(body.split('\r\n')[0]).toContain('重大隐患 / 期内 / 整改率')
  })

  test('is for a district or for an office, not for both', async () => {
    await refused(() => supervisor.get(`${district}/forms/units/figures`), 'notFound')
    await refused(() => safety.get(`/divisions/${nanguan}/forms/${own}/figures`), 'notFound')
    await refused(() => supervisor.get(`/divisions/34/forms`), 'notMember')
  })

  test('of days that have not come, or end before they start, is refused', async () => {
    const at = `${district}/forms/${own}/figures`
    await refused(() => supervisor.get(`${at}?to=2023-11-21`), 'dayInFuture')
    await refused(() => supervisor.get(`${at}?from=2023-11-20&to=2023-11-19`), 'badInput', 'to')
  })
})

describe('a district', () => {
  test('defines forms of its own in versions, and previews them', async () => {
    const id = v7()
    const at = `${district}/forms/${id}`
    const first = { version: 1, content: formInput('月报'), ended: false }
    await expectCreated(supervisor.put(at, first))
    await expectCreated(supervisor.put(at, first))
    await refused(() => supervisor.put(at, { ...first, content: formInput('别的') }), 'idTaken')
    await refused(() => supervisor.put(at, { ...first, version: 3 }), 'versionNotNext')
    await expectCreated(supervisor.put(at, { ...first, version: 2, ended: true }))
    const { items } = await ask(safety, `/divisions/${nanguan}/forms`)
    expect(items.find((one: { id: string }) => one.id === id)).toMatchObject({ version: 2, ended: true, filled: false })
    const preview = { method: 'POST', body: { content: formInput('试填') }, ...after }
    const { body } = await supervisor.send(`${district}/forms/preview?${days}`, preview)
    expect(body.figures.total).toEqual([1, 1, 0, 1])
  })

  test('counts by lines only what those have', async () => {
    const at = `${district}/forms/${v7()}`
    const byUnit = formInput('分部门', {
      by: 'unit',
      columns: [{ headings: ['企业'], sum: [{ of: 'enterprises', at: 'end' }] }],
    })
    await refused(
      () => supervisor.put(at, { version: 1, content: byUnit, ended: false }),
      'badInput',
      'content.columns.0.sum.0.of',
    )
  })

  test('has its forms defined by nobody else', async () => {
    const content = { version: 1, content: formInput('表'), ended: false }
    await refused(() => safety.put(`/divisions/${nanguan}/forms/${v7()}`, content), 'notPermitted')
    await refused(() => supervisor.put(`/divisions/${nanguan}/forms/${v7()}`, content), 'notPermitted')
    await refused(() => safety.get(`${district}/forms`), 'notMember')
    await refused(() => world.operator.get(`${district}/forms`), 'notMember')
  })
})

describe('signed figures', () => {
  let first: string

  test('are those that were looked at, once', async () => {
    const { hash, filings } = await ask(supervisor, `${district}/forms/${own}/figures?${days}`)
    expect(filings).toEqual([])
    first = idAt(after.at)
    const at = `${district}/filings/${first}`
    await refused(() => supervisor.put(at, signing(own, '0'.repeat(64)), after), 'figuresChanged')
    await expectCreated(supervisor.put(at, signing(own, hash), after))
    await expectCreated(supervisor.put(at, signing(own, hash), after))
    await refused(
      () => supervisor.put(`${district}/filings/${idAt(after.at)}`, signing(own, hash), after),
      'filedMeanwhile',
    )
  })

  test('stay as they are when more is told, and are corrected with a reason, which says what has changed', async () => {
    await majorOn('2023-11-25')
    const frozen = await ask(supervisor, `${district}/filings/${first}`)
    expect(frozen).toMatchObject({ intact: true, version: 1, differences: [] })
    expect(frozen.figures.total).toEqual([1, 1, 0, 1])
    const { hash, figures } = await ask(supervisor, `${district}/forms/${own}/figures?${days}`)
    expect(figures.total).toEqual([1, 2, 0, 1])
    const again = { version: 2, reason: '东关晚报一条' }
    const later = { at: '2023-11-28T10:00:00+08:00' }
    const second = idAt(later.at)
    const at = `${district}/filings/${second}`
    const badly = { ...signing(own, hash), version: 2 }
    await refused(() => supervisor.put(at, badly, later), 'badInput', 'reason')
    await refused(() => supervisor.put(at, signing(own, hash, { ...again, version: 3 }), later), 'filedMeanwhile')
    await expectCreated(supervisor.put(at, signing(own, hash, again), later))
    const { differences, reason } = await ask(supervisor, `${district}/filings/${second}`, later)
    expect(reason).toBe(again.reason)
    const found = ['重大隐患', '期内', '排查']
    expect(differences).toEqual([
      { line: nanguan, lineName: '南关街道', headings: found, earlier: 1, later: 2 },
      { line: null, lineName: null, headings: found, earlier: 1, later: 2 },
    ])
    const knownOn = async (day: string) =>
      (await ask(supervisor, `${district}/filings?form=${own}&asKnownOn=${day}`, later)).items.map(
        ({ version }: { version: number }) => version,
      )
    expect([await knownOn('2023-11-26'), await knownOn('2023-11-27'), await knownOn('2023-11-28')]).toEqual([
      [],
      [1],
      [2],
    ])
  })

  test('are signed by the division’s own, and seen by whoever oversees it', async () => {
    const at = `/divisions/${nanguan}`
    const { hash } = await ask(safety, `${at}/forms/units/figures?${days}`)
    const id = idAt(after.at)
    for (const other of [supervisor, office.people.leader, office.people.inspector])
      await refused(() => other.put(`${at}/filings/${id}`, signing('units', hash), after), 'notPermitted')
    const soon = { at: '2023-11-27T10:05:00+08:00' }
    await expectCreated(safety.put(`${at}/filings/${id}`, signing('units', hash), soon))
    expect((await ask(supervisor, `${at}/filings/${id}`)).figures.title).toBe('各部门、社区隐患整改情况表')
    const { items } = await ask(supervisor, `${district}/filings`)
    expect(items.map((one: { id: string }) => one.id)).not.toContain(id)
    await refused(() => world.office(dongguan).people.safety.get(`${at}/filings/${id}`), 'notMember')
    await refused(() => world.office(dongguan).people.safety.get(`/divisions/${dongguan}/filings/${id}`), 'notFound')
  })

  test('are followed by programs, page by page, without whoever signed them', async () => {
    const program = await newProgram(world.operator, '34')
    const page = await ask(program, '/reporting/filings?limit=2')
    const rest = await ask(program, `/reporting/filings?after=${page.next}`)
    const items = [...page.items, ...rest.items]
    expect(items.map(({ division, version }: { division: string; version: number }) => [division, version])).toEqual([
      [yongqiao, 1],
      [nanguan, 1],
      [yongqiao, 2],
    ])
    expect(JSON.stringify(items)).not.toContain('signedBy')
    expect(items[0].figures.total).toEqual([1, 1, 0, 1])
    await refused(() => program.get('/reporting/filings?after=abc'), 'badInput', 'after')
    const elsewhere = await newProgram(world.operator, '341321')
    expect((await ask(elsewhere, '/reporting/filings')).items).toEqual([])
  })
})

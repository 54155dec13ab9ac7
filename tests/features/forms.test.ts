import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Figures } from '../../src/features/forms/schema.ts'
import type { Client } from '../support/client.ts'
import { signedVisit } from '../support/documents.ts'
import { walk } from '../support/hazards.ts'
import { confirmation, formInput, hazardInput } from '../support/inputs.ts'
import { runJobs } from '../support/jobs.ts'
import { newEnterprise, newHazard, newProgram } from '../support/records.ts'
import { office, safety, supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { dongguan, expectCreated, nanguan, yongqiao } from '../support/world.ts'

const district = `/divisions/${yongqiao}`
const own = v7({ msecs: Date.parse('2023-11-20T12:00:00+08:00') })
/** The first hazards are of the twentieth, another one of the twenty-fifth. */
const period = { from: '2023-11-21', to: '2023-11-25' }
const days = `from=${period.from}&to=${period.to}`
const after = { at: '2023-11-27T10:00:00+08:00' }
/** When the correction is signed, and what comes after it. */
const later = { at: '2023-11-28T10:00:00+08:00' }
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
  // It is overdue once its notice's day is over.
  await walk(office, await newHazard(office), 'major', 2)
  await walk(office, await newHazard(office, { source: 'enterprise' }), 'major', 1)
  await walk(office, await newHazard(office), 'general', 1)
  await walk(office, await newHazard(office), 'general', 4)
  await signedVisit(office, await newEnterprise(office), { result: 'refused', reason: '不在场', witness: null })
  await runJobs('2023-11-25T00:05:00+08:00')
  await majorOn('2023-11-25')
  await expectCreated(
    supervisor.put(`${district}/forms/${own}`, { version: 1, content: formInput('季度表'), ended: false }),
  )
})

describe('a form', () => {
  test('counts what was there before the first day, what came in between, and what there is at the end', async () => {
    const { figures, asOf } = await ask(supervisor, `${district}/forms/${own}/figures?${days}`)
    expect(lineOf(figures, nanguan)).toEqual([2, 1, 0, 1])
    expect(lineOf(figures, dongguan)).toEqual([0, 0, null, 0])
    expect(figures.total).toEqual([2, 1, 0, 1])
    expect(asOf).toBe('2023-11-25T23:59:59.999+08:00')
    const { figures: earlier } = await ask(supervisor, `${district}/forms/${own}/figures?from=2023-11-20&to=2023-11-20`)
    expect(lineOf(earlier, nanguan)).toEqual([0, 3, 1 / 3, 1])
  })

  test('that is shipped is filled in for the district, and for an office by unit and by sector', async () => {
    const { figures } = await ask(supervisor, `${district}/forms/investigation/figures`)
    const { figures: english } = await ask(supervisor, `${district}/forms/investigation/figures?language=en`)
    const headings = ({ columns }: Figures) => columns.map((column) => column.headings.join('/'))
    const place = headings(figures).indexOf('重大隐患（项）/合计/排查')
    expect([headings(english)[place], lineOf(figures, nanguan)?.[place]]).toEqual(['Major hazards/Both/Found', 4])
    expect(figures.from).toBe('2023-01-01')
    for (const form of ['units', 'sectors']) {
      const { figures } = await ask(office.people.leader, `/divisions/${nanguan}/forms/${form}/figures`)
      expect(figures.lines).toHaveLength(1)
      expect(figures.total).toEqual(figures.lines[0].values)
      const found = headings(figures).findIndex((path) => path.startsWith('一般') && path.endsWith('排查'))
      expect(figures.total[found]).toBe(2)
    }
  })

  test('that is shipped has in each cell what its headings say, counted by hand', async () => {
    const { items } = await ask(safety, `${office.path}/enterprises?limit=200`)
    const enterprises = items.length
    const cellsOf = async (by: Client, path: string, line: string) => {
      const { figures }: { figures: Figures } = await ask(by, path)
      const values = line === 'total' ? figures.total : (lineOf(figures, line) ?? [])
      return Object.fromEntries(figures.columns.map(({ headings }, place) => [headings.join('/'), values[place]]))
    }
    const major = '重大隐患（项）'
    const general = '一般隐患（项）'
    const left = '期末未整改（项）'
    // Found and closed until the last day: three of the government's, of which one is closed, and one of the enterprises’ own.
    const cumulative = {
      [`${major}/企业自查/排查`]: 1,
      [`${major}/企业自查/已整改`]: 0,
      [`${major}/企业自查/整改率`]: 0,
      [`${major}/部门检查/排查`]: 3,
      [`${major}/部门检查/已整改`]: 1,
      [`${major}/部门检查/整改率`]: 1 / 3,
      [`${general}/排查`]: 2,
      [`${general}/已整改`]: 1,
      [`${general}/整改率`]: 0.5,
      [`${left}/全部`]: 4,
      [`${left}/其中重大`]: 3,
      [`${left}/其中逾期`]: 1,
    }
    expect(await cellsOf(supervisor, `${district}/forms/progress/figures`, nanguan)).toEqual({
      '企业（家）/应排查': enterprises,
      '企业（家）/已排查': 1,
      '企业（家）/覆盖率': 1 / enterprises,
      '检查（家次）': 1,
      ...cumulative,
    })
    expect(await cellsOf(safety, `/divisions/${nanguan}/forms/sectors/figures`, '工贸')).toEqual(cumulative)
    expect(await cellsOf(safety, `/divisions/${nanguan}/forms/units/figures`, 'total')).toEqual({
      '检查（家次）': 1,
      [`${major}/排查`]: 4,
      [`${major}/已整改`]: 1,
      [`${major}/整改率`]: 0.25,
      [`${general}/排查`]: 2,
      [`${general}/已整改`]: 1,
      [`${general}/整改率`]: 0.5,
      [`${left}/全部`]: 4,
      [`${left}/其中重大`]: 3,
      [`${left}/其中逾期`]: 1,
      '曾逾期（项）': 1,
    })
    // Of the days alone: one major hazard came; what was there before them is left over.
    expect(await cellsOf(supervisor, `${district}/forms/investigation/figures?${days}`, nanguan)).toEqual({
      '企业（家）/应排查': enterprises,
      '企业（家）/已排查': 0,
      [`${general}/排查`]: 0,
      [`${general}/已整改`]: 0,
      [`${general}/整改率`]: null,
      [`${major}/企业自查/排查`]: 0,
      [`${major}/企业自查/已整改`]: 0,
      [`${major}/企业自查/整改率`]: null,
      [`${major}/部门检查/排查`]: 1,
      [`${major}/部门检查/已整改`]: 0,
      [`${major}/部门检查/整改率`]: 0,
      [`${major}/合计/排查`]: 1,
      [`${major}/合计/已整改`]: 0,
      [`${major}/合计/整改率`]: 0,
      '期初结转未整改（项）/全部': 3,
      '期初结转未整改（项）/其中重大': 2,
      [`${left}/全部`]: 4,
      [`${left}/其中重大`]: 3,
      [`${left}/其中逾期`]: 1,
    })
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
    expect(body.figures.total).toEqual([2, 1, 0, 1])
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

  test('tells columns apart by their headings', async () => {
    const [column] = formInput('表').columns
    const twice = formInput('重复', { columns: [column, column] })
    const asked = { version: 1, content: twice, ended: false }
    await refused(() => supervisor.put(`${district}/forms/${v7()}`, asked), 'badInput', 'content.columns')
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
    expect(frozen.figures.total).toEqual([2, 1, 0, 1])
    const { hash, figures } = await ask(supervisor, `${district}/forms/${own}/figures?${days}`)
    expect(figures.total).toEqual([2, 2, 0, 1])
    const again = { version: 2, reason: '东关晚报一条' }
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

  test('are listed page by page, the last first', async () => {
    const first = await ask(supervisor, `${district}/filings?limit=1`, later)
    const second = await ask(supervisor, `${district}/filings?limit=1&after=${first.next}`, later)
    const versions = [first, second].map(({ items }) => items.map(({ version }: { version: number }) => version))
    expect([versions, second.next]).toEqual([[[2], [1]], null])
    await refused(() => supervisor.get(`${district}/filings?after=abc`), 'badInput', 'after')
  })

  test('of a form that is no longer in use are corrected, and none are signed anew', async () => {
    const id = v7({ msecs: Date.parse('2023-11-20T12:00:00+08:00') })
    const said = { content: formInput('旧表'), ended: false }
    await expectCreated(supervisor.put(`${district}/forms/${id}`, { version: 1, ...said }))
    const signed = async () => (await ask(supervisor, `${district}/forms/${id}/figures?${days}`, later)).hash
    const sign = async (more: Record<string, unknown> = {}) => {
      const body = signing(id, await signed(), more)
      return supervisor.put(`${district}/filings/${idAt(later.at)}`, body, later)
    }
    await expectCreated(sign())
    await expectCreated(supervisor.put(`${district}/forms/${id}`, { version: 2, ...said, ended: true }))
    expect((await ask(supervisor, `${district}/forms/${id}/figures?${days}`)).ended).toBe(true)
    const hash = (await ask(supervisor, `${district}/forms/${id}/figures?from=2023-11-22&to=2023-11-25`, later)).hash
    await refused(() => sign({ from: '2023-11-22', hash }), 'formEnded')
    await expectCreated(sign({ version: 2, reason: '停用前的更正' }))
  })

  test('are followed by programs in the order in which they came, whatever the clock said, and never by name', async () => {
    const program = await newProgram(world.operator, '34')
    const page = await ask(program, '/reporting/filings?limit=2')
    const rest = await ask(program, `/reporting/filings?after=${page.items[1].seq}`)
    const items = [...page.items, ...rest.items]
    const signedOf = ({ division, form, version }: Record<string, unknown>) => [division, form === own, version]
    expect(items.slice(0, 3).map(signedOf)).toEqual([
      [yongqiao, true, 1],
      [yongqiao, true, 2],
      [nanguan, false, 1],
    ])
    expect([page.more, rest.more]).toEqual([true, false])
    expect(JSON.stringify(items)).not.toContain('signedBy')
    expect(items[0].figures.total).toEqual([2, 1, 0, 1])

    // By a clock that was set back: no program that has read on may miss it.
    const before = { at: '2023-11-26T09:00:00+08:00' }
    const { hash } = await ask(safety, `/divisions/${nanguan}/forms/sectors/figures?${days}`, before)
    const late = idAt(before.at)
    await expectCreated(safety.put(`/divisions/${nanguan}/filings/${late}`, signing('sectors', hash), before))
    const more = await ask(program, `/reporting/filings?after=${items.at(-1).seq}`)
    expect(more.items.map(({ id }: { id: string }) => id)).toEqual([late])

    await refused(() => program.get('/reporting/filings?after=abc'), 'badInput', 'after')
    const elsewhere = await newProgram(world.operator, '341321')
    expect((await ask(elsewhere, '/reporting/filings')).items).toEqual([])
  })
})

import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import type { TemplateContent } from '../../src/features/templates/schema.ts'
import { anonymous, type Client } from '../support/client.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { supervisor, world } from '../support/setting.ts'
import { refused } from '../support/stored.ts'
import { type Colleague, dangcheng, dangshan, nanguan, yongqiao } from '../support/world.ts'

const path = (template: string, version: number | string, district = yongqiao) =>
  `/districts/${district}/templates/${template}/versions/${version}`

const content = (more: Partial<TemplateContent> = {}): TemplateContent => ({ ...nanguanTemplate, ...more })

/** The notice with one thing changed at a path such as `phases.0.startsOn`. */
function broken(at: string, value: unknown): unknown {
  const whole = structuredClone(nanguanTemplate) as unknown as Record<string, unknown>
  const keys = at.split('.')
  const last = keys.pop() ?? ''
  const parent = keys.reduce<Record<string, unknown>>((part, key) => part[key] as Record<string, unknown>, whole)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return whole
}

async function published(more: Partial<TemplateContent> = {}): Promise<string> {
  const id = v7()
  expect((await supervisor.put(path(id, 1), content(more))).status).toBe(201)
  return id
}

const listed = async (who: Client, district = yongqiao): Promise<{ id: string; version: number }[]> =>
  (await who.get(`/districts/${district}/templates`)).body.items

describe('templates', () => {
  test('someone who is not signed in neither reads nor publishes them', async () => {
    const id = await published()
    await refused(() => anonymous.get(`/districts/${yongqiao}/templates`), 'signInNeeded')
    await refused(() => anonymous.get(path(id, 1)), 'signInNeeded')
    await refused(() => anonymous.put(path(v7(), 1), content()), 'signInNeeded')
  })

  test('members and supervisors of another district neither read nor publish them', async () => {
    const id = await published()
    for (const stranger of [world.supervisor(dangshan), world.office(dangcheng).people.safety, world.operator]) {
      await refused(() => stranger.get(`/districts/${yongqiao}/templates`), 'notMember')
      await refused(() => stranger.get(path(id, 1)), 'notMember')
      await refused(() => stranger.put(path(v7(), 1), content()), 'notMember')
    }
  })

  test.each<Colleague>(['safety', 'officer', 'leader'])('an office’s %s can not publish one', async (post) => {
    await refused(() => world.office(nanguan).people[post].put(path(v7(), 1), content()), 'notPermitted')
  })

  test.each<[what: string, at: string, value: unknown]>([
    ['without phases', 'phases', undefined],
    ['with no phase', 'phases', []],
    ['with no sector', 'sectors', []],
    ['without a title', 'title', undefined],
    ['with a title over two lines', 'title', '精准执法\n阶段'],
    ['with a phase that starts on no day', 'phases.0.startsOn', '2023-11-31'],
    ['with an end written out', 'phases.0.endsOn', '11月30日'],
    ['with a question whose key is none', 'questions.0.key', '1-1'],
    ['with a question without a text', 'questions.3.text', ' '],
    ['with a question for an attribute that nobody has', 'questions.10.appliesTo.0', 'painting'],
    ['with a frequency of less than once', 'questions.4.frequency.0.atLeast', 0],
    ['with a rule of a kind that nobody applies', 'rules.0.kind', 'mercy'],
    ['with a paragraph that no notice has', 'rules.0.paragraph', '§ 2'],
    ['with a duty that nobody knows', 'duties.0.what', 'singing'],
    ['with a part that nobody knows', 'colour', 'red'],
    ['with a question of no paragraph', 'questions.0.paragraph', null],
    ['with a question that an office would have added', 'questions.0.since', '2023-11-20'],
  ])('a template %s is refused by its path', async (_, at, value) => {
    await refused(() => supervisor.put(path(v7(), 1), broken(at, value)), 'badInput', at)
  })

  test.each<[what: string, limits: object, at: string, code: string]>([
    ['a re-inspection in eleven days', { reinspection: { days: 11, kind: 'calendar' } }, 'reinspection', 'beyondLaw'],
    ['one in working days', { reinspection: { days: 5, kind: 'working' } }, 'reinspection', 'beyondLaw'],
    ['a transfer in no days', { transfer: { days: 0, kind: 'working' } }, 'transfer.days', 'tooSmall'],
  ])('a limit of %s is refused with the reason', async (_, limits, at, code) => {
    const { body } = await supervisor.put(path(v7(), 1), content({ limits }))
    expect(body.errors).toMatchObject([{ path: `limits.${at}`, code }])
  })

  test.each([
    ['0', 'version'],
    ['-1', 'version'],
    ['1.5', 'version'],
    ['first', 'version'],
  ])('there is no version %s', async (version, at) => {
    await refused(() => supervisor.put(path(v7(), version), content()), 'notFound', at)
    await refused(() => supervisor.get(path(v7(), version)), 'notFound', at)
  })

  test('an id that is no UUIDv7 is refused', async () => {
    await refused(() => supervisor.put(path('nanguan', 1), content()), 'notFound', 'template')
  })

  test('a supervisor publishes one, and finds it whole', async () => {
    const id = v7()
    const answer = await supervisor.put(path(id, 1), content())
    expect([answer.status, answer.body]).toEqual([201, { id, version: 1 }])
    expect((await supervisor.get(path(id, 1))).body).toEqual({
      division: yongqiao,
      id,
      version: 1,
      title: nanguanTemplate.title,
      issuedOn: '2023-11-01',
      startsOn: '2023-11-01',
      endsOn: '2023-11-30',
      publishedAt: expect.stringMatching(/^2023-11-20T12:.*\+08:00$/),
      content: nanguanTemplate,
    })
  })

  test('its span reaches from the first day of any phase to the last', async () => {
    const [phase] = nanguanTemplate.phases as [TemplateContent['phases'][number]]
    const id = await published({
      phases: [
        { ...phase, name: '精准执法阶段' },
        { ...phase, name: '总结提高阶段', startsOn: '2023-12-01', endsOn: '2023-12-31' },
        { ...phase, name: '动员部署阶段', startsOn: '2023-05-01', endsOn: '2023-05-31' },
      ],
    })
    expect((await supervisor.get(path(id, 1))).body).toMatchObject({ startsOn: '2023-05-01', endsOn: '2023-12-31' })
  })

  test('the same again is answered the same and publishes nothing', async () => {
    const id = await published()
    const answer = await supervisor.put(path(id, 1), content())
    expect([answer.status, answer.body]).toEqual([201, { id, version: 1 }])
    expect((await listed(supervisor)).filter((template) => template.id === id)).toHaveLength(1)
  })

  test('a published version can not be published with other content', async () => {
    const id = await published()
    await refused(() => supervisor.put(path(id, 1), content({ title: '另一个方案' })), 'idTaken')
    expect((await supervisor.get(path(id, 1))).body.title).toBe(nanguanTemplate.title)
  })

  test('not even the database changes a published version', async () => {
    const id = await published()
    const statement = env.DIRECTORY.prepare("UPDATE template SET title = '改' WHERE id = ?").bind(id)
    await expect(statement.run()).rejects.toThrow('template_immutable')
  })

  test('versions follow one another without a gap', async () => {
    const id = v7()
    await refused(() => supervisor.put(path(id, 2), content()), 'versionNotNext')
    expect((await supervisor.put(path(id, 1), content())).status).toBe(201)
    await refused(() => supervisor.put(path(id, 3), content()), 'versionNotNext')
    expect((await supervisor.put(path(id, 2), content({ title: '方案（修订）' }))).status).toBe(201)
    expect((await supervisor.put(path(id, 3), content({ title: '方案（再修订）' }))).status).toBe(201)
    const titles = [1, 2, 3].map(async (version) => (await supervisor.get(path(id, version))).body.title)
    expect(await Promise.all(titles)).toEqual([nanguanTemplate.title, '方案（修订）', '方案（再修订）'])
  })

  test('of two who publish the same next version at once, one is told that it is taken', async () => {
    const id = await published()
    const answers = await Promise.all(
      ['甲', '乙'].map((title) => supervisor.put(path(id, 2), content({ title: `方案${title}` }))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test('a version that was never published is not found', async () => {
    const id = await published()
    await refused(() => supervisor.get(path(id, 2)), 'notFound')
    await refused(() => supervisor.get(path(v7(), 1)), 'notFound')
  })

  test('the district lists every version, and its offices read them', async () => {
    const id = await published()
    await supervisor.put(path(id, 2), content({ title: '方案（修订）' }), { at: '2023-11-20T12:05:00+08:00' })
    for (const reader of [supervisor, world.office(nanguan).people.community]) {
      const mine = (await listed(reader)).filter((template) => template.id === id)
      expect(mine.map(({ version }) => version)).toEqual([2, 1])
      expect((await reader.get(path(id, 1))).body.content).toEqual(nanguanTemplate)
    }
  })

  test('another district has none of them, even under its own path', async () => {
    const id = await published()
    const other = world.supervisor(dangshan)
    expect((await listed(other, dangshan)).map((template) => template.id)).toEqual([world.template[dangshan]])
    await refused(() => other.get(path(id, 1, dangshan)), 'notFound')
    await refused(() => world.office(dangcheng).people.safety.get(path(id, 1, dangshan)), 'notFound')
  })

  test('two districts can publish under the same id without meeting', async () => {
    const id = await published()
    const answer = await world.supervisor(dangshan).put(path(id, 1, dangshan), content({ title: '砀山县方案' }))
    expect(answer.status).toBe(201)
    expect((await supervisor.get(path(id, 1))).body.title).toBe(nanguanTemplate.title)
  })
})

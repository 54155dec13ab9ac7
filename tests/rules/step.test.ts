import { describe, expect, test } from 'vitest'
import { refusalOf } from '../../src/constraints.ts'
import { hazard } from '../../src/features/hazards/table.ts'
import { Failure } from '../../src/lib/problem.ts'
import { chain, linkHash } from '../../src/tenancy/step.ts'
import { findingsOf, isWhole } from '../../src/tenancy/verify.ts'

const office = '341302001'
const by = { user: 'u-zhao', name: '赵志强', roles: [] }

type Event = Awaited<ReturnType<typeof chain>>

/** A life of four steps, made as the office makes it. */
async function life(): Promise<Event[]> {
  const base = { table: hazard, title: '未办理动火审批', by } as const
  const events = [
    await chain(office, {
      ...base,
      at: '2023-11-20T09:00:00.000+08:00',
      detail: { sector: '工贸', source: 'department' },
      create: { id: 'h-1', row: { due: null } as never },
    }),
  ]
  const later = [
    ['confirm', 'confirmed', { level: 'general', basis: '判定标准' }],
    ['order', 'ordered', { due: '2023-11-24', measures: '停止动火' }],
    ['claim', 'claimed', { note: '已整改' }],
  ] as const
  for (const [verb, to, detail] of later) {
    const last = events.at(-1)
    if (!last) throw new Error('no event')
    const { record: id, seq, hash, toState: status } = last
    const at = `2023-11-20T1${seq}:00:00.000+08:00`
    const key = { key: `key-${seq}`, fingerprint: 'f' }
    events.push(
      await chain(office, {
        ...base,
        verb,
        to,
        at,
        detail,
        found: { id, seq, hash, status },
        change: {},
        key,
      }),
    )
  }
  return events
}

const today = '2023-11-30'

/** The row that steps leave behind, at the version of the last one. */
const rowOf = (events: readonly Event[], hash: string) => ({
  extensions: 0,
  everOverdue: false,
  ...Object.assign({}, ...events.map(({ change }) => change)),
  seq: events.at(-1)?.seq ?? 0,
  hash,
})

/** Whether the chain of these events holds, and ends in this hash. */
const chainHolds = (office: string, events: readonly Event[], last: string) =>
  isWhole({ office, kind: 'hazard', row: rowOf(events, last), events, seals: [], today })

const events = await life()
const last = events.at(-1)?.hash ?? ''

describe('the history of a record', () => {
  test('tells each step: who took it, when, from where to where, and with what', () => {
    expect(events.map(({ seq, verb, fromState, toState }) => [seq, verb, fromState, toState])).toEqual([
      [1, 'report', null, 'reported'],
      [2, 'confirm', 'reported', 'confirmed'],
      [3, 'order', 'confirmed', 'ordered'],
      [4, 'claim', 'ordered', 'claimed'],
    ])
    expect(events[2]).toMatchObject({
      record: 'h-1',
      kind: 'hazard',
      title: '未办理动火审批',
      actor: 'u-zhao',
      actorName: '赵志强',
      at: '2023-11-20T12:00:00.000+08:00',
      detail: { due: '2023-11-24', measures: '停止动火' },
    })
    expect(events.map(({ change }) => change)).toEqual([
      { status: 'reported', due: null },
      { status: 'confirmed' },
      { status: 'ordered' },
      { status: 'claimed' },
    ])
  })

  test.each(['office', 'id', 'seq', 'hash', 'status', 'owner'])('sets no %s of its own', async (column) => {
    const create = { id: 'h-2', row: { due: null, [column]: 'x' } as never }
    const step = { table: hazard, title: '未办理动火审批', by, at: '2023-11-20T09:00:00.000+08:00', detail: {}, create }
    await expect(chain(office, step)).rejects.toThrow(column)
  })

  test('holds when nothing was touched', async () => {
    expect(await chainHolds(office, events, last)).toBe(true)
    expect(await chainHolds(office, events.slice(0, 1), events[0]?.hash ?? '')).toBe(true)
  })

  test('holds when the database gives its parts in another order', async () => {
    const turned = events.map((event) => Object.fromEntries(Object.entries(event).toReversed()) as unknown as Event)
    expect(await chainHolds(office, turned, last)).toBe(true)
  })

  test.each([
    ['record', 'h-2'],
    ['kind', 'campaign'],
    ['title', '别的'],
    ['verb', 'dismiss'],
    ['fromState', 'closed'],
    ['toState', 'closed'],
    ['actor', 'u-qian'],
    ['actorName', '钱秀英'],
    ['at', '2023-11-19T09:00:00.000+08:00'],
    ['detail', { due: '2023-12-24', measures: '停止动火' }],
    ['change', { status: 'closed' }],
    ['seq', 9],
    ['hash', 'f'.repeat(64)],
  ])('does not hold when the %s of any event was changed', async (part, value) => {
    for (const at of events.keys()) {
      const changed = events.map((event, index) => (index === at ? { ...event, [part]: value } : event))
      expect([at, await chainHolds(office, changed, last)]).toEqual([at, false])
      expect([at, await chainHolds(office, changed, changed.at(-1)?.hash ?? '')]).toEqual([at, false])
    }
  })

  test('does not hold when an event was dropped, wherever it stood', async () => {
    for (const at of events.keys()) expect(await chainHolds(office, events.toSpliced(at, 1), last)).toBe(false)
    expect(await chainHolds(office, events.slice(1), last)).toBe(false)
    expect(await chainHolds(office, [], last)).toBe(false)
  })

  test('does not hold when two events changed places or one stands twice', async () => {
    const [first, second, third, fourth] = events
    if (!first || !second || !third || !fourth) throw new Error('four events')
    expect(await chainHolds(office, [first, third, second, fourth], last)).toBe(false)
    expect(await chainHolds(office, [first, second, second, third, fourth], last)).toBe(false)
    const renumbered = [first, { ...third, seq: 2 }, { ...second, seq: 3 }, fourth]
    expect(await chainHolds(office, renumbered, last)).toBe(false)
  })

  test('does not hold when it was numbered anew from another start, though every hash fits', async () => {
    const [first] = events
    if (!first) throw new Error('an event')
    const { hash: _, ...link } = { ...first, seq: 2 }
    const hash = linkHash(office, link, '')
    expect(await chainHolds(office, [{ ...link, hash }], hash)).toBe(false)
  })

  test('does not hold when it ends in another hash than the record has', async () => {
    expect(await chainHolds(office, events, events[2]?.hash ?? '')).toBe(false)
    expect(await chainHolds(office, events, '')).toBe(false)
  })

  test('does not hold in another office', async () => {
    expect(await chainHolds('341302002', events, last)).toBe(false)
  })

  test('does not hold when an event was rewritten with a fresh hash and the later ones were not', async () => {
    const [first, second, ...rest] = events
    if (!first || !second) throw new Error('two events')
    const { hash: _, ...link } = { ...second, detail: { level: 'major' } }
    const forged = { ...link, hash: linkHash(office, link, first.hash) }
    expect(await chainHolds(office, [first, forged], forged.hash)).toBe(true)
    expect(await chainHolds(office, [first, forged, ...rest], last)).toBe(false)
  })
})

describe('the row of a record', () => {
  const changes = [
    { status: 'reported', due: '9999-12-31', plan: null, overdue: false, wake: null },
    { status: 'ordered', due: '2023-11-24', wake: '2023-11-25' },
    { status: 'planned', plan: { responsible: '王永盛', fundsFen: 0 } },
  ]

  /** What follows from these steps, though they don’t say it. */
  const follows = { firstDue: '2023-11-24', everOverdue: false, everWake: '2023-11-25', extensions: 0 }

  /** The columns of the row that differ from what these steps set. */
  async function differing(more: Record<string, unknown>, on = today): Promise<string[]> {
    const told: Event[] = []
    for (const [place, change] of changes.entries()) {
      const [event] = events
      if (!event) throw new Error('an event')
      const { hash: _, ...link } = { ...event, seq: place + 1, toState: change.status, change }
      told.push({ ...link, hash: linkHash(office, link, told.at(-1)?.hash ?? '') })
    }
    const row = { ...rowOf(told, told.at(-1)?.hash ?? ''), ...follows, ...more }
    const findings = await findingsOf({ office, kind: 'hazard', row, events: told, seals: [], today: on })
    return findings.flatMap(({ columns }) => columns)
  }

  test('follows from its steps: what the last step that set a column said', async () => {
    expect(await differing({ plan: { fundsFen: 0, responsible: '王永盛' } })).toEqual([])
  })

  test.each([
    ['status', 'closed'],
    ['due', '2023-12-24'],
    ['due', '9999-12-31'],
    ['plan', null],
    ['plan', { responsible: '王永盛', fundsFen: 1 }],
    ['wake', null],
    ['wake', '2023-12-25'],
    ['overdue', true],
    ['firstDue', '2023-12-24'],
    ['extensions', 1],
    ['everOverdue', true],
    ['everWake', null],
    ['seq', 2],
    ['hash', 'f'.repeat(64)],
    ['mergedInto', 'h-9'],
  ])('does not follow when somebody set %s to %j behind the steps', async (column, value) => {
    expect(await differing({ [column]: value })).toEqual([column])
  })

  test('becomes overdue by time alone once the day has come, and not before', async () => {
    const woken = { overdue: true, wake: null, everOverdue: true, everWake: null }
    expect(await differing({ ...woken, number: 142 }, '2023-11-25')).toEqual([])
    expect(await differing(woken, '2023-11-24')).toEqual(['overdue', 'wake', 'everOverdue', 'everWake'])
  })
})

describe('a batch that failed', () => {
  // As SQLite words them for the migrations of a shard.
  const constraints = [
    ['CHECK constraint failed: district_moved', 'districtMoved'],
    ['UNIQUE constraint failed: event.office, event.record, event.seq', 'recordChanged'],
    ['inspection_changed', 'recordChanged'],
    ['inspection_signed', 'inspectionSigned'],
    ['UNIQUE constraint failed: enterprise.office, enterprise.credit_code, enterprise.site', 'creditCodeKnown'],
    ['UNIQUE constraint failed: unit.office, unit.name', 'unitKnown'],
    ['UNIQUE constraint failed: unit.office, unit.code', 'unitKnown'],
    ['UNIQUE constraint failed: campaign.office, campaign.template', 'campaignRunning'],
    ['UNIQUE constraint failed: api_key.division, api_key.id', 'idTaken'],
    ['unit_unfit', 'unitUnfit'],
    ['FOREIGN KEY constraint failed', 'referenceUnknown'],
  ] as const
  const d1 = (text: string) => new Error(`D1_ERROR: ${text}: SQLITE_CONSTRAINT`)
  const codeOf = (error: unknown) => {
    const refusal = refusalOf(error)
    return refusal instanceof Failure ? refusal.code : refusal
  }

  test.each(constraints)('by %j is %s', (text, code) => {
    expect(codeOf(d1(text))).toBe(code)
    expect(codeOf(new Error('Failed query', { cause: d1(text) }))).toBe(code)
    expect(codeOf(`D1_ERROR: ${text}`)).toBe(code)
  })

  test('by an idempotency key that is there is a replay', () => {
    expect(refusalOf(d1('UNIQUE constraint failed: idempotency.office, idempotency.key'))).toBe('replayed')
  })

  test('while its district moves says when to try again', () => {
    expect(refusalOf(d1('CHECK constraint failed: district_moved'))).toMatchObject({ detail: { retryAfter: 10 } })
  })

  test.each(['UNIQUE constraint failed: tally.office, tally.campaign', 'near "SELEC": syntax error'])(
    'by %j is no refusal: it is thrown on',
    (text) => {
      expect(refusalOf(d1(text))).toBeUndefined()
    },
  )

  test.each([
    ['no such table: hazard', 'storageDamaged'],
    ['Network connection lost', 'shardUnreachable'],
  ])('by %j is a failure of the storage, told with what caused it', (text, code) => {
    const error = d1(text)
    expect(refusalOf(error)).toMatchObject({ code, cause: error, detail: { retryAfter: expect.any(Number) } })
  })

  test('is not explained by what the query happens to say', () => {
    const failure = new Error('Failed query: insert … params: inspection_signed', {
      cause: d1('too many SQL variables'),
    })
    expect(refusalOf(failure)).toBeUndefined()
  })
})

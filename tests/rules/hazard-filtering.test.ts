import { describe, expect, test } from 'vitest'
import { awaited } from '../../src/features/hazards/lifecycle.ts'
import { cellsFitting, foundBy, readsInOrder } from '../../src/features/hazards/rules/filtering.ts'
import { type State, states } from '../../src/features/hazards/rules/states.ts'
import { finders, levels } from '../../src/features/hazards/schema.ts'

const cells = cellsFitting

describe('the cells that fit a filter', () => {
  test.each<[why: string, filter: Parameters<typeof cellsFitting>[0]]>([
    ['what is open isn’t closed', { open: 'true', status: 'closed' }],
    ['what has ended isn’t planned', { open: 'false', status: 'planned' }],
    ['nothing closed is overdue', { overdue: 'true', status: 'closed' }],
    ['nothing that ended is overdue', { overdue: 'true', open: 'false' }],
    ['nobody’s time runs before an order', { overdue: 'true', status: 'confirmed' }],
    ['nobody was overdue who had to do nothing yet', { everOverdue: 'true', status: 'confirmed' }],
    ['no number counts what was dismissed', { counted: 'true', status: 'dismissed' }],
    ['a rate leaves nothing that is closed', { unclosed: 'true', status: 'closed' }],
    ['nobody answers for what has ended', { awaits: 'voiding', open: 'false' }],
    ['an approval waits after a re-inspection', { awaits: 'approval', status: 'claimed' }],
    ['nobody waits for an approval of what is overdue', { awaits: 'approval', overdue: 'true' }],
    ['what has ended isn’t transferred', { transferTo: 'u-1', status: 'closed' }],
  ])('are none where %s', (_, filter) => {
    expect(cells(filter)).toEqual([])
  })

  test('are one where everything is said', () => {
    expect(cells({ level: 'major', found: 'self', status: 'ordered', overdue: 'true', awaits: 'extension' })).toEqual([
      'open.ordered.major.self.overdue.extension',
    ])
    expect(cells({ level: 'general', found: 'government', status: 'closed' })).toEqual([
      'ended.closed.general.government',
      'ended.closed.general.government.countersignature',
      'ended.closed.general.government.late',
      'ended.closed.general.government.late.countersignature',
      'ended.closed.general.government.late.lifting',
      'ended.closed.general.government.lifting',
    ])
    expect(
      cells({ level: 'major', found: 'self', status: 'ordered', everOverdue: 'true', awaits: 'extension' }),
    ).toEqual(['open.ordered.major.self.late.extension', 'open.ordered.major.self.overdue.extension'])
    expect(cells({ level: 'major', found: 'unverified', status: 'void', awaits: 'lifting' })).toEqual([
      'out.void.major.unverified.late.lifting',
      'out.void.major.unverified.lifting',
    ])
    expect(cells({ level: 'major', found: 'self', awaits: 'approval' })).toEqual([
      'open.reinspected.major.self.approval',
      'open.reinspected.major.self.late.approval',
    ])
  })

  test('are those of every state, level and series where nothing is asked, in order', () => {
    const parts = cells({}).map((cell) => cell.split('.'))
    const of = (place: number) => new Set(parts.map((part) => part[place]))
    expect(of(1)).toEqual(new Set<State>(states))
    expect(of(2)).toEqual(new Set([...levels, 'unset']))
    expect(of(3)).toEqual(new Set(finders))
    expect(cells({})).toEqual([...new Set(cells({}))].sort())
  })

  test('leave what an import has closed apart from what was closed', () => {
    const imported = cells({ closedBy: 'import' })
    expect(imported).toEqual(cells({}).filter((cell) => cell.startsWith('imported.closed.')))
    expect(cells({ closedBy: 'import', level: 'general', found: 'self' })).toEqual([
      'imported.closed.general.self',
      'imported.closed.general.self.countersignature',
    ])
    for (const filter of [{ status: 'closed' }, { counted: 'true' }, { unclosed: 'true' }, { open: 'true' }] as const)
      expect(cells(filter).filter((cell) => imported.includes(cell))).toEqual([])
    expect(cells({ closedBy: 'import', open: 'true' })).toEqual([])
  })

  test('are of states whose time runs where that is asked', () => {
    const running = new Set(cells({ running: 'true' }).map((cell) => cell.split('.')[1]))
    expect(running).toEqual(new Set(['ordered', 'planned']))
  })

  test('tell apart what waits for which answer, and what waits for none', () => {
    const waiting = awaited.flatMap((awaits) => cells({ awaits }))
    expect(new Set(waiting).size).toBe(waiting.length)
    const atRest = cells({}).filter((cell) => !waiting.includes(cell))
    expect(cells({}).length).toBe(waiting.length + atRest.length)
    expect(atRest.filter((cell) => cell.startsWith('open.reinspected'))).toEqual([])
  })

  test('part into what is open and what has ended, and leave out what no number counts', () => {
    expect([...cells({ open: 'true' }), ...cells({ open: 'false' })].sort()).toEqual(cells({}).sort())
    expect(cells({ counted: 'true' })).toEqual(cells({}).filter((cell) => !/^(out|imported)\./.test(cell)))
    expect(cells({ overdue: 'true' })).toEqual(cells({}).filter((cell) => cell.includes('.overdue')))
  })
})

describe('a page of the ledger', () => {
  test.each([
    {},
    { open: 'true' },
    { open: 'true', dueWithin: 7 },
    { unit: 'u-1', open: 'true' },
    { open: 'true', community: 'u-2' },
    { status: 'planned' },
    { enterprise: 'e-1', level: 'major' },
    { awaits: 'voiding' },
    { awaits: 'voiding', transferTo: 'u-1' },
  ] as const)('is read in order where an index holds it, or where few fit: %o', (filter) => {
    expect(readsInOrder(filter)).toBe(true)
  })

  test.each([
    { open: 'false' },
    { overdue: 'false' },
    { found: 'unverified' },
    { level: 'major', open: 'true' },
    { open: 'true', unit: 'u-1', community: 'u-2' },
    { status: 'claimed', community: 'u-2' },
    { sector: '消防' },
    { awaits: 'voiding', unit: 'u-1' },
  ] as const)('is merged out of cells else: %o', (filter) => {
    expect(readsInOrder(filter)).toBe(false)
  })

  test('is found by the places that are named, of which an index leaves one open at most', () => {
    expect(foundBy({ level: 'major' })).toEqual([])
    expect(foundBy({ sector: '消防' })).toEqual(['unit', 'sector'])
    expect(foundBy({ unit: 'u-1', sector: '消防' })).toEqual(['unit', 'sector'])
    expect(foundBy({ community: 'u-2' })).toEqual(['community'])
    expect(foundBy({ unit: 'u-1', community: 'u-2' })).toEqual(['unit', 'community', 'sector'])
    expect(foundBy({ campaign: 'c-1' })).toEqual(['campaign'])
    expect(foundBy({ campaign: 'c-1', unit: 'u-1' })).toEqual(['campaign', 'unit', 'sector'])
    expect(foundBy({ campaign: 'c-1', community: 'u-2' })).toEqual(['campaign', 'community'])
    expect(foundBy({ campaign: 'c-1', unit: 'u-1', community: 'u-2' })).toEqual(['unit', 'community', 'sector'])
  })
})

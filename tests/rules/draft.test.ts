import { describe, expect, test } from 'vitest'
import { settled, standingOf } from '../../web/drafts/offered/draft.ts'

const before = { text: '一季度小结' }
const mine = { text: '一季度小结，补充两项' }
const theirs = { text: '一季度小结，李卫东改' }

describe('what somebody typed and didn’t send', () => {
  test.each([
    ['goes on while nobody else has saved anything', { from: before, typed: mine }, before, 'ahead'],
    ['is there already', { from: before, typed: mine }, mine, 'same'],
    ['says nothing of its own while somebody else has saved', { from: before, typed: before }, theirs, 'behind'],
    ['and what somebody else has saved both went on', { from: before, typed: mine }, theirs, 'overtaken'],
  ] as const)('%s', (_, draft, there, standing) => {
    expect(standingOf(draft, there)).toBe(standing)
    expect(settled(draft, there)).toEqual(
      standing === 'ahead' || standing === 'overtaken' ? draft : { from: there, typed: there },
    )
  })

  test('is compared by what counts', () => {
    const named = (name: string) => ({ enterprise: '1', name })
    const draft = { from: named('旧名'), typed: named('旧名') }
    expect(standingOf(draft, named('新名'), ({ enterprise }) => enterprise)).toBe('same')
  })
})

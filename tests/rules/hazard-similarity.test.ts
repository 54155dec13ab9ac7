import { describe, expect, test } from 'vitest'
import { isLikely, tellsAlike } from '../../src/features/hazards/rules/similarity.ts'

describe('two descriptions', () => {
  test.each([
    ['安全出口上锁', '安全出口上锁'],
    ['安全出口上锁。', '安全出口 上锁'],
    ['二楼安全出口上锁', '安全出口上锁，营业期间未打开'],
    ['电焊作业未办理动火审批，现场无监护人员', '电焊作业未办理动火审批'],
    ['KTV 疏散通道堆放杂物', 'ｋｔｖ疏散通道堆放杂物较多'],
  ])('%s and %s tell of one thing', (one, other) => {
    expect([tellsAlike(one, other), tellsAlike(other, one)]).toEqual([true, true])
  })

  test.each([
    ['安全出口上锁', '灭火器压力不足'],
    ['配电箱未上锁', '安全出口堆放杂物'],
    ['火', '火灾报警控制器故障'],
    ['。', '安全出口上锁'],
  ])('%s and %s tell of two', (one, other) => {
    expect([tellsAlike(one, other), tellsAlike(other, one)]).toEqual([false, false])
  })
})

describe('a new hazard is likely one that is open', () => {
  const open = { description: '楼道堆放杂物', foundOn: '2023-11-18', inspection: null }
  const other = { ...open, description: '应急灯不亮', foundOn: '2023-11-20' }

  test('where it tells of the same, whatever the day and the visit', () => {
    expect(isLikely({ ...other, description: '楼道内堆放杂物', inspection: 'a' }, open)).toBe(true)
  })

  test('where it was found on the same day, unless a visit has found it', () => {
    expect(isLikely(other, open)).toBe(false)
    expect(isLikely({ ...other, foundOn: open.foundOn }, open)).toBe(true)
    expect(isLikely({ ...other, foundOn: open.foundOn, inspection: 'a' }, open)).toBe(false)
  })
})

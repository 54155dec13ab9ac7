import { describe, expect, test } from 'vitest'
import { photoAtMost, triesOf, within } from '../../web/evidence/scaling.ts'
import { originOf, stampLines, wrapped } from '../../web/evidence/stamp.ts'
import zh from '../../web/evidence/text.zh.ts'
import { likelyShown, stillDemanded } from '../../web/evidence/usual.ts'

describe('how a photograph is made smaller', () => {
  test('its longer side has so many pixels at most, and no small picture is blown up', () => {
    expect(within({ width: 4000, height: 3000 }, 2000)).toEqual({ width: 2000, height: 1500 })
    expect(within({ width: 3000, height: 4000 }, 2000)).toEqual({ width: 1500, height: 2000 })
    expect(within({ width: 640, height: 480 }, 2000)).toEqual({ width: 640, height: 480 })
    expect(within({ width: 9000, height: 2 }, 2000)).toEqual({ width: 2000, height: 1 })
  })

  test('quality falls before the size does, and it ends', () => {
    const tries = [...triesOf({ width: 4000, height: 3000 }, photoAtMost)]
    expect(tries.slice(0, 5)).toEqual([
      { width: 2000, height: 1500, quality: 0.85 },
      { width: 2000, height: 1500, quality: 0.75 },
      { width: 2000, height: 1500, quality: 0.65 },
      { width: 2000, height: 1500, quality: 0.55 },
      { width: 1600, height: 1200, quality: 0.85 },
    ])
    expect(tries.length).toBeLessThan(60)
    expect([...triesOf({ width: 3, height: 2 }, photoAtMost)]).toHaveLength(4)
  })
})

describe('what is stamped into it', () => {
  const taken = {
    at: new Date('2023-11-20T01:05:09Z'),
    from: 'camera',
    enterprise: '宿州市永盛机械加工厂',
    place: '喷漆房',
    by: '赵明',
    position: { latitude: 33.643119, longitude: 116.964212, accuracy: 11.4 },
  } as const

  test('when by the clock of Shanghai, whose, where, by whom, and the coordinates that the phone grants', () => {
    expect(stampLines(taken, zh)).toEqual([
      '2023-11-20 09:05:09 拍摄',
      '宿州市永盛机械加工厂',
      '喷漆房',
      '记录人：赵明',
      '33.64312, 116.96421（±12 米）',
    ])
    expect(stampLines({ ...taken, position: null, place: null, enterprise: null }, zh)).toEqual([
      '2023-11-20 09:05:09 拍摄',
      '记录人：赵明',
    ])
  })

  test('of one out of the album only when it was chosen: where the phone is now says nothing about it', () => {
    expect(stampLines({ ...taken, from: 'album' }, zh)).toEqual([
      '2023-11-20 09:05:09 选自相册',
      '宿州市永盛机械加工厂',
      '喷漆房',
      '记录人：赵明',
    ])
  })

  test('an old file that was chosen by the camera’s button is out of the album', () => {
    const now = Date.parse('2023-11-20T01:05:09Z')
    expect(originOf('camera', now - 4000, now)).toBe('camera')
    expect(originOf('camera', now - 86_400_000, now)).toBe('album')
    expect(originOf('album', now, now)).toBe('album')
  })

  test('lines that are too long are broken, and nothing gets lost', () => {
    const atMost = (many: number) => (piece: string) => piece.length <= many
    expect(wrapped('万里桥社区三号楼', atMost(5))).toEqual(['万里桥社区', '三号楼'])
    expect(wrapped('万里', atMost(0))).toEqual(['万', '里'])
  })
})

describe('what a file most likely shows', () => {
  const step = { demanded: ['before', 'after'], usual: 'site' } as const
  const shown = (shows: 'before' | 'after' | 'paper', isPicture = true) => ({ shows, isPicture })

  test('what is demanded comes first, one after the other; a PDF is a paper', () => {
    expect(likelyShown(true, [], step)).toBe('before')
    expect(likelyShown(true, [shown('before')], step)).toBe('after')
    expect(likelyShown(true, [shown('before'), shown('after')], step)).toBe('site')
    expect(likelyShown(false, [], step)).toBe('paper')
  })

  test('a paper doesn’t do for a photograph', () => {
    expect(stillDemanded(step.demanded, [shown('before', false), shown('after')])).toEqual(['before'])
  })
})

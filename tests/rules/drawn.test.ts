import { describe, expect, test } from 'vitest'
import { drawnBy } from '../../src/demo/drawn.ts'
import { type Drawn, inTime, isSignature, pathOf, pointsAtMost, thinned } from '../../src/lib/drawn.ts'

const at = (x: number, y: number, ms: number) => ({ x, y, ms })

/** A stroke from left to right with so many points. */
const stroke = (points: number): Drawn[number] =>
  Array.from({ length: points }, (_, nth) => at(Math.round((nth * 900) / points), 200, nth * 4))

describe('a signature drawn by hand', () => {
  test('is a line of some length, not a dot or a slip of the finger', () => {
    expect(isSignature([])).toBe(false)
    expect(isSignature([[at(500, 200, 0)], [at(510, 200, 40)]])).toBe(false)
    expect(
      isSignature([
        [at(100, 100, 0), at(180, 100, 50)],
        [at(100, 200, 90), at(180, 200, 140)],
      ]),
    ).toBe(true)
  })

  test('goes on in time over all of its strokes', () => {
    expect(inTime([[at(1, 1, 0), at(2, 2, 5)], [at(3, 3, 5)]])).toBe(true)
    expect(inTime([[at(1, 1, 0), at(2, 2, 5)], [at(3, 3, 4)]])).toBe(false)
  })

  test('keeps its ends and its shape where it has more points than are sent', () => {
    const long = [stroke(3000), stroke(7)]
    const short = thinned(long)
    expect(short.flat().length).toBeLessThanOrEqual(pointsAtMost)
    expect(short.map((each) => [each[0], each.at(-1)])).toEqual(long.map((each) => [each[0], each.at(-1)]))
    expect(thinned([stroke(pointsAtMost)])).toEqual([stroke(pointsAtMost)])
  })

  test('is a round path, and a dot where the pen was only put down', () => {
    expect(pathOf([at(10, 20, 0)])).toBe('M10 20h0')
    expect(pathOf([at(0, 0, 0), at(10, 0, 5), at(10, 10, 9)])).toBe('M0 0Q10 0 10 5L10 10')
  })

  test('of the demo world is one, and always the same for the same name', () => {
    for (const name of ['赵志强', '史红', '欧阳建国']) {
      expect(isSignature(drawnBy(name)) && inTime(drawnBy(name))).toBe(true)
      expect(drawnBy(name)).toEqual(drawnBy(name))
    }
    expect(drawnBy('史红')).not.toEqual(drawnBy('方红'))
  })
})

import { type Drawn, drawnHeight, drawnWidth } from '../lib/drawn.ts'
import { Random } from './random.ts'

const pointsAStroke = 5
const msBetween = 24
const margin = 60

/** A name as somebody might sign it: some strokes for each character, always the same for the same name. */
export function drawnBy(name: string): Drawn {
  const random = new Random([...name].reduce((seed, character) => seed * 31 + (character.codePointAt(0) ?? 0), 7) | 0)
  const width = (drawnWidth - 2 * margin) / name.length
  let ms = 0
  return [...name].flatMap((_, nth) =>
    Array.from({ length: random.whole(3, 4) }, () => {
      const left = margin + nth * width
      const across = [random.between(0.05, 0.4), random.between(0.6, 0.95)] as const
      const down = [random.between(0.2, 0.75), random.between(0.25, 0.85)] as const
      ms += random.whole(90, 220)
      return Array.from({ length: pointsAStroke }, (_, place) => {
        const share = place / (pointsAStroke - 1)
        const bend = Math.sin(share * Math.PI) * random.between(-0.05, 0.05)
        const along = ([from, to]: readonly [number, number], turn: number) => from + (to - from) * share + turn
        ms += msBetween
        return {
          x: Math.round(left + along(across, bend) * width),
          y: Math.round(along(down, -bend) * drawnHeight),
          ms,
        }
      })
    }),
  )
}

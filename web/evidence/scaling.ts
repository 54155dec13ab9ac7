/** A picture's size in pixels. */
export interface Size {
  width: number
  height: number
}

/** What a picture may become at most: in bytes, and in pixels of its longer side. */
export interface Most {
  bytes: number
  side: number
}

/** What a photograph is made into before it is sent: it travels over a phone's connection. */
export const photoAtMost: Most = { bytes: 500_000, side: 2000 }

/** The size that a picture has within a side of so many pixels; it is never made larger. */
export function within({ width, height }: Size, side: number): Size {
  const by = Math.min(1, side / Math.max(width, height))
  const scaled = (length: number) => Math.max(1, Math.round(length * by))
  return { width: scaled(width), height: scaled(height) }
}

const qualities = [0.85, 0.75, 0.65, 0.55]
const leastSide = 160

/** One way to make a picture smaller. */
export interface Try extends Size {
  quality: number
}

/** How a picture is made smaller, the best way first: of each size in falling quality, then of a smaller one. */
export function* triesOf(size: Size, { side }: Most): Generator<Try> {
  for (let longer = Math.min(side, Math.max(size.width, size.height)); ; longer *= 0.8) {
    for (const quality of qualities) yield { ...within(size, longer), quality }
    if (longer * 0.8 < leastSide) return
  }
}

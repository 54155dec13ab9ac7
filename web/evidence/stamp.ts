/** Where a device is, in degrees, and how far that may be off in metres. */
export interface Position {
  latitude: number
  longitude: number
  accuracy: number
}

/** Where a photograph comes from: just taken, or chosen among those that are there. */
export type From = 'camera' | 'album'

/** What is known of what a photograph shows. */
export interface Scene {
  place?: string | null | undefined
  enterprise?: string | null | undefined
}

export interface Stamped extends Scene {
  at: Date
  from: From
  /** Who enters it. */
  by: string
  position: Position | null
}

/** What the stamp says beside names and numbers. */
interface StampWords {
  taken: (moment: string) => string
  chosen: (moment: string) => string
  by: (name: string) => string
  position: (position: Position) => string
}

const shanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/**
 * What is written into a photograph, line by line. Of one out of an album nobody knows here when and where it was taken:
 * it says when it was chosen, and no coordinates.
 */
export function stampLines({ at, from, place, enterprise, by, position }: Stamped, words: StampWords): string[] {
  const moment = shanghai.format(at)
  return [
    from === 'camera' ? words.taken(moment) : words.chosen(moment),
    enterprise,
    place,
    words.by(by),
    position && from === 'camera' ? words.position(position) : null,
  ].filter((line): line is string => Boolean(line))
}

/** How old a file may be that a camera has just made. */
const justTaken = 5 * 60_000

/** Where a file comes from: on a computer the camera's button lets one choose any file, however old. */
export const originOf = (asked: From, lastModified: number, now: number): From =>
  asked === 'camera' && now - lastModified < justTaken ? 'camera' : 'album'

/** A line in pieces that fit, broken wherever it has to be: Chinese breaks anywhere. */
export function wrapped(line: string, fits: (piece: string) => boolean): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const letter of line) {
    if (piece !== '' && !fits(piece + letter)) {
      pieces.push(piece)
      piece = ''
    }
    piece += letter
  }
  return piece === '' ? pieces : [...pieces, piece]
}

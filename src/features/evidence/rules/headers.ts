/** In pixels. */
export interface Size {
  width: number
  height: number
}

const beginsWith = (bytes: Uint8Array, beginning: readonly number[], at = 0) =>
  beginning.every((byte, place) => bytes[at + place] === byte)

const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))

/** A number of so many bytes, the highest first. */
const bigEndian = (bytes: Uint8Array, at: number, length: number) =>
  bytes.subarray(at, at + length).reduce((number, byte) => number * 256 + byte, 0)

/** The same, the lowest first. */
const littleEndian = (bytes: Uint8Array, at: number, length: number) =>
  bytes.subarray(at, at + length).reduceRight((number, byte) => number * 256 + byte, 0)

const pdf = ascii('%PDF-')

export const isPdf = (bytes: Uint8Array): boolean => beginsWith(bytes, pdf)

const [startOfImage, endOfImage, startOfScan, temporary] = [0xd8, 0xd9, 0xda, 0x01]
/** Start of frame, but for the three among them that begin tables. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Markers that nothing belongs to. */
const isAlone = (marker: number) => marker === temporary || (marker >= 0xd0 && marker <= 0xd7)

/** The size that a JPEG's frame tells: its segments say how long they are, so that none has to be understood. */
export function jpegSize(bytes: Uint8Array): Size | 'unreadable' | undefined {
  if (!beginsWith(bytes, [0xff, startOfImage, 0xff])) return undefined
  for (let at = 2; at + 8 < bytes.length; ) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff || marker === endOfImage || marker === startOfScan) return 'unreadable'
    if (isFrame(marker)) return { height: bigEndian(bytes, at + 5, 2), width: bigEndian(bytes, at + 7, 2) }
    if (marker === 0xff) at += 1
    else at += 2 + (isAlone(marker) ? 0 : Math.max(bigEndian(bytes, at + 2, 2), 2))
  }
  return 'unreadable'
}

const png = [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a]
const pngHeader = [0, 0, 0, 13, ...ascii('IHDR')]

export function pngSize(bytes: Uint8Array): Size | 'unreadable' | undefined {
  if (!beginsWith(bytes, png)) return undefined
  if (bytes.length < 33 || !beginsWith(bytes, pngHeader, 8)) return 'unreadable'
  return { width: bigEndian(bytes, 16, 4), height: bigEndian(bytes, 20, 4) }
}

/** The low 14 bits of a number hold a side of a picture. */
const side = 0x3fff

/** WebP has three kinds of first chunks, each of which tells the size in its own way. */
export function webpSize(bytes: Uint8Array): Size | 'unreadable' | undefined {
  if (!beginsWith(bytes, ascii('RIFF')) || !beginsWith(bytes, ascii('WEBP'), 8)) return undefined
  if (bytes.length < 30) return 'unreadable'
  if (beginsWith(bytes, ascii('VP8X'), 12))
    return { width: littleEndian(bytes, 24, 3) + 1, height: littleEndian(bytes, 27, 3) + 1 }
  if (beginsWith(bytes, ascii('VP8 '), 12) && beginsWith(bytes, [0x9d, 0x01, 0x2a], 23))
    return { width: littleEndian(bytes, 26, 2) & side, height: littleEndian(bytes, 28, 2) & side }
  if (beginsWith(bytes, ascii('VP8L'), 12) && bytes[20] === 0x2f) {
    const bits = littleEndian(bytes, 21, 4)
    return { width: (bits & side) + 1, height: ((bits >>> 14) & side) + 1 }
  }
  return 'unreadable'
}

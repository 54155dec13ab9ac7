import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFile, thumbnailRefusal } from '../../src/features/evidence/rules/reading.ts'
import { jpeg, pdf, png, webp } from '../support/pictures.ts'

const bytesOf = (...parts: (string | number[])[]) =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)))

/** Segments before the frame, as cameras write them: with a whole JPEG in one of them. */
function withSegments(width: number, height: number): Uint8Array {
  const [start, frame] = [jpeg(9999, 9999, 'inside'), jpeg(width, height, 'outside').subarray(2)]
  const exif = [0xff, 0xe1, (start.length + 2) >> 8, (start.length + 2) & 0xff, ...start]
  return Uint8Array.from([0xff, 0xd8, 0xff, 0xff, ...exif.slice(1), ...frame])
}

/** The lossy and the lossless kind of WebP, of 640 × 480 pixels. */
const lossy = bytesOf(
  'RIFF',
  [22, 0, 0, 0],
  'WEBPVP8 ',
  [10, 0, 0, 0],
  [0x30, 1, 0, 0x9d, 1, 0x2a, 0x80, 0x42, 0xe0, 0x81],
)
const lossless = bytesOf('RIFF', [22, 0, 0, 0], 'WEBPVP8L', [10, 0, 0, 0], [0x2f, 0x7f, 0xc2, 0x77, 0, 0, 0, 0, 0, 0])

describe('what a file is', () => {
  test.each([
    ['a JPEG', jpeg(1600, 1200), { type: 'jpeg', width: 1600, height: 1200 }],
    ['a JPEG with another one in its segments', withSegments(640, 480), { type: 'jpeg', width: 640, height: 480 }],
    ['a PNG', png(800, 600), { type: 'png', width: 800, height: 600 }],
    ['a WebP with a canvas', webp(12_000, 1), { type: 'webp', width: 12_000, height: 1 }],
    ['a lossy WebP', lossy, { type: 'webp', width: 640, height: 480 }],
    ['a lossless WebP', lossless, { type: 'webp', width: 640, height: 480 }],
    ['a PDF', pdf(), { type: 'pdf', width: null, height: null }],
  ])('is read from its bytes: %s', (_, bytes, read) => {
    expect(readFile(bytes)).toEqual(read)
  })

  test.each([
    ['a web page', bytesOf('<html><script>alert(1)</script>')],
    ['a drawing that can run scripts', bytesOf('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program', bytesOf([0x4d, 0x5a, 0x90])],
    ['an archive', bytesOf('PK', [3, 4])],
    ['a GIF', bytesOf('GIF89a')],
    ['another kind of RIFF', bytesOf('RIFF', [0, 0, 0, 0], 'WAVEfmt ')],
    ['a PDF behind something else', bytesOf('\n%PDF-1.7')],
    ['nothing', bytesOf()],
    ['a JPEG’s first two bytes', bytesOf([0xff, 0xd8])],
  ])('is nothing that is taken: %s', (_, bytes) => {
    expect(readFile(bytes)).toEqual({ refused: 'fileTypeUnknown' })
  })
})

describe('a picture', () => {
  test.each([
    ['60000×60000', png(60_000, 60_000)],
    ['60000×60000', jpeg(60_000, 60_000)],
    ['12001×10', jpeg(12_001, 10)],
    ['10×12001', png(10, 12_001)],
    ['7100×7100', jpeg(7100, 7100)],
    ['4294967295×4294967295', png(0xffffffff, 0xffffffff)],
    ['16777216×16777216', webp(16_777_216, 16_777_216)],
    ['0×600', png(0, 600)],
    ['800×0', jpeg(800, 0)],
  ])('of %s pixels isn’t taken, before anything decodes it', (size, bytes) => {
    expect(readFile(bytes)).toEqual({ refused: 'pictureUnfit', about: [size] })
  })

  test('of 50 megapixels is', () => {
    expect(readFile(jpeg(10_000, 5000))).toMatchObject({ width: 10_000, height: 5000 })
  })

  test.each([
    ['ends before it says how large it is', jpeg().subarray(0, 12)],
    ['says nothing before its pixels begin', bytesOf([0xff, 0xd8, 0xff, 0xda, 0, 2, 1, 1, 1, 1, 1, 1])],
    ['has no segment where one is due', bytesOf([0xff, 0xd8, 0xff, 0xfe, 0, 3, 1, 0, 0, 0, 0, 0, 0, 0])],
    ['lacks its header', png().subarray(0, 20)],
    ['is a WebP of no known kind', bytesOf('RIFF', [22, 0, 0, 0], 'WEBPEXIF', Array(20).fill(0))],
    ['is a WebP that breaks off', webp().subarray(0, 24)],
  ])('isn’t taken when it %s', (_, bytes) => {
    expect(readFile(bytes)).toEqual({ refused: 'pictureUnfit', about: ['unreadable'] })
  })

  test('is read to an end, whatever stands in it', () => {
    const beginnings = [jpeg(), png(), webp(), pdf()].map((bytes) => bytes.subarray(0, 12))
    const bytes = fc
      .tuple(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 400 }))
      .map(([beginning, rest]) => Uint8Array.from([...beginning, ...rest]))
    fc.assert(
      fc.property(bytes, (given) => {
        const read = readFile(given)
        if ('refused' in read) expect(['fileTypeUnknown', 'pictureUnfit']).toContain(read.refused)
        else if (read.width !== null) expect(read.width * (read.height ?? 0)).toBeLessThanOrEqual(50_000_000)
      }),
    )
  })
})

describe('a thumbnail', () => {
  test('is a JPEG of at most 480 pixels a side', () => {
    expect(thumbnailRefusal(jpeg(480, 360))).toBeUndefined()
    expect(thumbnailRefusal(jpeg(481, 10))).toEqual({ refused: 'pictureUnfit', about: ['481×10'] })
    expect(thumbnailRefusal(png(10, 10))).toEqual({ refused: 'fileTypeUnknown' })
    expect(thumbnailRefusal(pdf())).toEqual({ refused: 'fileTypeUnknown' })
  })
})

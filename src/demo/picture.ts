/** A picture that nobody has taken: squares of eight pixels, each of one colour, as a baseline JPEG (ITU-T T.81). */

const [columns, rows] = [40, 30]
const marker = (code: number, content: readonly number[]) => [
  0xff,
  code,
  (content.length + 2) >> 8,
  (content.length + 2) & 0xff,
  ...content,
]
const components = [1, 2, 3]
/** How many codes have so many bits, and the numbers of bits that these stand for: annex K, table K.3. */
const lengths = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
const categories = lengths.flatMap((_, at) => (at < 12 ? [at] : []))
/** By eight, so that a square's coefficient is its colour. */
const header = [
  ...[0xff, 0xd8],
  ...marker(0xdb, [0, ...Array(64).fill(8)]),
  ...marker(0xc0, [
    8,
    0,
    rows * 8,
    (columns * 8) >> 8,
    (columns * 8) & 0xff,
    3,
    ...components.flatMap((id) => [id, 0x11, 0]),
  ]),
  ...marker(0xc4, [0, ...lengths, ...categories]),
  // Of the finer coefficients there are none: one code says so.
  ...marker(0xc4, [0x10, 1, ...Array(15).fill(0), 0]),
  ...marker(0xda, [3, ...components.flatMap((id) => [id, 0]), 0, 63, 0]),
]

/** The code of each category, as bits. */
const codes: string[] = []
let next = 0
for (const [length, many] of lengths.entries()) {
  for (let one = 0; one < many; one++) codes.push((next++).toString(2).padStart(length + 1, '0'))
  next <<= 1
}

function bitsOf(difference: number): string {
  const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1
  const bits = difference < 0 ? difference + 2 ** size - 1 : difference
  return `${codes[size]}${size === 0 ? '' : bits.toString(2).padStart(size, '0')}0`
}

/** Numbers that differ from picture to picture and are the same each time. */
function* noiseFrom(seed: number): Generator<number> {
  for (let state = seed % 2147483646 || 1; ; ) {
    state = (state * 48271) % 2147483647
    yield state / 2147483647
  }
}

/** A wall, a floor, and what stands in the way on it, unless that is gone. */
export function picture(seed: number, cleared: boolean): Uint8Array {
  const noise = noiseFrom(seed)
  const some = () => noise.next().value as number
  const [horizon, light, left, wide, high, tone] = [
    12 + some() * 6,
    30 + some() * 40,
    4 + some() * 16,
    8 + some() * 10,
    6 + some() * 8,
    some(),
  ]
  const last = [0, 0, 0]
  let bits = ''
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const floor = y > horizon
      const thing = !cleared && x > left && x < left + wide && y > horizon + 8 - high && y < horizon + 8
      const brightness = (thing ? -50 : floor ? light - 60 + y : light + 20 - x / 2) + some() * 14
      const colour = [brightness, thing ? tone * 40 - 20 : floor ? -4 : 3, thing ? 28 - tone * 50 : floor ? 6 : 0]
      for (const [at, value] of colour.entries()) {
        const rounded = Math.max(-127, Math.min(127, Math.round(value)))
        bits += bitsOf(rounded - (last[at] ?? 0))
        last[at] = rounded
      }
    }
  const bytes = (bits.padEnd(Math.ceil(bits.length / 8) * 8, '1').match(/.{8}/g) ?? []).map((byte) =>
    Number.parseInt(byte, 2),
  )
  return Uint8Array.from([...header, ...bytes.flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte])), 0xff, 0xd9])
}

const u16 = (value: number) => [(value >> 8) & 0xff, value & 0xff]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)]
const ascii = (text: string) => [...new TextEncoder().encode(text)]

let made = 0

/** The beginning of a JPEG of this size, with a comment by which it differs from all others: nobody decodes it. */
export const jpeg = (width = 1600, height = 1200, comment = `${++made}`): Uint8Array => {
  const said = ascii(comment)
  const frame = [8, ...u16(height), ...u16(width), 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...[0xff, 0xfe, ...u16(said.length + 2), ...said],
    ...[0xff, 0xc0, ...u16(frame.length + 2), ...frame],
    ...[0xff, 0xd9],
  ])
}

export const png = (width = 800, height = 600): Uint8Array =>
  Uint8Array.from([
    0x89,
    ...ascii('PNG\r\n'),
    0x1a,
    0x0a,
    ...u32(13),
    ...ascii('IHDR'),
    ...u32(width),
    ...u32(height),
    8,
    2,
    0,
    0,
    0,
    ...u32(0),
  ])

/** One as cameras write it: its canvas is told before anything else. */
export const webp = (width = 800, height = 600): Uint8Array => {
  const u24 = (value: number) => [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff]
  return Uint8Array.from([
    ...ascii('RIFF'),
    22,
    0,
    0,
    0,
    ...ascii('WEBPVP8X'),
    10,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    ...u24(width - 1),
    ...u24(height - 1),
  ])
}

export const pdf = (text = `${++made}`): Uint8Array => Uint8Array.from(ascii(`%PDF-1.7\n% ${text}\n%%EOF\n`))

import { type FileType, pictureAtMost, thumbnailAtMost, type UploadType } from '../../../lib/files.ts'
import { type Refusal, refuse } from '../../../lib/refusal.ts'
import { isPdf, jpegSize, pngSize, type Size, webpSize } from './headers.ts'

/** What each type is called on the wire. */
export const mediaTypes: Readonly<Record<FileType, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** What a file's bytes say that it is. */
interface Read {
  type: UploadType
  width: number | null
  height: number | null
}

type Reader = (bytes: Uint8Array) => Size | 'unreadable' | undefined

/** Each says of bytes of its own type how large the picture is, or that this can't be read; of others nothing. */
const pictures: readonly (readonly [UploadType, Reader])[] = [
  ['jpeg', jpegSize],
  ['png', pngSize],
  ['webp', webpSize],
]

/**
 * What an uploaded file is, by its bytes alone, whatever its name and its sender say; or why it isn't taken. Nothing of it
 * is decoded: a picture says how large it is before its first pixel, and of a PDF only the beginning is looked at.
 */
export function readFile(bytes: Uint8Array): Read | Refusal {
  if (isPdf(bytes)) return { type: 'pdf', width: null, height: null }
  for (const [type, read] of pictures) {
    const size = read(bytes)
    if (size !== undefined) return unfit(size, pictureAtMost) ?? { type, ...(size as Size) }
  }
  return refuse('fileTypeUnknown')
}

/** Why these bytes are no thumbnail; undefined where they are one. */
export function thumbnailRefusal(bytes: Uint8Array): Refusal | undefined {
  const size = jpegSize(bytes)
  const { side } = thumbnailAtMost
  return size === undefined ? refuse('fileTypeUnknown') : unfit(size, { side, pixels: side * side })
}

function unfit(size: Size | 'unreadable', atMost: { side: number; pixels: number }): Refusal | undefined {
  if (size === 'unreadable') return refuse('pictureUnfit', { about: ['unreadable'] })
  const { width, height } = size
  const fits = width > 0 && height > 0 && Math.max(width, height) <= atMost.side && width * height <= atMost.pixels
  return fits ? undefined : refuse('pictureUnfit', { about: [`${width}×${height}`] })
}

import { thumbnailAtMost } from '../../src/lib/files.ts'
import { type Most, photoAtMost, triesOf } from './scaling.ts'
import { wrapped } from './stamp.ts'

/** What is sent of a photograph. */
export interface Prepared {
  file: Blob
  thumbnail: Blob
}

/**
 * A photograph as it is sent: upright, scaled, stamped, and small; what a camera hides in its files stays behind.
 * Throws where the browser can't read it.
 */
export async function prepare(photo: Blob, lines: readonly string[]): Promise<Prepared> {
  // As its camera was held: that is how a browser reads it unless it is told otherwise.
  const bitmap = await createImageBitmap(photo)
  try {
    return { file: await asJpeg(bitmap, photoAtMost, lines), thumbnail: await asJpeg(bitmap, thumbnailAtMost, []) }
  } finally {
    bitmap.close()
  }
}

async function asJpeg(bitmap: ImageBitmap, most: Most, lines: readonly string[]): Promise<Blob> {
  const canvas = document.createElement('canvas')
  let last: Blob | null = null
  for (const { width, height, quality } of triesOf(bitmap, most)) {
    if (canvas.width !== width || canvas.height !== height) draw(canvas, bitmap, { width, height }, lines)
    last = await encoded(canvas, quality)
    if (last && last.size <= most.bytes) return last
  }
  if (!last) throw new Error('the browser makes no JPEG of this')
  return last
}

const encoded = (canvas: HTMLCanvasElement, quality: number) =>
  new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))

function draw(
  canvas: HTMLCanvasElement,
  bitmap: ImageBitmap,
  { width, height }: { width: number; height: number },
  lines: readonly string[],
): void {
  canvas.width = width
  canvas.height = height
  const paper = canvas.getContext('2d')
  if (!paper) throw new Error('the browser draws nothing')
  // What is transparent would be black.
  paper.fillStyle = 'white'
  paper.fillRect(0, 0, width, height)
  paper.drawImage(bitmap, 0, 0, width, height)
  stamp(paper, { width, height }, lines)
}

/** Writes lines into the lower left corner, white with a dark edge: what lies beneath can still be made out. */
function stamp(
  paper: CanvasRenderingContext2D,
  { width, height }: { width: number; height: number },
  lines: readonly string[],
): void {
  const size = Math.max(11, Math.round(Math.max(width, height) / 52))
  const margin = size
  paper.font = `500 ${size}px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif`
  paper.textBaseline = 'alphabetic'
  paper.lineJoin = 'round'
  paper.lineWidth = size / 5
  paper.strokeStyle = 'rgb(0 0 0 / 0.75)'
  paper.fillStyle = 'white'
  const fits = (piece: string) => paper.measureText(piece).width <= width - 2 * margin
  const pieces = lines.flatMap((line) => wrapped(line, fits))
  for (const [place, piece] of pieces.toReversed().entries()) {
    const baseline = height - margin - place * size * 1.35
    paper.strokeText(piece, margin, baseline)
    paper.fillText(piece, margin, baseline)
  }
}

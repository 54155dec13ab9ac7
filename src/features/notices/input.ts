import { strFromU8, unzipSync } from 'fflate'

/** Why a file can't be read. */
export type FileRefusal = 'doc' | 'wps' | 'ofd' | 'pdf' | 'otherType' | 'tooLarge' | 'damaged' | 'notText'

/** What to do instead, for a reader of English; the web has words of its own. */
export const fileRefusals: Record<FileRefusal, string> = {
  doc: 'a .doc file cannot be read: open it in Word or WPS, save it as .docx, or copy its text and paste it',
  wps: 'a .wps file cannot be read: open it in WPS, save it as .docx, or copy its text and paste it',
  ofd: 'an .ofd file cannot be read: open it in its reader, copy the text and paste it',
  pdf: 'a .pdf file cannot be read: copy its text and paste it, or take the .docx that it was made from',
  otherType: 'only .txt and .docx are read: copy the text and paste it',
  tooLarge: 'the file is larger than a notice can be: paste the part that is needed',
  damaged: 'the .docx file is damaged: open it in Word or WPS, save it again, or paste its text',
  notText: 'the file is no text in UTF-8 or GB18030: open it in an editor, copy its text and paste it',
}

type DocumentText = { text: string } | { refused: FileRefusal }

const largestFile = 20_000_000
/** Limit of the unpacked text: a small file can unpack to gigabytes. */
const largestXml = 40_000_000

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((value, index) => bytes[index] === value)

/** The text of a file, or why it can't be read. The first bytes decide what it is; the name only if they don't. */
export function readDocument(bytes: Uint8Array, name: string): DocumentText {
  const type = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  if (type === 'doc' || type === 'wps' || type === 'ofd' || type === 'pdf') return { refused: type }
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return { refused: 'pdf' }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return { refused: 'doc' }
  if (bytes.length > largestFile) return { refused: 'tooLarge' }
  if (startsWith(bytes, 0x50, 0x4b)) return type === 'docx' || type === '' ? readDocx(bytes) : { refused: 'otherType' }
  if (type === 'docx') return { refused: 'damaged' }
  return type === 'txt' || type === '' ? decoded(bytes) : { refused: 'otherType' }
}

/** UTF-8 where it is valid, else GB18030: text in the one is hardly ever valid in the other. */
function decoded(bytes: Uint8Array): DocumentText {
  const marked = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : null
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: false }).decode(bytes)
      return text.includes('\0') ? { refused: 'notText' } : { text }
    } catch {
      // Not in this encoding.
    }
  }
  return { refused: 'notText' }
}

function readDocx(bytes: Uint8Array): DocumentText {
  let tooLarge = false
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (name !== 'word/document.xml') return false
        tooLarge ||= originalSize > largestXml
        return !tooLarge
      },
    })
    if (tooLarge) return { refused: 'tooLarge' }
    const xml = files['word/document.xml']
    return xml ? { text: textOfXml(strFromU8(xml)) } : { refused: 'damaged' }
  } catch {
    return { refused: 'damaged' }
  }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string) =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (_, decimal, hex, name) => {
    if (name) return entities[name.toLowerCase()] ?? ''
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

/**
 * The words of `word/document.xml`: a line a paragraph, a line a table row with a tab between its cells. Page numbers
 * are fields that Word computes and no words of the notice; what was deleted under revision isn't there any more.
 */
function textOfXml(xml: string): string {
  const out: string[] = []
  // A row's paragraphs are one line; a nested table's rows run into their cell.
  let cells = 0
  let inText = false
  let hidden = 0
  const fields: { instruction: string; result: boolean }[] = []
  const isPage = (instruction: string) => /\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b/.test(instruction)
  const silent = () => hidden > 0 || fields.some(({ instruction, result }) => !result || isPage(instruction))
  const simpleFields: boolean[] = []
  let inInstruction = false
  let at = 0
  while (at < xml.length) {
    const open = xml.indexOf('<', at)
    const words = xml.slice(at, open < 0 ? xml.length : open)
    if (inText && !silent()) out.push(unescaped(words))
    else if (inInstruction) (fields.at(-1) ?? { instruction: '' }).instruction += words
    if (open < 0) break
    const close = xml.indexOf('>', open)
    if (close < 0) break
    const tag = xml.slice(open + 1, close)
    const [, slash = '', name = ''] = /^(\/?)([\w:]+)/.exec(tag) ?? []
    const ends = slash === '/'
    const empty = tag.endsWith('/')
    at = close + 1
    if (name === 'w:t') inText = !ends && !empty
    else if (name === 'w:instrText') inInstruction = !ends && !empty
    else if (name === 'w:tab' && !silent() && !/w:val=/.test(tag)) out.push('\t')
    else if ((name === 'w:br' || name === 'w:cr') && !ends && !silent()) out.push(cells > 0 ? ' ' : '\n')
    else if (name === 'w:p' && (ends || empty)) out.push(cells > 0 ? ' ' : '\n')
    else if (name === 'w:tc' && !empty) {
      cells += ends ? -1 : 1
      if (ends) {
        if (out.at(-1) === ' ') out.pop()
        out.push(cells > 0 ? ' ' : '\t')
      }
    } else if (name === 'w:tr' && ends) out.push(cells > 0 ? ' ' : '\n')
    else if ((name === 'mc:Fallback' || name === 'w:del' || name === 'w:moveFrom') && !empty) hidden += ends ? -1 : 1
    else if (name === 'w:fldSimple' && !empty) {
      if (ends) hidden -= simpleFields.pop() ? 1 : 0
      else {
        simpleFields.push(isPage(tag))
        if (isPage(tag)) hidden++
      }
    } else if (name === 'w:fldChar') {
      if (/"begin"/.test(tag)) fields.push({ instruction: '', result: false })
      else if (/"separate"/.test(tag)) (fields.at(-1) ?? { result: true }).result = true
      else if (/"end"/.test(tag)) fields.pop()
    }
  }
  return out
    .join('')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

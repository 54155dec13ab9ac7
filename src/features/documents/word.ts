import {
  AlignmentType,
  BorderStyle,
  convertMillimetersToTwip,
  Document,
  Footer,
  ImportedXmlComponent,
  type IParagraphOptions,
  type IRunOptions,
  type ISpacingProperties,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type XmlComponent,
} from 'docx'
import { unzipSync, zipSync } from 'fflate'
import type { Drawn } from '../../lib/drawn.ts'
import { handRun } from './hand.ts'
import {
  type Block,
  blankFor,
  type FormCell,
  gaps,
  indent,
  lines,
  page,
  type SignatureLine,
  sizes,
} from './rules/blocks.ts'

/** Fonts as every office has them; whoever lacks one is shown another of its kind. */
const fonts = { text: '仿宋', title: '方正小标宋简体', heading: '黑体' } as const

const fontOf = (name: string) => ({ ascii: name, cs: name, eastAsia: name, hAnsi: name, hint: 'eastAsia' })
const twips = (points: number) => Math.round(points * 20)
const exactly = (points: number): ISpacingProperties => ({ line: twips(points), lineRule: LineRuleType.EXACT })
const atLeast = (points: number): ISpacingProperties => ({ line: twips(points), lineRule: LineRuleType.AT_LEAST })
const characters = (count: number, size: number) => twips(count * size)

/** The width of the text, in twentieths of a point. */
const textWidth = convertMillimetersToTwip(page.width - page.left - page.right)
const share = (percent: number) => Math.round((textWidth * percent) / 100)

type Run = Pick<IRunOptions, 'underline' | 'bold'>

/** Text in a size and a font; a line break stays one. */
function runs(text: string, size: number, font: string = fonts.text, more: Run = {}): TextRun[] {
  return text
    .split('\n')
    .map(
      (part, place) =>
        new TextRun({ text: part, size: size * 2, font: fontOf(font), break: place > 0 ? 1 : 0, ...more }),
    )
}

const paragraph = (text: string, options: IParagraphOptions = {}, size: number = sizes.text, font?: string) =>
  new Paragraph({ spacing: exactly(lines.text), ...options, children: runs(text, size, font) })

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const thin = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
const bordered = { top: thin, bottom: thin, left: thin, right: thin, insideHorizontal: thin, insideVertical: thin }
const unbordered = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
const margins = { top: 40, bottom: 40, left: 80, right: 80 }

const cell = (text: string, width: number, options: { span?: number; centred?: boolean } = {}) =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins,
    verticalAlign: VerticalAlignTable.CENTER,
    columnSpan: options.span ?? 1,
    children: [
      paragraph(
        text,
        { spacing: exactly(lines.form), alignment: options.centred ? AlignmentType.CENTER : AlignmentType.LEFT },
        sizes.form,
      ),
    ],
  })

const formWidths = [17, 33, 17, 33].map(share) as [number, number, number, number]

function form(rows: readonly (readonly FormCell[])[]): Table {
  const [label, value] = formWidths
  const cells = ({ label: said, value: told, wide }: FormCell) => [
    cell(said, label, { centred: true }),
    wide ? cell(told, value * 2 + label, { span: 3 }) : cell(told, value),
  ]
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: formWidths,
    borders: bordered,
    rows: rows.map((row) => new TableRow({ cantSplit: true, children: row.flatMap(cells) })),
  })
}

function table({ widths, heads, rows }: Extract<Block, { block: 'table' }>): Table {
  const columns = widths.map(share)
  const row = (texts: readonly string[], tableHeader: boolean) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: texts.map((text, place) =>
        cell(text, columns[place] ?? 0, { centred: tableHeader || place === 0 || place === 2 }),
      ),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: columns,
    borders: bordered,
    rows: [row(heads, true), ...rows.map((texts) => row(texts, false))],
  })
}

/** A signature by hand, which is higher than a line. */
const hand = (drawn: Drawn, place: number) =>
  ImportedXmlComponent.fromXmlString(handRun(drawn, place + 1)) as XmlComponent as TextRun

const signatureWidths = [33, 41, 26].map(share) as [number, number, number]

/** They stay with the seal: a page that bears it never bears it alone. */
function signatures(signed: readonly SignatureLine[]): Table {
  const plain = (children: TextRun[], width: number, spacing = exactly(lines.text)) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      margins: { top: twips(gaps.signature), bottom: 0, left: 0, right: 0 },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [new Paragraph({ spacing, keepNext: true, children })],
    })
  const blank = new TextRun({
    text: '　'.repeat(blankFor.name),
    size: sizes.text * 2,
    font: fontOf(fonts.text),
    underline: {},
  })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: signatureWidths,
    borders: unbordered,
    rows: signed.map(
      ({ as, name, beside, drawn }, place) =>
        new TableRow({
          cantSplit: true,
          children: [
            plain(runs(`${as}：${name ?? ''}`, sizes.text), signatureWidths[0]),
            plain(runs(beside ?? '', sizes.text), signatureWidths[1]),
            drawn
              ? plain([...runs('签名：', sizes.text), hand(drawn, place)], signatureWidths[2], atLeast(lines.text))
              : plain([...runs('签名：', sizes.text), blank], signatureWidths[2]),
          ],
        }),
    ),
  })
}

const firstLine = characters(indent, sizes.text)

/** What a block becomes in a Word file. */
function set(block: Block): (Paragraph | Table)[] {
  switch (block.block) {
    case 'head':
      return [
        paragraph(
          block.text,
          { alignment: AlignmentType.CENTER, spacing: { ...exactly(lines.text), after: twips(gaps.head) } },
          sizes.head,
          fonts.title,
        ),
      ]
    case 'title':
      return [
        paragraph(
          block.text,
          { alignment: AlignmentType.CENTER, spacing: { ...exactly(lines.title), after: twips(gaps.title) } },
          sizes.title,
          fonts.title,
        ),
      ]
    case 'number':
      return [
        paragraph(block.text, {
          alignment: AlignmentType.CENTER,
          spacing: { ...exactly(lines.text), after: twips(gaps.number) },
        }),
      ]
    case 'addressee':
      return [paragraph(block.text, { keepNext: true })]
    case 'heading':
      return [
        paragraph(
          block.text,
          { keepNext: true, indent: { firstLine }, spacing: { ...exactly(lines.text), before: twips(gaps.heading) } },
          sizes.text,
          fonts.heading,
        ),
      ]
    case 'paragraph':
      return [paragraph(block.text, { indent: { firstLine } })]
    case 'items':
      return block.items.map((item, place) => paragraph(`${place + 1}．${item}`, { indent: { firstLine } }))
    case 'form':
      return [form(block.rows), paragraph('', { spacing: exactly(gaps.form) })]
    case 'table':
      return [table(block), paragraph('', { spacing: exactly(gaps.form) })]
    case 'signatures':
      return [paragraph('', { spacing: exactly(gaps.form), keepNext: true }), signatures(block.lines)]
    case 'seal':
      return [
        paragraph(`${block.body}（印章）`, {
          alignment: AlignmentType.RIGHT,
          keepNext: true,
          spacing: { ...exactly(lines.text), before: twips(gaps.seal) },
          indent: { right: firstLine },
        }),
        paragraph(block.day, {
          alignment: AlignmentType.RIGHT,
          keepNext: true,
          spacing: { ...exactly(lines.text), after: twips(gaps.seal) },
          indent: { right: characters(indent + 1, sizes.text) },
        }),
      ]
    case 'copies':
      return [
        paragraph(block.text, { spacing: exactly(lines.form), border: { top: { ...thin, space: 4 } } }, sizes.form),
      ]
  }
}

const footer = () =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          new TextRun({
            size: sizes.foot * 2,
            font: fontOf(fonts.text),
            children: ['第 ', PageNumber.CURRENT, ' 页　共 ', PageNumber.TOTAL_PAGES, ' 页'],
          }),
        ],
      }),
    ],
  })

const margin = {
  top: convertMillimetersToTwip(page.top),
  bottom: convertMillimetersToTwip(page.bottom),
  left: convertMillimetersToTwip(page.left),
  right: convertMillimetersToTwip(page.right),
  footer: convertMillimetersToTwip(page.bottom - 7),
}
const size = { width: convertMillimetersToTwip(page.width), height: convertMillimetersToTwip(page.height) }

const types = '[Content_Types].xml'
const core = 'docProps/core.xml'
/** By the clock that zip files go by, which knows no zone. */
const noTime = new Date(1980, 0, 1)

interface Properties {
  title: string
  by: string
  /** The day on which it was issued: what tells when the file was made. */
  on: string
  /** Random text that makes its hash tell nothing to whoever guesses what it says; null where that is no secret. */
  salt: string | null
}

/** A document as a Word file, the same bytes whenever and wherever it is made. */
export async function wordFile(blocks: readonly Block[], { title, by, on, salt }: Properties) {
  const made = new Document({
    title,
    creator: by,
    lastModifiedBy: by,
    ...(salt === null ? {} : { customProperties: [{ name: 'salt', value: salt }] }),
    styles: { default: { document: { run: { font: fontOf(fonts.text), size: sizes.text * 2 } } } },
    sections: [
      { properties: { page: { size, margin } }, footers: { default: footer() }, children: blocks.flatMap(set) },
    ],
  })
  const { [types]: typed, [core]: told, ...parts } = unzipSync(new Uint8Array(await Packer.toArrayBuffer(made)))
  if (!typed || !told) throw new TypeError('A Word file without its types or its properties')
  const dated = new TextDecoder().decode(told).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, `${on}T00:00:00Z`)
  return zipSync({ [types]: typed, [core]: new TextEncoder().encode(dated), ...parts }, { level: 9, mtime: noTime })
}

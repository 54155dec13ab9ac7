import type { CSSProperties } from 'preact'
import {
  type Block,
  blankFor,
  drawnSize,
  type FormCell,
  gaps,
  indent,
  lines,
  page,
  type SignatureLine,
  sizes,
} from '../../src/features/documents/rules/blocks.ts'
import { DrawnPicture } from '../inspections/offered/drawn-picture.tsx'
import { documentText } from './text.ts'
import './paper.css'

const points = (name: string, of: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [`--${name}-${key}`, `${value}pt`]))

/** What the Word file is set by, for the page. */
const measures = {
  ...points('size', sizes),
  ...points('line', lines),
  ...points('gap', gaps),
  '--paper-width': `${page.width}mm`,
  '--paper-height': `${page.height}mm`,
  '--paper-top': `${page.top}mm`,
  '--paper-bottom': `${page.bottom}mm`,
  '--paper-left': `${page.left}mm`,
  '--paper-right': `${page.right}mm`,
  '--first-line': `${indent}em`,
  '--blank': `${blankFor.name}em`,
  '--drawn-width': `${drawnSize.width}pt`,
  '--drawn-height': `${drawnSize.height}pt`,
} as CSSProperties

/** A document as it stands on paper, as the Word file has it; it is in Chinese whatever language the pages are in. */
export const Paper = ({ blocks, withdrawn }: { blocks: readonly Block[]; withdrawn: boolean }) => (
  <article class="leaf" lang="zh-CN" style={measures}>
    {withdrawn && <p class="leaf-stamp">{documentText().stamp}</p>}
    {blocks.map((block, place) => (
      <Part key={String(place)} block={block} />
    ))}
  </article>
)

const classOf = {
  head: 'leaf-head',
  title: 'leaf-title',
  number: 'leaf-number',
  addressee: 'leaf-addressee',
  heading: 'leaf-heading',
  paragraph: 'leaf-paragraph',
  copies: 'leaf-copies',
} as const

function Part({ block }: { block: Block }) {
  switch (block.block) {
    case 'form':
      return <FormTable rows={block.rows} />
    case 'table':
      return <GridTable {...block} />
    case 'items':
      return (
        <>
          {block.items.map((item, place) => (
            <p key={item} class="leaf-paragraph">{`${place + 1}．${item}`}</p>
          ))}
        </>
      )
    case 'signatures':
      return (
        <table class="leaf-signatures">
          <tbody>
            {block.lines.map((line) => (
              <Signature key={`${line.as} ${line.name}`} line={line} />
            ))}
          </tbody>
        </table>
      )
    case 'seal':
      return (
        <div class="leaf-seal">
          <p>{block.body}（印章）</p>
          <p class="leaf-day">{block.day}</p>
        </div>
      )
    default:
      return <p class={classOf[block.block]}>{block.text}</p>
  }
}

function FormTable({ rows }: { rows: readonly (readonly FormCell[])[] }) {
  return (
    <table class="leaf-table">
      <colgroup>
        {[17, 33, 17, 33].map((width, place) => (
          <col key={String(place)} style={{ inlineSize: `${width}%` }} />
        ))}
      </colgroup>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]?.label}>
            {row.map(({ label, value, wide }) => (
              <>
                <th scope="row">{label}</th>
                <td colSpan={wide ? 3 : 1}>{value}</td>
              </>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function GridTable({ widths, heads, rows }: Extract<Block, { block: 'table' }>) {
  return (
    <table class="leaf-table leaf-grid">
      <colgroup>
        {widths.map((width, place) => (
          <col key={String(place)} style={{ inlineSize: `${width}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((text, place) => (
              <td key={heads[place]}>{text}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Signature({ line: { as, name, beside, drawn } }: { line: SignatureLine }) {
  return (
    <tr>
      <td>{`${as}：${name ?? ''}`}</td>
      <td>{beside}</td>
      <td>
        签名：
        {drawn ? (
          <span class="leaf-hand">
            <DrawnPicture drawn={drawn} label={name ?? as} bare />
          </span>
        ) : (
          <span class="leaf-blank" />
        )}
      </td>
    </tr>
  )
}

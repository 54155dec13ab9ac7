import type { Part, Remark } from '../draft.ts'
import { bodiesIn, isBody, type Piece } from '../names.ts'
import type { Paragraph } from '../numbering.ts'
import { partAt, quote, type Text } from '../text.ts'
import { contradiction } from './metadata.ts'
import type { Role } from './roles.ts'

/** Where an issuer can be named; the first place that names one decides. */
type Places = {
  signed: readonly Piece[]
  redHead: readonly Piece[]
  /** The title's lines, which may begin with the issuer: 海平市安委会关于…. */
  title: Piece | null
  reported: Piece | null
  metadata: Piece | undefined
}

/** Who issues the notice, first the one that leads: who signs it, else who stands in its heading. */
export function findIssuers(text: Text, places: Places, remarks: Remark[]): Part<string>[] {
  const { norm } = text
  const { signed, redHead, title, reported, metadata } = places
  const signers = signed.map((piece) => trimSeal(norm, piece))
  const named = [signers, redHead, title ? bodiesOfTitle(text, title) : [], reported ? [reported] : []]
  const found = named.find((pieces) => pieces.length > 0) ?? (metadata ? [metadata] : [])
  const issuers = found.map(({ start, end }) => partAt(text, start, end))
  if (metadata && signers.length > 0) {
    const told = quote(text, metadata.start, metadata.end)
    if (!issuers.some(({ value }) => sameBody(value, told))) remarks.push(contradiction(text, metadata))
  }
  return issuers
}

/** The last line, where it is a body's name: it signs without a day. */
export function undatedSignature(
  text: Text,
  paragraphs: readonly Paragraph[],
  roles: Role[],
  afterTitle: number,
): Piece[] {
  const last = roles.lastIndexOf('body')
  const line = paragraphs[last]
  if (!line || line.mark || last <= afterTitle || line.end - line.start > 80) return []
  const pieces = bodiesIn(text, line.start, line.end)
  if (!pieces.every(({ start, end }) => isBody(text.norm.slice(start, end)))) return []
  roles[last] = 'signature'
  return pieces
}

/** 海平市安委会关于…: who stands before 关于. */
function bodiesOfTitle(text: Text, { start, end }: Piece): Piece[] {
  const about = text.norm.slice(start, end).indexOf('关于')
  const bodies = about > 2 ? bodiesIn(text, start, start + about) : []
  const [first] = bodies
  return first && isBody(text.norm.slice(first.start, first.end).replaceAll('\n', '')) ? bodies : []
}

const trimSeal = (norm: string, { start, end }: Piece): Piece => {
  const seal = /（(?:盖章|印章|章|公章)）$/.exec(norm.slice(start, end))
  return { start, end: end - (seal?.[0].length ?? 0) }
}

/** 市政府办公室 in the web page's data and 海平市人民政府办公室 in the signature are the same body. */
function sameBody(signed: string, named: string): boolean {
  const [a, b] = [signed, named].map((name) =>
    name.replace('人民政府', '政府').replace(/^(?:本|我)?[省市县区镇]/, ''),
  ) as [string, string]
  return a.endsWith(b) || b.endsWith(a) || a.includes(b) || b.includes(a)
}

import * as v from 'valibot'
import { besideUnit } from '../../../lib/unit-names.ts'
import { Id, Integer, line } from '../../../lib/wire.ts'

const said = {
  /** 署名: what stands above the title and beside the seal. Null: in the office's name. */
  name: v.nullable(line),
  /** 发文字号的代字: what the numbers begin with, before the word of the kind. */
  word: v.nullable(v.pipe(line, v.maxLength(20))),
}

/** How a unit signs its documents, or without one the office. */
export const Letterhead = v.strictObject({ unit: v.nullable(Id), ...said })
export type Letterhead = v.InferOutput<typeof Letterhead>

export const LetterheadRevision = v.strictObject(said)

export const LetterheadListed = v.strictObject({ id: Id, seq: Integer, ...Letterhead.entries, ...besideUnit('unit') })
export type LetterheadListed = v.InferOutput<typeof LetterheadListed>

export const Letterheads = v.strictObject({
  items: v.array(LetterheadListed),
  /** What the office signs as while nothing is said. */
  usual: v.string(),
})

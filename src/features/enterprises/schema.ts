import * as v from 'valibot'
import { checkDigit, creditCodeTyped } from '../../lib/credit-code.ts'
import { PageQuery } from '../../lib/page.ts'
import { Id, Integer, line, list, Phone, text } from '../../lib/wire.ts'
import { Attribute } from '../templates/schema.ts'

/** As people copy it: in full-width digits, in groups, in small letters. */
const typedCode = v.pipe(v.string(), v.maxLength(60), v.transform(creditCodeTyped))

/** 统一社会信用代码, GB 32100-2015, check digit verified. */
export const CreditCode = v.pipe(
  typedCode,
  v.regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/),
  v.check((code) => checkDigit(code) === code[17], 'checkDigit'),
)

export const Enterprise = v.strictObject({
  name: line,
  creditCode: v.nullable(CreditCode),
  /** Names another site of the same credit code; empty for the first. */
  site: v.pipe(text, v.maxLength(60)),
  principal: line,
  phone: v.nullable(Phone),
  address: line,
  /** The community it stands in. */
  community: v.nullable(Id),
  sectors: list(line, 20, 1),
  attributes: list(Attribute, 20),
})
export type Enterprise = v.InferOutput<typeof Enterprise>

export const EnterpriseListed = v.strictObject({
  id: Id,
  name: v.string(),
  site: v.string(),
  creditCode: v.nullable(v.string()),
  principal: v.string(),
  address: v.string(),
  community: v.nullable(Id),
  sectors: v.array(v.string()),
  attributes: v.array(Attribute),
})
export type EnterpriseListed = v.InferOutput<typeof EnterpriseListed>

/** One enterprise's file. */
export const EnterpriseFile = v.strictObject({
  ...EnterpriseListed.entries,
  phone: v.nullable(v.string()),
  seq: Integer,
  /** Other sites of the same credit code. */
  otherSites: v.array(v.strictObject({ id: Id, name: v.string(), site: v.string() })),
  /** Whether it is as its steps have made it. */
  intact: v.boolean(),
})
export type EnterpriseFile = v.InferOutput<typeof EnterpriseFile>

/** A page reads about what it shows; `notInspectedIn` looks through those that were, of which a street has some thousand. */
export const EnterpriseQuery = v.strictObject({
  ...PageQuery.entries,
  /** Words parted by spaces, each in name, site, credit code, principal or address. */
  q: v.optional(v.pipe(text, v.maxLength(80))),
  creditCode: v.optional(typedCode),
  community: v.optional(Id),
  /** Inspected in this campaign. */
  inspectedIn: v.optional(Id),
  /** Not yet inspected in this campaign. */
  notInspectedIn: v.optional(Id),
})
export type EnterpriseQuery = v.InferOutput<typeof EnterpriseQuery>

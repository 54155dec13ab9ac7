import { Hono } from 'hono'
import type { OfficeEnv } from '../../http/env.ts'
import { telling } from '../../http/files.ts'
import { byLifecycle, creates, isConflict, steps } from '../../http/life.ts'
import { cursor } from '../../http/page.ts'
import { answers, decode, OneId, permits } from '../../http/route.ts'
import { etag, names } from '../../http/version.ts'
import { mayDo } from '../../lib/acts.ts'
import { attached } from '../../lib/attached.ts'
import { fault } from '../../lib/fault.ts'
import { type FileListed, type FileTold, filesOf } from '../../lib/files.ts'
import { sha256Of } from '../../lib/hash.ts'
import { Page, pageOf } from '../../lib/page.ts'
import { problem } from '../../lib/problem.ts'
import { type Refusal, refuse } from '../../lib/refusal.ts'
import type { Person } from '../../lib/role.ts'
import { Reason } from '../../lib/wire.ts'
import { mediaTypes } from '../evidence/rules/reading.ts'
import { unitNames } from '../units/queries.ts'
import { stepBy } from './lifecycle.ts'
import {
  type DocumentStored,
  documentForStep,
  documentStored,
  documentsFitting,
  documentsOfRecord,
  documentWhole,
  type PaperFound,
  paperFor,
  personalRow,
  titled,
} from './queries.ts'
import { type Drafted, drafted, openDocuments } from './rules/drafting.ts'
import { asksOf, type DocumentKind, documents as kinds, saidFaults } from './rules/kinds.ts'
import { laidOut } from './rules/layout.ts'
import { fileName, numberText } from './rules/numbering.ts'
import { openedContent, sealedContent, seenHash } from './rules/sealing.ts'
import {
  type Content,
  Document,
  DocumentListed,
  DocumentQuery,
  Draft,
  DraftQuery,
  NewDocument,
  OfRecord,
} from './schema.ts'
import { documentListed, documentShown, maySee, tellsPersonal } from './shown.ts'
import { document } from './table.ts'

/** The bytes of a document. */
async function fileMade({ row, beside, drawings }: DocumentStored): Promise<Uint8Array> {
  const content = openedContent(row.content, beside)
  const { wordFile } = await import('./word.ts')
  const { title } = kinds[row.kind]
  const { issuer } = content.facts
  return wordFile(laidOut(content, { number: numberText(row), drawings }), {
    title,
    by: issuer.body,
    on: content.on,
    salt: beside?.salt ?? null,
  })
}

type Scope = OfficeEnv['Variables']

/** What a document is made of, with who works here. */
async function papersFor(
  { office, officeName, staff }: Scope,
  asked: { record: string; kind: DocumentKind; id: string },
) {
  const [found, here] = await Promise.all([paperFor(office, asked), staff.here()])
  return { ...found, officeName, staff: here }
}

type Papers = Awaited<ReturnType<typeof papersFor>>

/** A document as this person would issue it now; or why they can't. */
function draftedBy(person: Person, asked: { kind: DocumentKind; step: number }, papers: Papers): Drafted | Refusal {
  const { found, ...issuing } = papers
  return found.paper
    ? drafted(person, asked, found.paper, { ...issuing, letterheads: found.letterheads })
    : refuse('notFound')
}

type Filed = Pick<FileListed, 'id' | 'sha256' | 'seq'>

/** The step by which a document's file is kept: by the request that issues it or, where that broke off, the next one. */
async function filed(scope: Scope, found: DocumentStored): Promise<Filed> {
  const { office, evidence, clock } = scope
  const { row, events } = found
  const [kept] = filesOf(events)
  if (kept) return kept
  const bytes = await fileMade(found)
  const at = clock.now()
  const facts = { type: 'docx', bytes: bytes.length, width: null, height: null, sha256: sha256Of([bytes]) } as const
  const { issuedBy: user, issuedByName: name } = row
  const file = await evidence.keepMade({ facts, by: user, at }, bytes)
  const told: FileTold = { id: file, shows: 'paper', ...facts, thumbnail: null, uploadedAt: at }
  const title = titled(row)
  try {
    await office.commit({
      table: document,
      verb: 'file',
      title,
      found: row,
      to: row.status,
      by: { user, name, roles: [] },
      at,
      detail: telling({}, [told]),
      change: {},
      key: { key: file, fingerprint: facts.sha256 },
    })
  } catch (error) {
    // Somebody else was faster: to file it, or to withdraw it.
    if (!isConflict(error)) throw error
    const now = await documentStored(office, row.id)
    if (now) return filed(scope, now)
  }
  return { id: file, sha256: facts.sha256, seq: row.seq + 1 }
}

const saltOf = (found: PaperFound): string | null => (found.paper ? found.salt : null)

const mayIssue = (person: Person) => mayDo(person, 'document.issue')

/** What is issued of a record, and what may be. */
export const issuing = new Hono<OfficeEnv>()
  .get(
    '/:id',
    answers('The documents of a hazard or a visit, newest first, and those that one may issue of it now', {
      schema: OfRecord,
    }),
    decode('param', OneId),
    async (c) => {
      const { office, person, staff } = c.var
      const [found, units, here] = await Promise.all([
        documentsOfRecord(office, c.req.valid('param').id),
        unitNames(office),
        staff.here(),
      ])
      if (found.kind !== 'hazard' && found.kind !== 'inspection') throw problem.notFound()
      const items = found.issued.map((row) => documentListed(row, units))
      return c.json({
        items,
        open: mayIssue(person) ? openDocuments(person, found, { units: found.units, staff: here }) : [],
      })
    },
  )
  .get(
    '/:id/draft',
    answers(
      'A document as one would issue it of a step now, and what is still to be asked',
      { schema: Draft },
      'notPermitted',
      'otherDepartment',
      'documentUnfit',
      'partyUnknown',
    ),
    permits('document.issue'),
    decode('param', OneId),
    decode('query', DraftQuery),
    async (c) => {
      const { person, clock, showsPersonal } = c.var
      const { id: record } = c.req.valid('param')
      const asked = c.req.valid('query')
      const papers = await papersFor(c.var, { ...asked, record, id: '' })
      const draft = draftedBy(person, asked, papers)
      if ('refused' in draft) {
        const { refused, ...detail } = draft
        throw problem[refused](detail)
      }
      const { found } = papers
      if (found.paper && found.personal) showsPersonal('hazard', record)
      return c.json({
        facts: draft.facts,
        seen: seenHash(draft.facts, saltOf(found)),
        on: clock.today(),
        asks: asksOf(asked.kind, found.paper ? found.last : null),
      })
    },
  )

export const documents = new Hono<OfficeEnv>()
  .get(
    '/',
    answers('The documents that the office has issued, newest first', { schema: Page(DocumentListed) }),
    decode('query', DocumentQuery),
    async (c) => {
      const { after, ...query } = c.req.valid('query')
      const { office } = c.var
      const [rows, units] = await Promise.all([documentsFitting(office, query, cursor(after, 2)), unitNames(office)])
      const { items, next } = pageOf(rows, query.limit, ({ madeAt, id }) => [madeAt, id])
      return c.json({ items: items.map((row) => documentListed(row, units)), next })
    },
  )
  .put(
    '/:id',
    ...creates({
      table: document,
      summary: 'Issue a document of a step that the record has taken: it gets its number for good',
      input: NewDocument,
      fails: ['otherDepartment', 'documentUnfit', 'documentIssued', 'draftChanged', 'partyUnknown'],
      permission: 'document.issue',
      async load(_, { id, input: { kind, record } }, scope) {
        const papers = await papersFor(scope, { kind, record, id })
        return { ...papers, made: papers.found.made }
      },
      decide({ made: _, ...papers }, { id, input, person, today }, office) {
        const { kind, record, step, said, seen } = input
        const faults = saidFaults(kind, said)
        if (faults.length > 0)
          return refuse('badInput', { errors: faults.map(({ field, code }) => fault(`said.${field}`, code)) })
        const draft = draftedBy(person, input, papers)
        if ('refused' in draft) return draft
        const { facts, unit } = draft
        const { found } = papers
        if (seen !== seenHash(facts, saltOf(found))) return refuse('draftChanged')
        const told: Content = { layout: 1, facts, said, on: today }
        const sealed = found.paper && found.personal ? sealedContent(told, crypto.randomUUID()) : undefined
        const { content, beside } = sealed ?? { content: told, beside: undefined }
        return {
          title: kinds[kind].title,
          row: {
            kind,
            year: Number(today.slice(0, 4)),
            word: facts.issuer.word,
            unit,
            hazard: kind === 'inspectionRecord' ? null : record,
            inspection: kind === 'inspectionRecord' ? record : null,
            step,
            party: content.facts.party.name,
            content,
            withdrawn: null,
          },
          also: beside ? personalRow(office, id, beside) : [],
        }
      },
      async follow(taken, scope) {
        const stored = await documentStored(scope.office, taken.id)
        return stored ? { ...taken, seq: (await filed(scope, stored)).seq } : taken
      },
    }),
  )
  .get(
    '/:id',
    answers('One document as it was issued, and its life', { schema: Document }),
    decode('param', OneId),
    async (c) => {
      const { office, person, clock, showsPersonal } = c.var
      const [whole, units] = await Promise.all([documentWhole(office, c.req.valid('param').id), unitNames(office)])
      if (!whole) throw problem.notFound()
      if (maySee(person, whole) && tellsPersonal(whole)) showsPersonal('document', whole.row.id)
      c.header('ETag', etag(whole.row.seq))
      return c.json(await documentShown(office.code, whole, { person, units, today: clock.today() }))
    },
  )
  .get(
    '/:id/file',
    answers('The document as the Word file that was kept when it was issued', { bytes: [mediaTypes.docx] }),
    decode('param', OneId),
    async (c) => {
      const { office, person, showsPersonal } = c.var
      const whole = await documentWhole(office, c.req.valid('param').id)
      if (!whole || !maySee(person, whole)) throw problem.notFound()
      if (tellsPersonal(whole)) showsPersonal('document', whole.row.id)
      const { row } = whole
      const { id, sha256 } = await filed(c.var, whole)
      const tag = `"${sha256}"`
      c.header('Cache-Control', 'private, no-cache')
      c.header('ETag', tag)
      if (names(c.req.header('If-None-Match') ?? '', tag)) return c.body(null, 304)
      const bytes = await c.var.evidence.read(id, 'file')
      if (!bytes || sha256Of([bytes]) !== sha256)
        throw problem.storageDamaged({ retryAfter: 600 }, new Error(`The document ${row.id} isn’t as it was issued`))
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'Content-Type': mediaTypes.docx,
        'Content-Disposition': attached(fileName(row), `${row.id}.docx`),
      })
    },
  )
  .post(
    '/:id/withdrawal',
    ...steps({
      table: document,
      verb: 'withdraw',
      summary: 'Withdraw a document for good, with the reason: its number stays',
      input: Reason,
      fails: ['otherDepartment'],
      permission: byLifecycle(stepBy, 'document.issue'),
      load: documentForStep,
      decide: (_, { input: { reason } }) => ({ change: { withdrawn: reason } }),
    }),
  )

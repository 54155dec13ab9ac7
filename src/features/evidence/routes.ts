import { type Context, Hono } from 'hono'
import { bytesSent } from '../../http/body.ts'
import type { OfficeEnv } from '../../http/env.ts'
import { answers, decode, OneId, permits, takesBytes } from '../../http/route.ts'
import { names } from '../../http/version.ts'
import { type FileFacts, isPicture, uploadTypes } from '../../lib/files.ts'
import { FileUploaded } from '../../lib/files-wire.ts'
import { sha256Of } from '../../lib/hash.ts'
import { problem } from '../../lib/problem.ts'
import { fileKnown } from './queries.ts'
import { mediaTypes, readFile, thumbnailRefusal } from './rules/reading.ts'
import { maySee, tellsPersonal } from './rules/seeing.ts'

const types = uploadTypes.map((type) => mediaTypes[type])
const forUploads = ['notPermitted', 'fileTypeUnknown', 'pictureUnfit', 'idTaken'] as const

/** Photographs and papers, uploaded one by one under ids of their own before the step that shows them. */
export const evidence = new Hono<OfficeEnv>()
  .put(
    '/:id',
    answers(
      'Upload a picture or a PDF, once: a step takes it up within a week, or it is deleted',
      { status: 201, schema: FileUploaded },
      ...forUploads,
      'evidenceTooMuch',
    ),
    takesBytes(types),
    permits('evidence.upload'),
    decode('param', OneId),
    async (c) => {
      const { evidence, person, clock } = c.var
      const { id } = c.req.valid('param')
      const bytes = await bytesSent(c)
      const read = readFile(bytes)
      if ('refused' in read) throw problem[read.refused]({ about: read.about ?? [] })
      const facts: FileFacts = { ...read, bytes: bytes.length, sha256: sha256Of([bytes]) }
      const became = await evidence.keep({ id, facts, by: person.user, at: clock.now() }, bytes)
      if (became === 'taken') throw problem.idTaken()
      if (became === 'going') throw problem.storageBusy({ retryAfter: 5 })
      return c.json({ id, ...facts, hasThumbnail: false }, 201)
    },
  )
  .put(
    '/:id/thumbnail',
    answers(
      'Add a small JPEG of a file that one has uploaded, once and before a step takes it up',
      { status: 201, schema: FileUploaded },
      ...forUploads,
      'evidenceUnfit',
    ),
    takesBytes(['image/jpeg']),
    permits('evidence.upload'),
    decode('param', OneId),
    async (c) => {
      const { office, evidence, person } = c.var
      const { id } = c.req.valid('param')
      const bytes = await bytesSent(c)
      const refusal = thumbnailRefusal(bytes)
      if (refusal) throw problem[refusal.refused]({ about: refusal.about ?? [] })
      const known = await fileKnown(office, id)
      if (known?.row.uploadedBy !== person.user) throw problem.notFound()
      const { type, bytes: length, width, height, sha256, thumbnail, record, status } = known.row
      const own = sha256Of([bytes])
      if (thumbnail !== own) {
        if (thumbnail !== null) throw problem.idTaken()
        if (record !== null || status !== 'kept') throw problem.evidenceUnfit({ about: [id] })
        if ((await evidence.keepThumbnail(id, own, bytes)) === 'taken') throw problem.idTaken()
      }
      return c.json({ id, type, bytes: length, width, height, sha256, hasThumbnail: true }, 201)
    },
  )
  .get(
    '/:id',
    answers('A file, to whoever sees what it shows in the record that took it up', { bytes: types }),
    decode('param', OneId),
    async (c) => {
      const { type, sha256 } = await fileFor(c, c.req.valid('param').id)
      return sent(c, c.req.valid('param').id, 'file', { type, sha256 })
    },
  )
  .get('/:id/thumbnail', answers('Its thumbnail', { bytes: ['image/jpeg'] }), decode('param', OneId), async (c) => {
    const { thumbnail } = await fileFor(c, c.req.valid('param').id)
    if (thumbnail === null) throw problem.notFound()
    return sent(c, c.req.valid('param').id, 'thumbnail', { type: 'jpeg', sha256: thumbnail })
  })

/** The row of a file that the person who asks may see: for everybody else there is none. */
async function fileFor(c: Context<OfficeEnv>, id: string) {
  const { office, person, showsPersonal } = c.var
  const known = await fileKnown(office, id)
  if (known?.row.status !== 'kept' || !maySee(person, known.seen)) throw problem.notFound()
  if (known.row.record !== null && tellsPersonal(known.seen)) showsPersonal('hazard', known.row.record)
  return known.row
}

/**
 * Sends bytes as what they are, and as nothing else: a browser is to guess nothing, run nothing in them, and show no PDF
 * as a page of this site. Each time it asks anew whether its person may still see them.
 */
async function sent(
  c: Context<OfficeEnv>,
  id: string,
  part: 'file' | 'thumbnail',
  { type, sha256 }: Pick<FileFacts, 'type' | 'sha256'>,
) {
  const tag = `"${sha256}"`
  c.header('Cache-Control', 'private, no-cache')
  c.header('ETag', tag)
  if (names(c.req.header('If-None-Match') ?? '', tag)) return c.body(null, 304)
  const bytes = await c.var.evidence.read(id, part)
  if (!bytes || sha256Of([bytes]) !== sha256)
    throw problem.storageDamaged({ retryAfter: 600 }, new Error(`The ${part} ${id} isn’t the one that was uploaded`))
  const how = isPicture({ type }) ? 'inline' : 'attachment'
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'Content-Type': mediaTypes[type],
    'Content-Disposition': `${how}; filename="${id}.${type}"`,
  })
}

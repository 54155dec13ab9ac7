import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import * as v from 'valibot'
import { permit } from '../../auth/can.ts'
import type { DivisionEnv } from '../../http/env.ts'
import { orMeanwhile } from '../../http/meanwhile.ts'
import { farOff, isFarOff } from '../../http/own-id.ts'
import { answers, decode, OneId } from '../../http/route.ts'
import { etag, MatchHeader, versionMeant } from '../../http/version.ts'
import { fault } from '../../lib/fault.ts'
import { withWords } from '../../lib/folding.ts'
import { contentHash } from '../../lib/hash.ts'
import { SearchQuery } from '../../lib/page.ts'
import { Failure, problem } from '../../lib/problem.ts'
import { atHome } from '../../lib/role.ts'
import { Reason } from '../../lib/wire.ts'
import { publicationOf } from './publication.ts'
import {
  addNotice,
  discardNotice,
  noticeDiscarded,
  noticesOf,
  noticeWhole,
  noticeWithin,
  publishNotice,
  saveDraft,
} from './queries.ts'
import { readNotice } from './reading/read.ts'
import {
  DraftSent,
  largestDraft,
  NewNotice,
  Notice,
  NoticeDiscarded,
  NoticeDraft,
  NoticeListed,
  NoticeMade,
  NoticePublished,
  NoticeSaved,
} from './schema.ts'

/** Only those who may edit notices read them; an operator, who runs the service, belongs to no division. */
const editorsOnly = createMiddleware<DivisionEnv>(async (c, next) => {
  const { person, division } = c.var
  if (person.roles.every(({ role }) => role === 'operator')) throw problem.notMember()
  permit(atHome(person, division), 'notice.edit')
  await next()
})

/** A draft as it is stored. What was read out of a notice has to be valid input, since the editor sends it back. */
function readDraft(text: string): NoticeDraft {
  const json = JSON.stringify(readNotice(text))
  const draft = v.safeParse(NoticeDraft, JSON.parse(json))
  if (!draft.success || new TextEncoder().encode(json).length > largestDraft)
    throw problem.badInput({ errors: [fault('text', 'tooLong')] })
  return draft.output
}

const missingOf = (draft: NoticeDraft, source: string) => {
  const publication = publicationOf(draft, source)
  return 'missing' in publication ? publication.missing : []
}

/** The version of a notice that a request is meant for: it is read first where the request doesn't name one. */
async function seqMeant(
  directory: DivisionEnv['Variables']['directory'],
  id: string,
  headers: v.InferOutput<typeof MatchHeader>,
) {
  const meant = versionMeant(headers)
  if (meant.only !== undefined) return meant.only
  const found = await noticeWhole(directory, id)
  if (!found) throw problem.notFound()
  if (!meant.includes(found.seq)) throw problem.recordChanged()
  return found.seq
}

export const notices = new Hono<DivisionEnv>()
  .use(editorsOnly)
  .get(
    '/',
    answers(
      'The notices of the division, and those of a district’s offices, which it may adopt',
      { schema: v.strictObject({ items: v.array(NoticeListed) }) },
      'notPermitted',
    ),
    decode('query', SearchQuery),
    async (c) => {
      const { directory, view } = c.var
      const nameOf = new Map(view.names.map(({ code, name }) => [code, name]))
      const notices = await noticesOf(directory)
      const items = notices.map((one) => ({ ...one, divisionName: nameOf.get(one.division) ?? '' }))
      // A notice that was adopted is found together with its draft, so that nobody adopts it twice.
      const textsOf = ({ title, divisionName, adopted }: NoticeListed) => {
        const origin = items.find((one) => one.division === adopted?.division && one.id === adopted.id)
        return [title, divisionName, origin?.title ?? '', origin?.divisionName ?? '']
      }
      return c.json({ items: withWords(items, c.req.valid('query').q, textsOf) })
    },
  )
  .put(
    '/:id',
    answers(
      'Read a notice into a draft, or take over the notice of an office with its draft as it stands',
      { status: 201, schema: NoticeMade },
      'notPermitted',
      'idTaken',
      'idFarOff',
      'referenceUnknown',
    ),
    decode('param', OneId),
    decode('json', NewNotice),
    async (c) => {
      const { directory, person, clock } = c.var
      const { id } = c.req.valid('param')
      const asked = c.req.valid('json')
      const adopted = 'adopt' in asked ? asked.adopt : null
      const made = {
        id,
        adopted,
        ...('text' in asked ? { source: asked.text, draft: readDraft(asked.text) } : await taken(asked.adopt)),
      }
      if (isFarOff(id, clock) && !(await noticeWhole(directory, id))) throw farOff(clock)
      const add = async () => {
        await addNotice(directory, made, person, clock.now())
        return { id, seq: 1 }
      }
      const added = await orMeanwhile(add, addedBefore)
      c.header('ETag', etag(1))
      return c.json(added, 201)

      async function addedBefore() {
        const known = await noticeWhole(directory, id)
        const same = known && known.source === made.source && contentHash(known.adopted) === contentHash(adopted)
        return same ? { id, seq: 1 } : undefined
      }

      async function taken({ division, id }: { division: string; id: string }) {
        const found = await noticeWithin(directory, division, id)
        if (!found) throw problem.referenceUnknown({ about: ['adopt'] })
        return found
      }
    },
  )
  .get(
    '/:id',
    answers('One notice with its draft', { schema: Notice }, 'notPermitted'),
    decode('param', OneId),
    async (c) => {
      const { directory, view, division } = c.var
      const found = await noticeWhole(directory, c.req.valid('param').id)
      if (!found) throw problem.notFound()
      const { lastVersion, ...notice } = found
      const divisionName = view.names.find(({ code }) => code === division)?.name ?? ''
      c.header('ETag', etag(notice.seq))
      return c.json({ ...notice, divisionName, missing: missingOf(notice.draft, notice.source) })
    },
  )
  .put(
    '/:id/draft',
    answers('Keep the corrected draft', { schema: NoticeSaved }, 'notPermitted', 'recordChanged', 'ifMatchMissing'),
    decode('param', OneId),
    decode('header', MatchHeader),
    decode('json', DraftSent),
    async (c) => {
      const { directory, person, clock } = c.var
      const { id } = c.req.valid('param')
      const { draft } = c.req.valid('json')
      const seq = await seqMeant(directory, id, c.req.valid('header'))
      const saved = (await saveDraft(directory, id, seq, draft, person, clock.now())) ?? (await savedBefore())
      c.header('ETag', etag(saved.seq))
      return c.json({ id, seq: saved.seq, missing: missingOf(draft, saved.source) })

      /** The first answer may have got lost: the same draft sent again is answered the same. */
      async function savedBefore() {
        const found = await noticeWhole(directory, id)
        if (!found) throw problem.notFound()
        const same = found.seq === seq + 1 && contentHash(found.draft) === contentHash(draft)
        if (!same) throw problem.recordChanged()
        return found
      }
    },
  )
  .post(
    '/:id/publication',
    answers(
      'Publish the draft as the next version of the division’s template',
      { schema: NoticePublished },
      'notPermitted',
      'recordChanged',
      'ifMatchMissing',
      'templateIncomplete',
      'idTaken',
    ),
    decode('param', OneId),
    decode('header', MatchHeader),
    async (c) => {
      const { directory, person, clock } = c.var
      const { id } = c.req.valid('param')
      const seq = await seqMeant(directory, id, c.req.valid('header'))
      const found = await noticeWhole(directory, id)
      if (!found) throw problem.notFound()
      if (found.published !== null && found.publishedSeq === seq) return c.json({ id, version: found.published })
      if (found.seq !== seq) throw problem.recordChanged()
      const publication = publicationOf(found.draft, found.source)
      if ('missing' in publication)
        throw problem.templateIncomplete({ about: [...new Set(publication.missing.map(({ code }) => code))] })
      const version = found.lastVersion + 1
      try {
        if (!(await publishNotice(directory, { id, seq, version }, publication.content, person, clock.now())))
          throw problem.recordChanged()
      } catch (error) {
        const meanwhile = error instanceof Failure && error.code === 'idTaken' && (await noticeWhole(directory, id))
        if (!meanwhile || meanwhile.published === null || meanwhile.publishedSeq !== seq) throw error
        return c.json({ id, version: meanwhile.published })
      }
      return c.json({ id, version })
    },
  )
  .post(
    '/:id/discarding',
    answers(
      'Discard a notice that was pasted by mistake, with the reason, before anything is published from it',
      { schema: NoticeDiscarded },
      'notPermitted',
      'recordChanged',
      'ifMatchMissing',
      'stepNotOpen',
    ),
    decode('param', OneId),
    decode('header', MatchHeader),
    decode('json', Reason),
    async (c) => {
      const { directory, person, clock } = c.var
      const { id } = c.req.valid('param')
      const { reason } = c.req.valid('json')
      const meant = versionMeant(c.req.valid('header'))
      const found = await noticeDiscarded(directory, id)
      // The first answer may have got lost: the same reason sent again is answered the same.
      if (found?.discarded === reason && meant.includes(found.seq - 1)) return c.json({ id, seq: found.seq })
      if (!found || found.discarded !== null) throw problem.notFound()
      if (!meant.includes(found.seq)) throw problem.recordChanged()
      if (found.published !== null) throw problem.stepNotOpen()
      const discarded = await discardNotice(directory, { id, seq: found.seq, reason }, person, clock.now())
      if (!discarded) throw problem.recordChanged()
      c.header('ETag', etag(discarded.seq))
      return c.json({ id, seq: discarded.seq })
    },
  )

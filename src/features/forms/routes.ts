import { Hono } from 'hono'
import * as v from 'valibot'
import type { FormsEnv } from '../../http/env.ts'
import { answersSheet, inOnePage, sendsSheet } from '../../http/exporting.ts'
import { orMeanwhile } from '../../http/meanwhile.ts'
import { farOff, isFarOff } from '../../http/own-id.ts'
import { answers, decode, permits, permitsAtHome } from '../../http/route.ts'
import { levelOf } from '../../lib/division.ts'
import { contentHash } from '../../lib/hash.ts'
import { problem } from '../../lib/problem.ts'
import { Id, Integer } from '../../lib/wire.ts'
import { filingsOfSame } from './filings/queries.ts'
import { asOf, daysAsked, hashOf } from './filling.ts'
import { defineForm, figuresOf, formNamed, formsDefined, formVersions } from './queries.ts'
import { levelFor, shippedForms } from './rules.ts'
import {
  FiguresExported,
  FiguresPreviewed,
  FiguresQuery,
  FiguresShown,
  FormId,
  FormListed,
  FormVersion,
  FormWhole,
  LanguageQuery,
  Preview,
} from './schema.ts'
import { figuresSheet, lined } from './sheet.ts'
import { shipped } from './shipped.ts'

const OneForm = v.object({ form: FormId })

export const forms = new Hono<FormsEnv>()
  .get(
    '/',
    answers(
      'The statistical forms that are shipped, and those that the district has defined',
      {
        schema: v.strictObject({ items: v.array(FormListed) }),
      },
      'notMember',
    ),
    decode('query', LanguageQuery),
    async (c) => {
      const { shelf, division } = c.var
      const { language } = c.req.valid('query')
      const own = await formsDefined(shelf)
      const all = [
        ...shippedForms.map((id) => ({
          id,
          version: 0,
          content: shipped(id, language),
          ended: false,
          definedAt: null,
        })),
        ...own,
      ]
      const items = all.map(({ content: { title, by }, ...form }) => ({
        ...form,
        title,
        by,
        filled: levelOf(division) === levelFor(by),
      }))
      return c.json({ items })
    },
  )
  .post(
    '/preview',
    answers(
      'Fill in a form that isn’t kept yet',
      { schema: FiguresPreviewed },
      'notMember',
      'notPermitted',
      'dayInFuture',
    ),
    permits('form.define'),
    decode('query', FiguresQuery),
    decode('json', Preview),
    async (c) => {
      const { clock } = c.var
      const asked = daysAsked(c.req.valid('query'), clock.today())
      const figures = await figuresOf(c.var, { id: '', version: 0, ...c.req.valid('json') }, asked)
      if (!figures) throw problem.notFound()
      return c.json({ figures, asOf: asOf(asked, { now: clock.now(), today: clock.today() }) })
    },
  )
  .get(
    '/:form',
    answers('What a form consists of', { schema: FormWhole }, 'notMember'),
    decode('param', OneForm),
    decode('query', LanguageQuery),
    async (c) => {
      const form = await formNamed(c.var.shelf, c.req.valid('param').form, c.req.valid('query').language)
      if (!form) throw problem.notFound()
      return c.json(form)
    },
  )
  .put(
    '/:form',
    answers(
      'Define the first version of a form, or the next one',
      { status: 201, schema: v.strictObject({ id: Id, version: Integer }) },
      'notMember',
      'notPermitted',
      'versionNotNext',
      'idTaken',
      'idFarOff',
    ),
    permitsAtHome('form.define'),
    decode('param', v.object({ form: Id })),
    decode('json', FormVersion),
    async (c) => {
      const { directory, shelf, person, clock } = c.var
      const { form: id } = c.req.valid('param')
      const { version, ...said } = c.req.valid('json')
      const made = (await kept()) ?? (await orMeanwhile(make, kept))
      return c.json(made, 201)

      async function make() {
        if (version === 1 && isFarOff(id, clock)) throw farOff(clock)
        await defineForm(directory, { id, version, ...said }, person, clock.now())
        return { id, version }
      }

      /** This very version where it is there already; another one under its number is a conflict. */
      async function kept() {
        const found = (await formVersions(shelf, id)).find((one) => one.version === version)
        if (!found) return undefined
        const { content, ended } = found
        if (contentHash({ content, ended }) !== contentHash(said)) throw problem.idTaken()
        return { id, version }
      }
    },
  )
  .get(
    '/:form/figures',
    answers('A form filled in, and what was signed of it', { schema: FiguresShown }, 'notMember', 'dayInFuture'),
    decode('param', OneForm),
    decode('query', FiguresQuery),
    async (c) => {
      const { clock, directory } = c.var
      const { form } = c.req.valid('param')
      const { language, ...query } = c.req.valid('query')
      const asked = daysAsked(query, clock.today())
      const [found, filings] = await Promise.all([
        formNamed(c.var.shelf, form, language),
        filingsOfSame(directory, { form, ...asked }),
      ])
      const figures = found && (await figuresOf(c.var, found, asked))
      if (!figures) throw problem.notFound()
      const { ended } = found
      return c.json({
        figures,
        ended,
        asOf: asOf(asked, { now: clock.now(), today: clock.today() }),
        hash: hashOf(figures),
        filings,
      })
    },
  )
  .get(
    '/:form/figures/export',
    answersSheet('The same as a sheet', 'notMember', 'dayInFuture'),
    decode('param', OneForm),
    decode('query', FiguresExported),
    async (c) => {
      const { language, format, ...query } = c.req.valid('query')
      const asked = daysAsked(query, c.var.clock.today())
      const form = await formNamed(c.var.shelf, c.req.valid('param').form, language)
      const figures = form && (await figuresOf(c.var, form, asked))
      if (!figures) throw problem.notFound()
      return sendsSheet(c, format, figuresSheet(language, figures, null), inOnePage(lined(figures)))
    },
  )

import { Hono } from 'hono'
import * as v from 'valibot'
import type { DistrictEnv } from '../../http/env.ts'
import { answers, decode, permits } from '../../http/route.ts'
import { contentHash } from '../../lib/hash.ts'
import { Failure, problem } from '../../lib/problem.ts'
import { Id, Integer } from '../../lib/wire.ts'
import { publishedTemplates, publishTemplate, templateVersion } from './queries.ts'
import { TemplateContent, TemplateListed, TemplateVersion } from './schema.ts'

const OneVersion = v.object({
  template: Id,
  version: v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number)),
})
const Published = v.strictObject({ id: Id, version: Integer })

export const templates = new Hono<DistrictEnv>()
  .get(
    '/',
    answers('The templates that the district has published, and the offices of whoever asks', {
      schema: v.strictObject({ items: v.array(TemplateListed) }),
    }),
    async (c) => c.json({ items: await publishedTemplates(c.var.shelf) }),
  )
  .get(
    '/:template/versions/:version',
    answers('One version of a template, whole', { schema: TemplateVersion }),
    decode('param', OneVersion),
    async (c) => {
      const { template, version } = c.req.valid('param')
      const found = await templateVersion(c.var.shelf, template, version)
      if (!found) throw problem.notFound()
      return c.json(found)
    },
  )
  .put(
    '/:template/versions/:version',
    answers('Publish the next version of a template', { status: 201, schema: Published }, 'versionNotNext', 'idTaken'),
    permits('template.publish'),
    decode('param', OneVersion),
    decode('json', TemplateContent),
    async (c) => {
      const { directory, shelf, person, clock } = c.var
      const { template, version } = c.req.valid('param')
      const content = c.req.valid('json')
      if (!directory) throw problem.notPermitted()
      if (!(await published(directory.code))) {
        try {
          await publishTemplate(directory, template, version, content, person, clock.now())
        } catch (error) {
          if (!(error instanceof Failure && error.code === 'idTaken' && (await published(directory.code)))) throw error
        }
      }
      return c.json({ id: template, version }, 201)

      /** Whether this very content is there already; other content under the version is a conflict. */
      async function published(district: string): Promise<boolean> {
        const found = await templateVersion(shelf, template, version)
        if (!found) return false
        const same = found.division === district && contentHash(found.content) === contentHash(content)
        if (!same) throw problem.idTaken()
        return true
      }
    },
  )

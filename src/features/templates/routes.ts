import { Hono } from 'hono'
import * as v from 'valibot'
import type { DistrictEnv } from '../../http/env.ts'
import { orMeanwhile } from '../../http/meanwhile.ts'
import { answers, decode, permits } from '../../http/route.ts'
import { contentHash } from '../../lib/hash.ts'
import { problem } from '../../lib/problem.ts'
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
      const { code } = directory
      const publish = async () => {
        await publishTemplate(directory, template, version, content, person, clock.now())
        return { id: template, version }
      }
      return c.json((await published()) ?? (await orMeanwhile(publish, published)), 201)

      /** This very content where it is there already; other content under the version is a conflict. */
      async function published() {
        const found = await templateVersion(shelf, template, version)
        if (!found) return undefined
        const same = found.division === code && contentHash(found.content) === contentHash(content)
        if (!same) throw problem.idTaken()
        return { id: template, version }
      }
    },
  )

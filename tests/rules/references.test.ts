import { expect, test } from 'vitest'
import { withoutReferences } from '../support/references.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

test('a document without references has in each place what they point to, and what extends another with all of it', () => {
  const schemas = {
    Id: { type: 'string' },
    Listed: { type: 'object', properties: { id: ref('Id') }, required: ['id'] },
    Whole: {
      allOf: [ref('Listed'), { properties: { steps: { type: 'array', items: ref('Id') } }, required: ['steps'] }],
    },
  }
  const { paths } = withoutReferences({ paths: { '/one': { get: ref('Whole') } }, components: { schemas } })
  expect(paths).toEqual({
    '/one': {
      get: {
        type: 'object',
        properties: { id: { type: 'string' }, steps: { type: 'array', items: { type: 'string' } } },
        required: ['id', 'steps'],
      },
    },
  })
})

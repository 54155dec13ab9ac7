import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const features = join(import.meta.dirname, '../../src/features')

/** The other features whose files a feature's own files import. */
const needs = new Map(
  readdirSync(features).map((feature) => {
    const files = readdirSync(join(features, feature), { recursive: true, encoding: 'utf8' })
    const sources = files
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(features, feature, name), 'utf8'))
    const others = sources.flatMap((source) =>
      [...source.matchAll(/from '(?:\.\.\/)+([a-z]+)\/[^']+'/g)].map(([, other]) => other ?? ''),
    )
    return [feature, others.filter((other) => other !== feature)]
  }),
)

/** The way from a feature back to itself; undefined where there is none. */
function circleFrom(feature: string, way: readonly string[] = [feature]): readonly string[] | undefined {
  for (const next of new Set(needs.get(way.at(-1) ?? ''))) {
    if (next === feature) return [...way, next]
    const circle = way.includes(next) ? undefined : circleFrom(feature, [...way, next])
    if (circle) return circle
  }
  return undefined
}

test('no feature needs another that needs it', () => {
  expect(needs.get('hazards')).toContain('campaigns')
  expect([...needs.keys()].flatMap((feature) => circleFrom(feature)?.join(' → ') ?? [])).toEqual([])
})

import { expect, test } from 'vitest'
import * as paths from '../../web/paths.ts'
import { isAt } from '../../web/shell/menu.ts'
import { sourceOf } from '../support/web-views.ts'

const pathsByName = new Map<string, unknown>(Object.entries(paths))

/** Where a file's menu leads, whoever sees it. */
const menuOf = (file: string, division: string) =>
  [...sourceOf(file).matchAll(/\{ href: (?:paths\.)?(\w+Path)\b/g)].map(([, name = '']) => {
    const path: unknown = pathsByName.get(name)
    return typeof path === 'function' ? String(path(division, {})) : String(path)
  })

/** The addresses of the pages that a file lists. */
const pagesOf = (file: string, home: string) =>
  [...sourceOf(file).matchAll(/^ {2}'(\/[^']*)': /gm)].map(([, pattern = '']) => `${home}${pattern}`.replace(/\/$/, ''))

test.each([
  ['web/office-pages.tsx', '341302006', '/o/341302006', 20],
  ['web/district-pages.tsx', '341302', '/d/341302', 5],
  ['web/operator-pages.tsx', '', '/operator', 1],
])('on every page of %s one item of the menu says where one is', (file, division, home, atLeast) => {
  const menu = [...new Set(menuOf(file, division))]
  const pages = pagesOf(file, home)
  expect(pages.length).toBeGreaterThanOrEqual(atLeast)
  const current = pages.map((page) => [page, menu.filter((href) => isAt(href, page))] as const)
  expect(current.filter(([, items]) => items.length !== 1)).toEqual([])
})

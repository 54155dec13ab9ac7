import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { always, main, sourceOf, sources, textFiles, views } from '../support/web-views.ts'

/** The files that come with a file because it imports them, types aside. */
function importsOf(file: string): string[] {
  const statements = sourceOf(file).matchAll(/^(?:import|export) (?!type )(?:[^'"]*? from )?'(\.[^']+)'/gm)
  return [...statements].map(([, path = '']) => join(dirname(file), path)).filter((path) => sources.has(path))
}

function reachedFrom(file: string, reached = new Set<string>()): Set<string> {
  if (reached.has(file)) return reached
  reached.add(file)
  for (const next of importsOf(file)) reachedFrom(next, reached)
  return reached
}

/** The texts that a file and all that comes with it read. */
const textsReadBy = (file: string) =>
  [...textFiles.keys()].filter((text) =>
    [...reachedFrom(file)].some((one) => new RegExp(`\\b${text}\\(\\)`).test(sourceOf(one))),
  )

/** What is there already when a file's own views are shown: the texts of the file that names them. */
const declaredFor = (file: string): string[] => [
  ...always,
  ...views.filter(({ view }) => view === file).flatMap(({ declared }) => declared),
]

test('the first page reads no text but those that are fetched before anything is drawn', () => {
  expect(always).toContain('t')
  expect(textsReadBy(main).filter((text) => !always.includes(text))).toEqual([])
})

test('every page and every part that is fetched later comes by lazyView', () => {
  const fetched = [...sources].flatMap(([file, source]) =>
    [...source.matchAll(/import\('(\.[^']+\.tsx)'\)/g)].map(([, path = '']) => join(dirname(file), path)),
  )
  expect(views.map(({ view }) => view).toSorted()).toEqual(fetched.toSorted())
})

describe.each(views)('$view in $file', ({ file, view, declared }) => {
  test('declares each text that it reads, and no other', () => {
    const there = declaredFor(file)
    const needed = textsReadBy(view).filter((text) => !there.includes(text))
    expect(declared.toSorted()).toEqual(needed.toSorted())
  })
})

import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { always, textFiles, views } from '../support/web-views.ts'

interface Chunk {
  file: string
  imports?: string[]
}

const manifest: Record<string, Chunk> = JSON.parse(readFileSync('dist/web/.vite/manifest.json', 'utf8'))

/** The script that comes with a chunk because it imports it. */
function scriptOf(key: string, files = new Set<string>()): Set<string> {
  const chunk = manifest[key]
  if (!chunk) throw new Error(`the build has no ${key}`)
  if (files.has(chunk.file)) return files
  files.add(chunk.file)
  for (const next of chunk.imports ?? []) scriptOf(next, files)
  return files
}

const keyOf = (file: string) => relative('web', file)
const textsIn = (language: string, names: readonly string[]) =>
  names.map((name) => keyOf(textFiles.get(name)?.[language] ?? name))

/** A page with everything that has to be there before it is drawn: the table that shows it, and the texts of both. */
function keysFor(page: string, language: string): string[] {
  const shown = views.filter(({ view }) => view === page)
  const tables = shown.flatMap(({ file }) => (views.some(({ view }) => view === file) ? keysFor(file, language) : []))
  const declared = shown.flatMap(({ declared }) => declared)
  return ['index.html', keyOf(page), ...textsIn(language, [...always, ...declared]), ...tables]
}

const sizes = new Map<string, number>()

function compressed(file: string): number {
  const size = sizes.get(file) ?? brotliCompressSync(readFileSync(`dist/web/${file}`)).length
  sizes.set(file, size)
  return size
}

function firstLoadOf(page: string, language: string): number {
  const files = new Set(keysFor(page, language).flatMap((key) => [...scriptOf(key)]))
  return [...files].reduce((sum, file) => sum + compressed(file), 0)
}

const pages = [...new Set(views.map(({ view }) => view).filter((view) => view.endsWith('-page.tsx')))]

describe.each(['zh', 'en'])('in the language %s', (language) => {
  test.each(pages)('the first load of %s is less than 40 KB of compressed script', (page) => {
    expect(firstLoadOf(page, language)).toBeLessThan(40_000)
  })
})

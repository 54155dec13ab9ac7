import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

/** A file of the web by its path below `web/`. */
interface Source {
  path: string
  room: string
  text: string
}

const sources = readdirSync('web', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(css|tsx?)$/.test(path))
  .map((path): Source => ({ path, room: dirname(path).split('/')[0] ?? '', text: withoutComments(path) }))
const sheets = sources.filter(({ path }) => path.endsWith('.css'))
const scripts = sources.filter(({ path }) => !path.endsWith('.css'))

function withoutComments(path: string) {
  return readFileSync(join('web', path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
}

/** Style and kit are everybody's; whatever else stands in the web is a room. */
const isShared = ({ room }: Source) => room === 'style' || room === 'kit'

const selectorsOf = ({ text }: Source) =>
  [...text.matchAll(/([^{}]+)\{/g)]
    .map(([, before = '']) => before.trim())
    .filter((before) => !/^(@|from$|to$)/.test(before))
    .flatMap((before) => before.split(/,\s*(?![^(]*\))/))
const classesIn = (selector: string) => [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name)
const classesOf = new Map(sheets.map((sheet) => [sheet, new Set(selectorsOf(sheet).flatMap(classesIn))]))

const quoted = (code: string) => [...code.matchAll(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g)].map(([text]) => text)
const words = (texts: readonly string[]) => texts.flatMap((text) => text.match(/[\w-]+/g) ?? [])

/** The classes that a script gives to elements, but for those that it chooses elsewhere. */
const classesGivenBy = ({ text }: Source) =>
  [...text.matchAll(/\bclass=(?:("[^"]*")|\{((?:[^{}]|\{[^{}]*\})*)\})/g)].flatMap(([, plain = '', code = '']) =>
    words(quoted(plain + code.replace(/[!=]== '[^']*'/g, ''))),
  )
/** Every word that may be a class: a class can be chosen far from its element, but not in a catalogue of texts. */
const wordsOf = ({ path, text }: Source) => (/\btext\b/.test(path) ? [] : words(quoted(text)))

const importsOf = new Map(
  scripts.map(({ path, text }) => {
    const found = text.matchAll(/^(?:import|export)\b(?! type\b)[^'(]*'(\.[^']+)'/gm)
    return [path, [...found].map(([, target = '']) => join(dirname(path), target))]
  }),
)
/** What a script brings along: the files that it imports statically, and what those import. */
function comesWith(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found
  found.add(path)
  for (const target of importsOf.get(path) ?? []) comesWith(target, found)
  return found
}

test('nobody can leave a style sheet lying that no script loads', () => {
  const loaded = new Set(scripts.flatMap(({ path }) => [...comesWith(path)]))
  expect(sheets.map(({ path }) => path).filter((path) => !loaded.has(path))).toEqual([])
})

test('a style sheet stands in the layer of its folder, so that it doesn’t matter which one is loaded first', () => {
  expect(importsOf.get('main.tsx')?.[0]).toBe('style/layers.css')
  for (const sheet of sheets) {
    const layers = [...sheet.text.matchAll(/@layer ([^{;]+)[{;]/g)].map(([, name = '']) => name.trim())
    if (sheet.path === 'style/layers.css') expect(layers).toEqual(['reset, tokens, base, kit, rooms'])
    else if (sheet.room === 'style') expect([sheet.path], sheet.path).toEqual(layers.map((name) => `style/${name}.css`))
    else expect(layers, sheet.path).toEqual([sheet.room === 'kit' ? 'kit' : 'rooms'])
  }
})

test('nobody can leave a rule lying for a class that nothing has', () => {
  const kit = new Set(sheets.filter(isShared).flatMap((sheet) => [...(classesOf.get(sheet) ?? [])]))
  const unused = sheets.flatMap((sheet) => {
    const used = new Set(scripts.filter(({ room }) => isShared(sheet) || room === sheet.room).flatMap(wordsOf))
    const isUsed = (name: string) => used.has(name) || (!isShared(sheet) && kit.has(name))
    return [...(classesOf.get(sheet) ?? [])].filter((name) => !isUsed(name)).map((name) => `${sheet.path} .${name}`)
  })
  expect(unused).toEqual([])
})

test('a rule of one room can’t change how another room looks', () => {
  const reaching = sheets
    .filter((sheet) => !isShared(sheet))
    .flatMap((sheet) => {
      const elsewhere = new Set(scripts.filter(({ room }) => room !== sheet.room).flatMap(classesGivenBy))
      const reaches = (selector: string) => classesIn(selector).every((name) => elsewhere.has(name))
      return selectorsOf(sheet)
        .filter(reaches)
        .map((selector) => `${sheet.path} ${selector}`)
    })
  expect(reaching).toEqual([])
})

test('whoever opens a page gets the style of everything on it, wherever they come from', () => {
  const first = comesWith('main.tsx')
  const missing = scripts.flatMap((script) => {
    const loaded = comesWith(script.path)
    const homesOf = (name: string) =>
      sheets.filter((sheet) => (isShared(sheet) || sheet.room === script.room) && classesOf.get(sheet)?.has(name))
    const isBare = (name: string) => {
      const homes = homesOf(name)
      return homes.length > 0 && !homes.some(({ path }) => loaded.has(path) || first.has(path))
    }
    return classesGivenBy(script)
      .filter(isBare)
      .map((name) => `${script.path} .${name}`)
  })
  expect(missing).toEqual([])
})

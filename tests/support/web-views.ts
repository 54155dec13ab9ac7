import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The web's files and what they say. */
export const sources: ReadonlyMap<string, string> = new Map(
  readdirSync('web', { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => [join('web', name), readFileSync(join('web', name), 'utf8')]),
)

export const sourceOf = (file: string): string => sources.get(file) ?? ''

/** The texts of the rooms by their names, each with its file in either language. */
export const textFiles: ReadonlyMap<string, Record<string, string>> = new Map(
  [...sources].flatMap(([file, source]) =>
    [...source.matchAll(/export const (\w+) = roomText\(\{([^}]*)\}/g)].map(([, name = '', files = '']) => {
      const imports = [...files.matchAll(/(\w+): \(\) => import\('([^']+)'\)/g)]
      return [name, Object.fromEntries(imports.map(([, language, path = '']) => [language, join(dirname(file), path)]))]
    }),
  ),
)

const inList = (names: string) =>
  names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

export const main = 'web/main.tsx'

/** The texts that are fetched before anything is drawn. */
export const always = inList(/speakAsBefore\(([^)]*)\)/.exec(sourceOf(main))?.[1] ?? '')

interface View {
  /** Which file shows it. */
  file: string
  view: string
  /** The texts that are fetched with it. */
  declared: string[]
}

/** Every page, and every part that is fetched only when it is shown. */
export const views: readonly View[] = [...sources].flatMap(([file, source]) =>
  [...source.matchAll(/lazyView\(\s*\(\) => import\('([^']+)'\),?([^)]*)\)/g)].map(([, path = '', named = '']) => ({
    file,
    view: join(dirname(file), path),
    declared: inList(named),
  })),
)

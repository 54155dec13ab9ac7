/** A destination is current on its own page and on the pages below it; the first one has none below. */
export function isAt(href: string, path: string): boolean {
  const [target = ''] = href.split('?')
  const own = target.replace(/\/$/, '')
  const isFirst = own.split('/').length === 3
  return path === own || (!isFirst && path.startsWith(`${own}/`))
}

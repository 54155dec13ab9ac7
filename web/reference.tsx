import './style/layers.css'
import './style/reset.css'
import './style/tokens.css'
import './style/base.css'
import './kit/layout.css'
import './reference.css'
import { type ComponentChildren, render, type VNode } from 'preact'

/** One thing to look up, in both languages; one with a name of its own can be led to by it. */
export function Row({
  code,
  own,
  zh,
  en,
}: {
  code: string
  own: boolean
  zh: ComponentChildren
  en: ComponentChildren
}) {
  return (
    <li {...(own ? { id: code } : {})}>
      {own ? <a href={`#${code}`}>{code}</a> : <b>{code}</b>}
      <span>{zh}</span>
      <span lang="en">{en}</span>
    </li>
  )
}

/** Shows a page to look things up on, at the row that is in the address. */
export function showReference(page: VNode): void {
  const root = document.getElementById('reference')
  if (root) render(page, root)
  // The rows weren't there yet when the browser looked for the one in the address.
  if (location.hash) location.replace(location.hash)
}

import { announce } from './announce.tsx'

/** Copies what is shown. Pages that don't come over HTTPS have no clipboard: there it can be selected by hand. */
export function CopyButton({ text, says, done }: { text: string; says: string; done: string }) {
  if (!navigator.clipboard) return null
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    announce(done)
  }
  return (
    <button type="button" class="button" onClick={() => void copy()}>
      {says}
    </button>
  )
}

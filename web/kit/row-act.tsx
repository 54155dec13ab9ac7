/** What stands on a button, and what is heard of it: that names the row too. */
export type Said = readonly [shown: string, heard: string]

/** What can be done with one row of a list. */
export const RowAct = ({ says: [shown, heard], act }: { says: Said; act: () => void }) => (
  <button type="button" class="link" aria-label={heard} onClick={act}>
    {shown}
  </button>
)

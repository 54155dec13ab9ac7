/** Characters of a notice, as it was pasted. */
export const longestNotice = 100_000

// The database holds that the text of a notice never changes, for its draft points into it:
// `refuse_changed_notice_source`; and that nothing becomes of a discarded one: `refuse_changed_discarded_notice`.

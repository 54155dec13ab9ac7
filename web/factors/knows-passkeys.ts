/** Whether this browser knows passkeys at all; outside of HTTPS none does. */
export const knowsPasskeys = () => 'PublicKeyCredential' in window

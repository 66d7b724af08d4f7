/** Letters and digits that no one takes for another; 32 of them, so that each byte gives five fair bits. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A new auth_pass: eight characters, as many as count. Nothing in them needs quotes. */
export function newPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map(byte => alphabet[byte % alphabet.length]).join('');
}

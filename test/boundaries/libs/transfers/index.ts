export const name = 'transfers';

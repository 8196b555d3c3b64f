export const name = 'upkeep';

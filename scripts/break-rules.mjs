#!/usr/bin/env node
// Makes mistakes on purpose, one at a time, in a copy of the tree, and runs the tests that must notice them. A mistake that
// no test notices fails this script. `npm run break-rules -- [--list rules|procedure|model] [--check] [part of a name …]`
// --list   rules: the rules of a transfer, by the tests of their lines (the default); procedure: what stands around them;
//          model: by the model test
// --check  only whether the texts of all lists still fit the sources
import { misfits, plant } from './mistakes/engine.mjs';
import { model } from './mistakes/model.mjs';
import { procedure } from './mistakes/procedure.mjs';
import { rules } from './mistakes/rules.mjs';

const LISTS = { rules, procedure, model };

const { names, words, check } = read(process.argv.slice(2));
const wanted = (mistake) =>
  words.length === 0 || words.some((word) => `${mistake[0]} ${mistake[1]}`.includes(word));
const chosen = names.map((name) => ({ list: LISTS[name], mistakes: LISTS[name].mistakes.filter(wanted) }));
const wrong = chosen.flatMap(({ mistakes }) => misfits(mistakes));
const number = chosen.reduce((sum, { mistakes }) => sum + mistakes.length, 0);
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exitCode = 1;
} else if (check) {
  console.log(`${number} mistakes fit the sources`);
} else {
  let caught = 0;
  for (const { list, mistakes } of chosen) caught += await plant(list, mistakes);
  console.log(`${caught} of ${number} mistakes caught`);
  process.exitCode = caught < number || number === 0 ? 1 : 0;
}

/** The words of the command line: which lists (all for a check, else the rules), which mistakes, whether only to check. */
function read(given) {
  const at = given.indexOf('--list');
  const onlyCheck = given.includes('--check');
  const list = at === -1 ? undefined : given[at + 1];
  if (at !== -1 && !LISTS[list]) throw new Error(`--list is one of ${Object.keys(LISTS).join(', ')}`);
  return {
    names: list ? [list] : onlyCheck ? Object.keys(LISTS) : ['rules'],
    words: given.filter((word, index) => !word.startsWith('--') && (at === -1 || index !== at + 1)),
    check: onlyCheck,
  };
}

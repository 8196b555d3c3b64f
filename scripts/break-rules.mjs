#!/usr/bin/env node
// Makes mistakes on purpose, one at a time, in a copy of the tree, and runs the tests that must notice them. A mistake that
// no test notices fails this script.
import { Command, Option } from 'commander';
import { misfits, plant } from './mistakes/engine.mjs';
import { model } from './mistakes/model.mjs';
import { procedure } from './mistakes/procedure.mjs';
import { rules } from './mistakes/rules.mjs';

const LISTS = { rules, procedure, model };

const program = new Command('npm run break-rules --')
  .description('plants mistakes one by one and tells which tests notice them')
  .argument('[part of a name...]', 'only mistakes with one of these in their line or name')
  .addOption(
    new Option(
      '--list <list>',
      'the transfer by the tests of its lines, what stands around it, or by the model test',
    ).choices(Object.keys(LISTS)),
  )
  .option('--check', 'only whether the texts of all lists still fit the sources')
  .parse();
const words = program.args;
const { list: only, check } = program.opts();
const names = only ? [only] : check ? Object.keys(LISTS) : ['rules'];
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

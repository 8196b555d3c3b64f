// Runs in a mount namespace of its own, whose small file system is argv[2]; the last line is what was seen, as JSON.
process.env.TMPDIR = process.argv[2];
const { diskFull } = await import('../../../dist/test/faults/support/disk-full.js');
process.stdout.write(`\n${JSON.stringify(await diskFull(process.argv[2]))}\n`);
process.exit(0);

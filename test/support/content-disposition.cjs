// Node itself loads the ES module by require; jest's own loader cannot (before Node 24.9), so it gets it from Node's.
module.exports = process.getBuiltinModule('node:module').createRequire(__filename)('content-disposition');

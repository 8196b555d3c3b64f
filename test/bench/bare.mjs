// The limit of a list over HTTP: a bare Node server that answers each path with the rows of one statement. Its settings come
// as JSON in the first argument: { url, pool, statements: { path: { sql, values, office } } }. Prints its port.
import { createServer } from 'node:http';
import pg from 'pg';

const { url, pool: max, statements } = JSON.parse(process.argv[2]);
// the office is a setting of the connection, and no row level security asks for it: what a search calls needs it
const pools = {};
const poolOf = (office) =>
  (pools[office] ??= new pg.Pool({ connectionString: url, max, options: `-c app.office_id=${office}` }));

const server = createServer((request, response) => {
  const { sql, values, office } = statements[request.url];
  poolOf(office)
    .query(sql, values)
    .then(
      ({ rows }) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ items: rows }));
      },
      (error) => {
        response.statusCode = 500;
        response.end(String(error));
      },
    );
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.on('SIGTERM', () => process.exit(0));

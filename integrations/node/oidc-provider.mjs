// A certified OpenID Connect provider for tests, as strict as it gets: PKCE is demanded, every refresh replaces the
// refresh token, and whoever shows a replaced one again ends the whole grant.
//
//   node oidc-provider.mjs '[{"client_id": …}]'      the clients, in the words of RFC 7591
//
// Listens on a free port of 127.0.0.1, prints "READY <issuer>" and ends when its input does, so that it never outlives
// the test that started it. People sign in with any name and any password.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const HOUR = 3600;
const clients = JSON.parse(process.argv[2]);

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients,
    claims: { openid: ['sub'], email: ['email'] },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, email: `${id}@example.test` }) }),
    pkce: { required: () => true },
    rotateRefreshToken: true,
    cookies: { keys: ['of no value outside of a test'] },
    ttl: { AccessToken: HOUR, IdToken: HOUR, RefreshToken: HOUR, Grant: HOUR, Session: HOUR, Interaction: HOUR },
    features: {
      devInteractions: { enabled: true },
      revocation: { enabled: true, allowedPolicy: () => true },
      introspection: { enabled: true, allowedPolicy: () => true },
    },
  });
  server.on('request', provider.callback());
  console.log(`READY ${issuer}`);
});

process.stdin.resume();
process.stdin.on('end', () => process.exit());

// A real OpenID Connect server (panva's certified oidc-provider) for the tests of signing in.
// ASKWELL_TEST_OIDC holds what it knows: {"port", "redirect_uris", "accounts": {number: {claims}}, "client"}.

import Provider from "oidc-provider";

const known = JSON.parse(process.env.ASKWELL_TEST_OIDC);
const issuer = `http://localhost:${known.port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: known.client.id,
      client_secret: known.client.secret,
      token_endpoint_auth_method: "client_secret_post",
      redirect_uris: known.redirect_uris,
      grant_types: ["authorization_code"],
      response_types: ["code"],
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  cookies: { keys: ["only for tests"] },
  features: { devInteractions: { enabled: true } },
  pkce: { required: () => true },
  ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  // The number that somebody signs in with says who they are; whoever is not known has no claims but it.
  findAccount: (_context, number) => ({
    accountId: number,
    claims: () => ({ sub: number, ...known.accounts[number] }),
  }),
});

provider.listen(known.port, "localhost", () => process.stdout.write("ready\n"));

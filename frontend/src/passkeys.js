// Passkeys: forms with data-passkey make one (create) or show one (get). Without this script, or in a browser
// that knows no passkeys, such a form stays away, and words beside it say what to do instead.

const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const withBytes = (credential) => ({ ...credential, id: bytes(credential.id) });

function understood(options) {
  const made = { ...options, challenge: bytes(options.challenge) };
  if (options.user) {
    made.user = { ...options.user, id: bytes(options.user.id) };
  }
  for (const list of ["allowCredentials", "excludeCredentials"]) {
    if (options[list]) {
      made[list] = options[list].map(withBytes);
    }
  }
  return made;
}

function written(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) {
      response[part] = text(credential.response[part]);
    }
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function optionsOf(form) {
  if (form.dataset.options) {
    return JSON.parse(form.dataset.options);
  }
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options;
}

async function show(form) {
  const publicKey = understood((await optionsOf(form)).publicKey);
  const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
  form.elements.credential.value = written(credential);
  form.submit();
}

export function passkeys() {
  if (!window.PublicKeyCredential) {
    return;
  }
  for (const words of document.querySelectorAll("[data-without-passkeys]")) {
    words.hidden = true;
  }
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const trouble = form.querySelector("[data-passkey-trouble]");
      trouble.hidden = true;
      show(form).catch(() => {
        trouble.hidden = false;
      });
    });
  }
}

// Asks a security key or passkey, and sends its answer with the form it stands in. Without this
// file the form stays hidden, and codes are the way.
const forms = document.querySelectorAll("form[data-key]");
if (window.PublicKeyCredential) for (const form of forms) wake(form);

function wake(form) {
  form.hidden = false;
  const without = form.parentElement.querySelector("[data-without-key]");
  if (without) without.hidden = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const problem = form.querySelector("[data-key-problem]");
    problem.hidden = true;
    try {
      const asked = bytesIn(JSON.parse(form.dataset.options).publicKey);
      const answer = await navigator.credentials[form.dataset.key]({ publicKey: asked });
      form.elements.credential.value = JSON.stringify(said(answer));
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
}

// What is bytes comes as letters, and goes back as letters.
function bytesIn(asked) {
  const made = { ...asked, challenge: bytes(asked.challenge) };
  if (asked.user) made.user = { ...asked.user, id: bytes(asked.user.id) };
  for (const list of ["excludeCredentials", "allowCredentials"])
    if (asked[list]) made[list] = asked[list].map((one) => ({ ...one, id: bytes(one.id) }));
  return made;
}

function said(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[part]) response[part] = letters(credential.response[part]);
  return {
    id: credential.id, rawId: letters(credential.rawId), type: credential.type, response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function letters(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

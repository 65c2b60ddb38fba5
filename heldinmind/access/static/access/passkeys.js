// Passkeys: fills the form that a page offers and sends it. Without this file the password and the app go on working.

const here = window.location.hostname;
const isNumber = /^[\d.]+$|:/.test(here); // a passkey belongs to a name, never to a bare address
const works = Boolean(window.PublicKeyCredential) && window.isSecureContext && !isNumber;

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const words = (buffer) => {
  const signs = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(signs).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const known = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

async function asked(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options.publicKey;
}

function create(options) {
  // one that the device can find by itself, and that asks for a finger, a face or a PIN: it replaces the password as well
  const authenticatorSelection = { residentKey: "required", requireResidentKey: true, userVerification: "required" };
  const user = { ...options.user, id: bytes(options.user.id) };
  const excludeCredentials = known(options.excludeCredentials);
  const publicKey = { ...options, challenge: bytes(options.challenge), user, excludeCredentials, authenticatorSelection };
  return navigator.credentials.create({ publicKey });
}

function get(options) {
  const allowCredentials = known(options.allowCredentials);
  return navigator.credentials.get({ publicKey: { ...options, challenge: bytes(options.challenge), allowCredentials } });
}

function told(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = words(credential.response[name]);
  }
  const { id, type } = credential;
  return { id, type, rawId: words(credential.rawId), response, clientExtensionResults: credential.getClientExtensionResults() };
}

function offer(form) {
  const failed = form.querySelector("[data-passkey-failed]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const options = await asked(form);
      const credential = await (form.dataset.passkey === "create" ? create(options) : get(options));
      form.elements.credential.value = JSON.stringify(told(credential));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}

if (works) {
  document.querySelectorAll("[data-passkey]").forEach(offer);
  document.querySelectorAll("[data-no-passkeys]").forEach((words) => { words.hidden = true; });
}

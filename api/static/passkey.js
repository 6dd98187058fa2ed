// Signing in with the device's key, and making one. The browser reads and writes WebAuthn's JSON itself; old ones that cannot are told that
// they have no keys, and enrol with a code.

const place = document.querySelector('.passkey');
const able = self.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON && PublicKeyCredential.parseCreationOptionsFromJSON;

async function post(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw Error(path + ' ' + answer.status);
  return answer.status === 204 ? null : answer.json();
}

function say(text) {
  const said = place.querySelector('.said');
  said.textContent = text;
  said.hidden = !text;
}

// One ceremony at a time: a button ends the one that waits in the field.
let waiting = null;

async function signIn(inField) {
  if (waiting) waiting.abort();
  const own = waiting = new AbortController();
  const { publicKey, mediation } = await post('/sign-in/passkey/begin', { in_field: inField });
  const options = { publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey), signal: own.signal };
  if (mediation) options.mediation = mediation;
  const credential = await navigator.credentials.get(options);
  say(place.dataset.waiting);
  const { to } = await post('/sign-in/passkey/finish', { credential: credential.toJSON(), to: place.dataset.to });
  location.replace(to);
}

async function make() {
  const { publicKey } = await post(place.dataset.make + '/begin', {});
  const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) });
  const { to } = await post(place.dataset.make + '/finish', { credential: credential.toJSON() });
  location.replace(to);
}

if (place && !able) {
  say(place.dataset.unsupported);
} else if (place) {
  const button = place.querySelector('button');
  for (const hidden of place.querySelectorAll('.later')) hidden.classList.remove('later');
  const attempt = async ceremony => {
    button.disabled = true;
    say(place.dataset.waiting);
    try {
      await ceremony();
    } catch (error) {
      say(place.dataset.refused);
      button.disabled = false;
    }
  };
  button.onclick = () => attempt(place.dataset.make ? make : () => signIn(false));
  const field = place.querySelector('input');
  const suggests = field && PublicKeyCredential.isConditionalMediationAvailable && PublicKeyCredential.isConditionalMediationAvailable();
  Promise.resolve(suggests).then(can => {
    // What waits in the field ends with the page, or when the button is pressed: neither is a failure to speak of.
    if (can) signIn(true).catch(() => {});
    else if (field) field.closest('.field').hidden = true;
  });
}
